from typing import Any

from greenprocure.accounts.models import User
from tenders.actions.changing import changing
from tenders.actions.differences import plain
from tenders.models import Tender


def save_listing(*, by: User, tender: Tender, version: int, fields: dict[str, Any]) -> None:
    """Saves whether the market is told of the tender (`is_listed`) and how (`listing_text`).

    Raises Conflict when the tender has moved on since `version`.
    """
    with changing(by=by, tender=tender, version=version, kind="listing") as data:
        stored = Tender.objects.get(pk=tender.pk)
        data["før"] = plain({name: getattr(stored, name) for name in fields})
        data["etter"] = plain(fields)
        Tender.objects.filter(pk=tender.pk).update(**fields)
