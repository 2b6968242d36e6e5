"""Award criteria, their weights and their parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.enums import Kind
from greenprocure.accounts.models import User
from tenders.actions.changing import changing_lot
from tenders.actions.differences import plain
from tenders.models import AwardCriterion, Lot, SubCriterion

WEIGHING = ("weight", "weight_min", "weight_max", "points", "rank")
JUDGED = ("expresses_environment", "linked_to_delivery", "is_binding")
FIELDS = ("number", "name", "type", "description", "proof", *JUDGED, *WEIGHING)
SUB_FIELDS = ("name", "share", *JUDGED)


def save_award(
    *, by: User, lot: Lot, version: int, fields: dict[str, Any], rows: Iterable[AwardCriterion]
) -> Lot:
    """Saves the way of awarding (`award_mode`, `has_sanction`) and the weights of the rows given."""
    rows = list(rows)
    with changing_lot(by=by, lot=lot, version=version, kind="award") as data:
        stored = Lot.objects.get(pk=lot.pk)
        before = AwardCriterion.objects.filter(pk__in=[row.pk for row in rows])
        data["før"] = plain({name: getattr(stored, name) for name in fields} | _measures(before))
        data["etter"] = plain(fields | _measures(rows))
        Lot.objects.filter(pk=lot.pk).update(**fields)
        AwardCriterion.objects.bulk_update(rows, WEIGHING)
    return lot


def _measures(rows: Iterable[AwardCriterion]) -> dict[str, Any]:
    return {f"{row.code} {row.name}": {name: getattr(row, name) for name in WEIGHING} for row in rows}


def save_award_criterion(
    *, by: User, row: AwardCriterion, version: int, subs: Iterable[Mapping[str, Any]]
) -> AwardCriterion:
    """Saves one criterion, new or changed, with its sub-criteria. An interval replaces the exact weight."""
    with changing_lot(by=by, lot=row.lot, version=version, kind="award_criterion") as data:
        data["før"] = plain([_described(old) for old in AwardCriterion.objects.filter(pk=row.pk)])
        if row.weight_min is not None:
            row.weight = None
        row.order = row.order or row.lot.award_criteria.count() + 1
        row.number = row.number or row.lot.next_number(Kind.AWARD)
        row.save()
        row.subcriteria.all().delete()
        SubCriterion.objects.bulk_create(
            SubCriterion(parent=row, order=order, **fields) for order, fields in enumerate(subs, start=1)
        )
        data["etter"] = plain([_described(row)])
    return row


def _described(row: AwardCriterion) -> dict[str, Any]:
    parts = row.subcriteria.values(*SUB_FIELDS)
    return {name: getattr(row, name) for name in FIELDS} | {"underkriterier": list(parts)}


def remove_award_criterion(*, by: User, row: AwardCriterion, version: int) -> None:
    """Removes the criterion; one that came from the library leaves the chosen criteria too."""
    with changing_lot(by=by, lot=row.lot, version=version, kind="award_criterion_out") as data:
        data["før"] = plain([_described(row)])
        (row.chosen or row).delete()
