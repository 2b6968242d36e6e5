"""Taking a tender one step further in the table of transitions: one transaction, one event."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from greenprocure.accounts.models import User
from tenders.actions.changing import Conflict, last_change, noting
from tenders.models import Outcome, Tender
from tenders.queries.reviews import attempt_of
from tenders.rules.workflow import BY_NAME, Refusal, State, Transition, refusal


class Refused(Exception):
    """The step may not be taken; `why` says what stands in the way, `state` how far the tender has come."""

    def __init__(self, why: Refusal, state: State) -> None:
        super().__init__(why)
        self.why, self.state = why, state


@contextmanager
def stepping(
    *, by: User, tender: Tender, version: int, name: str, reason: str = ""
) -> Iterator[dict[str, Any]]:
    """Runs the block and moves the tender to the step's target.

    Raises Conflict when the tender's content has moved on since `version`, Refused when the table says no.
    """
    step = BY_NAME[name]
    with noting(by=by, tender=tender, kind=step.event) as data:
        if tender.version != version:
            raise Conflict(last_change(tender))
        check(step, by=by, tender=tender, reason=reason)
        data["før"], data["etter"] = {"state": tender.state}, {"state": str(step.target)}
        if reason:
            data["hvorfor"] = reason
        yield data
        Tender.objects.filter(pk=tender.pk).update(state=step.target)


def check(step: Transition, *, by: User, tender: Tender, reason: str = "") -> None:
    """Raises Refused unless the user may take the step. Call it where the tender's row is locked."""
    attempt = attempt_of(by, tender, reason)
    if why := refusal(step, attempt):
        raise Refused(why, attempt.state)


def end_round(tender: Tender) -> None:
    """What waits for a leader waits no longer."""
    tender.reviews.filter(outcome=Outcome.PENDING).update(outcome=Outcome.RECALLED)
