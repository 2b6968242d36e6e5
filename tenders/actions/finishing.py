"""What comes after approval, and the ways out: contract, the end, giving up, and taking that back."""

from datetime import date

from greenprocure.accounts.models import User
from tenders.actions.stepping import end_round, stepping
from tenders.models import Tender


def sign(*, by: User, tender: Tender, version: int, contract_on: date) -> None:
    """The contract is signed on that day. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="sign") as data:
        data["etter"]["contract_on"] = contract_on.isoformat()
        Tender.objects.filter(pk=tender.pk).update(contract_on=contract_on)


def close(*, by: User, tender: Tender, version: int) -> None:
    """The contract has come to its end. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="close"):
        pass


def cancel(*, by: User, tender: Tender, version: int, reason: str) -> None:
    """Gives the tender up, with a reason. What stands, stands. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="cancel", reason=reason):
        end_round(tender)


def reopen(*, by: User, tender: Tender, version: int, reason: str) -> None:
    """Takes up again what was given up before it was sent. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="reopen", reason=reason):
        pass
