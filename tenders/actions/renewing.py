"""A newer revision of a chosen text: taken, or declined with a reason that can be taken back."""

from typing import Any

from criteria.enums import Kind
from criteria.models import Revision
from greenprocure.accounts.models import User
from tenders.actions.changing import changing_lot
from tenders.actions.choosing import ReasonNeeded, as_award_criterion
from tenders.actions.printing import printed_of
from tenders.models import AwardCriterion, AwardType, ChosenCriterion, Lot
from tenders.queries.newer import renewed


def take_newer(
    *, by: User, lot: Lot, version: int, row: ChosenCriterion, revision: Revision
) -> ChosenCriterion:
    """Puts the newer revision in the older one's place; numbers that fit and own wording stay.

    The text keeps its number in the documents, unless it has become one of another kind.
    """
    with changing_lot(by=by, lot=lot, version=version, kind="newer_taken") as data:
        after = renewed(row, revision)
        after.printed = printed_of(lot.tender, [revision])[revision.pk]
        if revision.kind != row.revision.kind:
            after.number = lot.next_number(revision.kind)
        after.save()
        _follow(lot, after, row.revision)
        data["før"], data["etter"] = _told(row), _told(after)
    return after


def keep_older(
    *, by: User, lot: Lot, version: int, row: ChosenCriterion, revision: Revision, reason: str
) -> None:
    """Declines the newer `revision`. Raises ReasonNeeded when the reason is empty."""
    if not reason.strip():
        raise ReasonNeeded(str(row.revision))
    with changing_lot(by=by, lot=lot, version=version, kind="older_kept") as data:
        data["kriterium"], data["valgt bort"] = str(row.revision), str(revision)
        data["før"], data["etter"] = {"hvorfor": row.kept_reason}, {"hvorfor": reason}
        ChosenCriterion.objects.filter(pk=row.pk).update(kept_from=revision, kept_reason=reason)


def ask_again(*, by: User, lot: Lot, version: int, row: ChosenCriterion) -> None:
    """Takes back that the newer revision was declined."""
    with changing_lot(by=by, lot=lot, version=version, kind="older_reconsidered") as data:
        data["kriterium"], data["før"] = str(row.revision), {"hvorfor": row.kept_reason}
        ChosenCriterion.objects.filter(pk=row.pk).update(kept_from=None, kept_reason="")


def _told(row: ChosenCriterion) -> dict[str, Any]:
    return {"kriterium": str(row.revision), "verdier": row.values, "egen ordlyd": row.own_text}


def _follow(lot: Lot, row: ChosenCriterion, older: Revision) -> None:
    """The award criterion made of the text comes, goes, or follows it where she has not changed it."""
    criterion = AwardCriterion.objects.filter(chosen=row).first()
    newer = row.revision
    if newer.kind != Kind.AWARD:
        AwardCriterion.objects.filter(chosen=row).delete()
    elif criterion is None:
        as_award_criterion(lot, row)
    else:
        criterion.name = newer.title_nb if criterion.name == older.title_nb else criterion.name
        if newer.counts_as_environment != older.counts_as_environment:
            criterion.expresses_environment = newer.counts_as_environment
            criterion.type = AwardType.ENVIRONMENT if newer.counts_as_environment else AwardType.QUALITY
        criterion.save(update_fields=["name", "type", "expresses_environment"])
