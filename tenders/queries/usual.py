"""What a new tender has unless somebody says otherwise."""

from typing import Any

from greenprocure.accounts.models import Agency, Membership, User


def usual(by: User, agency: Agency) -> dict[str, Any]:
    """The person's unit in the agency, if that is in use, and the agency's contract standard. One query."""
    held = Membership.objects.current().filter(user=by, agency=agency, unit__is_current=True)
    membership = held.select_related("unit").order_by("pk").first()
    return {"unit": membership and membership.unit, "contract_standard": agency.contract_standard}
