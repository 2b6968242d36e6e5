"""A file of stock waits as a StockImport until the person has seen what is wrong in it, and decided."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from greenprocure.accounts.models import Agency, User
from greenprocure.tables import Table
from registers.models import StockImport, StockItem
from registers.words import indexed

KEPT = timedelta(days=1)  # a file nobody decided about
AT_ONCE = 500  # rows in one statement
FIELDS = (
    *("name", "description", "category", "quantity", "condition", "location", "contact"),
    *("roots", "updated_at"),
)


@dataclass(frozen=True)
class Effect:
    """What taking a file in does: how many things are new, and how many the list has by their number."""

    new: int
    renewed: int

    @property
    def count(self) -> int:
        return self.new + self.renewed


def keep(*, by: User, agency: Agency, name: str, table: Table) -> StockImport:
    """Keeps what was read until it is taken in or thrown away; the register is left alone."""
    StockImport.objects.filter(taken_in_at=None, at__lt=timezone.now() - KEPT).delete()
    return StockImport.objects.create(
        agency=agency,
        by=by,
        file_name=name[:200],
        rows=[row.values for row in table.rows],
        faults=[asdict(fault) for fault in table.faults],
    )


def effect_of(waiting: StockImport) -> Effect:
    known = set(_numbered(waiting).values_list("external_id", flat=True))
    renewed = sum(row.get("external_id", "") in known for row in waiting.rows)
    return Effect(len(waiting.rows) - renewed, renewed)


def take_in(waiting: StockImport) -> Effect | None:
    """Puts the sound rows in the register; None, and nothing done, when that was done already.

    A row whose number the register has renews the thing, which stays the same to those who have picked it.
    """
    try:
        return _take_in(waiting)
    except IntegrityError:  # somebody saved one of the numbers by hand at the same moment
        return _take_in(waiting)


@transaction.atomic
def _take_in(waiting: StockImport) -> Effect | None:
    # One file at a time in an agency: two new files may hold the same new number.
    Agency.objects.select_for_update().get(pk=waiting.agency_id)
    open_ones = StockImport.objects.filter(pk=waiting.pk, taken_in_at=None)
    if not open_ones.update(taken_in_at=timezone.now(), rows=[], faults=[]):
        return None
    known = {item.external_id: item for item in _numbered(waiting)}
    items = [_with(row, known.get(row.get("external_id", "")), waiting.agency) for row in waiting.rows]
    renewed = [item for item in items if item.pk]
    StockItem.objects.bulk_create([item for item in items if not item.pk], batch_size=AT_ONCE)
    StockItem.objects.bulk_create(
        renewed, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS
    )
    return Effect(len(items) - len(renewed), len(renewed))


def _numbered(waiting: StockImport) -> QuerySet[StockItem]:
    """The things in the register that a row may renew."""
    return StockItem.objects.filter(agency=waiting.agency_id).exclude(external_id="")


def _with(row: dict[str, Any], item: StockItem | None, agency: Agency) -> StockItem:
    """What the file does not tell stays as it was."""
    item = item or StockItem(agency=agency)
    for name, value in row.items():
        setattr(item, name, value)
    item.roots = indexed(item.name, item.description)
    return item
