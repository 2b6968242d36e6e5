"""What else meets the need: partners, goods of the agency's own, and a purchase after all."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from greenprocure.accounts.models import User
from registers.models import StockItem
from tenders.actions.changing import changing
from tenders.actions.reasoning import save_needs
from tenders.actions.start import create_tender
from tenders.models import Partner, StockPick, Tender
from tenders.queries.needs import answers_of, needs_of
from tenders.queries.partners import FIELDS as PARTNER
from tenders.queries.picks import taken_by_others

# What a new tender for the same need starts from: the same purchase, and the need as it was told.
NEED_ITSELF = ("A1", "A2", "A3", "A4", "A5", "A6", "A7")
SAME = ("agency", "title", "estimated_value", "contract_type", "regime", "duration_months", "in_doffin")


class NotFree(Exception):
    """Somebody has taken of the goods meanwhile: only `free` of `item` are left."""

    def __init__(self, item: StockItem, free: int) -> None:
        super().__init__(f"{item}: {free}")
        self.item, self.free = item, free


def save_partners(*, by: User, tender: Tender, version: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replaces the tender's partners with these rows."""
    with changing(by=by, tender=tender, version=version, kind="partners") as data:
        data["før"] = list(tender.partners.values(*PARTNER))
        tender.partners.all().delete()
        Partner.objects.bulk_create(Partner(tender=tender, **row) for row in rows)
        data["etter"] = list(tender.partners.values(*PARTNER))


def save_picks(
    *, by: User, tender: Tender, version: int, quantities: Mapping[int, int], removed: Collection[int] = ()
) -> None:
    """Takes so many of each row of the agency's register; 0 puts them back. Other picks stay.

    `removed` are picks whose goods have left the register.

    Raises NotFree when other tenders have left fewer. The rows are locked, so that two cannot take the same.
    """
    with changing(by=by, tender=tender, version=version, kind="stock") as data:
        data["før"] = _taken(tender)
        tender.picks.filter(pk__in=removed, item=None).delete()
        rows = StockItem.objects.select_for_update().filter(agency=tender.agency_id, pk__in=quantities)
        taken = taken_by_others(tender, quantities)
        for item in rows.order_by("pk"):
            _pick(tender, item, quantities[item.pk], free=item.quantity - taken.get(item.pk, 0))
        data["etter"] = _taken(tender)


def _pick(tender: Tender, item: StockItem, quantity: int, *, free: int) -> None:
    if quantity > max(free, 0):
        raise NotFree(item, max(free, 0))
    if not quantity:
        tender.picks.filter(item=item).delete()
        return
    said = {"name": item.name, "location": item.location, "quantity": quantity}
    StockPick.objects.update_or_create(tender=tender, item=item, defaults=said)


def _taken(tender: Tender) -> list[dict[str, Any]]:
    return [dict(row) for row in tender.picks.values("name", "location", "quantity")]


@transaction.atomic
def buy_after_all(*, by: User, tender: Tender, key: UUID) -> Tender:
    """A new tender for a need that this one met without buying. The same key gives the same tender again."""
    fields = {name: getattr(tender, name) for name in SAME}
    fields |= {"categories": list(tender.categories.all()), "same_need_as": tender}
    later = create_tender(by=by, key=key, fields=fields, purpose=f"after {tender.pk}")
    needs, told = needs_of(tender), _need_itself(tender)
    if later.version == 1 and needs and told:
        save_needs(
            by=by, tender=later, version=1, questionnaire=needs.questionnaire, fields={"answers": told}
        )
    return later


def _need_itself(tender: Tender) -> dict[str, object]:
    """The answers A1 to A7: what is to be achieved, for whom and for how long."""
    return {code: answer for code, answer in answers_of(tender).items() if code[:2] in NEED_ITSELF}
