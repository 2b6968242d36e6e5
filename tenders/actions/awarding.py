"""Award criteria, their weights and their parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.enums import Kind
from greenprocure.accounts.models import User
from tenders.actions.changing import changing
from tenders.actions.differences import plain
from tenders.models import AwardCriterion, Lot, SubCriterion

WEIGHING = ("weight", "weight_min", "weight_max", "points", "rank")


def save_award(
    *, by: User, lot: Lot, version: int, fields: dict[str, Any], rows: Iterable[AwardCriterion]
) -> Lot:
    """Saves the way of awarding (`award_mode`, `has_sanction`) and the weights of the rows given."""
    rows = list(rows)
    with changing(by=by, tender=lot.tender, version=version, kind="award") as data:
        data["før"] = _weights(lot, lot.award_criteria.all())
        data["etter"] = plain(fields) | _weights_of(rows)
        Lot.objects.filter(pk=lot.pk).update(**fields)
        AwardCriterion.objects.bulk_update(rows, WEIGHING)
    return lot


def _weights(lot: Lot, rows: Iterable[AwardCriterion]) -> dict[str, Any]:
    stored = Lot.objects.get(pk=lot.pk)
    return {"award_mode": stored.award_mode, "has_sanction": stored.has_sanction} | _weights_of(
        AwardCriterion.objects.filter(pk__in=[row.pk for row in rows])
    )


def _weights_of(rows: Iterable[AwardCriterion]) -> dict[str, Any]:
    return {
        row.name: plain({name: getattr(row, name) for name in WEIGHING if getattr(row, name) is not None})
        for row in rows
    }


def save_award_criterion(
    *, by: User, row: AwardCriterion, version: int, subs: Iterable[Mapping[str, Any]]
) -> AwardCriterion:
    """Saves one criterion, new or changed, with all its sub-criteria."""
    with changing(by=by, tender=row.lot.tender, version=version, kind="award_criterion") as data:
        row.order = row.order or row.lot.award_criteria.count() + 1
        row.number = row.number or row.lot.next_number(Kind.AWARD)
        row.save()
        row.subcriteria.all().delete()
        subs = list(subs)
        SubCriterion.objects.bulk_create(
            SubCriterion(parent=row, order=order, **fields) for order, fields in enumerate(subs, start=1)
        )
        data["etter"] = plain({"navn": row.name, "type": row.type, "underkriterier": subs})
    return row


def remove_award_criterion(*, by: User, row: AwardCriterion, version: int) -> None:
    """Removes the criterion; one that came from the library leaves the chosen criteria too."""
    with changing(by=by, tender=row.lot.tender, version=version, kind="award_criterion_out") as data:
        data["ut"] = row.name
        (row.chosen or row).delete()
