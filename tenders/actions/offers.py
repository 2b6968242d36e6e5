"""The offers of a lot and how they are weighed. They are confidential: no public document is made of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from greenprocure.accounts.models import User
from tenders.actions.changing import changing_lot
from tenders.actions.differences import plain
from tenders.models import Lot, Offer

FIELDS = ("name", "price", "points")


def save_offers(
    *, by: User, lot: Lot, version: int, fields: dict[str, Any], offers: Iterable[Mapping[str, Any]]
) -> Lot:
    """Saves the model (`evaluation_method`, `points_scale`), and these offers in place of those stored."""
    with changing_lot(by=by, lot=lot, version=version, kind="offers") as data:
        stored = Lot.objects.get(pk=lot.pk)
        data["før"] = plain({name: getattr(stored, name) for name in fields} | _told(lot))
        Lot.objects.filter(pk=lot.pk).update(**fields)
        lot.offers.all().delete()
        Offer.objects.bulk_create(Offer(lot=lot, order=at, **each) for at, each in enumerate(offers, start=1))
        data["etter"] = plain(fields | _told(lot))
    return lot


def _told(lot: Lot) -> dict[str, Any]:
    return {"tilbud": list(Offer.objects.filter(lot=lot).values(*FIELDS))}
