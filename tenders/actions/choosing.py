"""Which criteria a lot uses, with which values and words."""

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.enums import Kind, Level
from criteria.models import ProductGroup, Revision
from greenprocure.accounts.models import User
from tenders.actions.changing import changing_lot
from tenders.actions.differences import plain
from tenders.actions.printing import printed_of
from tenders.models import AwardCriterion, AwardType, ChosenCriterion, Lot, Origin


class ReasonNeeded(ValueError):
    """A statutory or high-risk text leaves the tender only with a written reason."""


def set_scope(
    *,
    by: User,
    lot: Lot,
    version: int,
    level: Level,
    groups: Iterable[ProductGroup],
    levels: Mapping[str, Level] | None = None,
) -> Lot:
    """Chooses the level and the product groups that the lot buys; `levels` where a category has its own."""
    groups, own = list(groups), dict(levels or {})
    with changing_lot(by=by, lot=lot, version=version, kind="scope") as data:
        data["før"] = _scope(lot.level, lot.levels, lot.product_groups.all())
        data["etter"] = _scope(level, own, groups)
        Lot.objects.filter(pk=lot.pk).update(level=level, levels=plain(own))
        lot.product_groups.set(groups)
    return lot


def _scope(level: str, levels: Mapping[str, str], groups: Iterable[ProductGroup]) -> Any:
    told = plain({"nivå": level, "produktgrupper": groups})
    return told | ({"nivå i kategoriene": plain(levels)} if levels else {})


def take_in(
    *, by: User, lot: Lot, version: int, revisions: Iterable[Revision], origin: Origin
) -> list[ChosenCriterion]:
    """Adds texts to the lot, each once; one that was left out with a reason comes back."""
    wanted = {revision.pk: revision for revision in revisions}
    with changing_lot(by=by, lot=lot, version=version, kind="criteria_in") as data:
        data["inn"] = [str(revision) for revision in wanted.values()]
        same = lot.chosen.filter(revision__criterion__in=[text.criterion_id for text in wanted.values()])
        # An older revision gives way: two texts of one criterion must not stand side by side.
        same.exclude(revision__in=wanted).delete()
        same.update(dropped_reason="")
        have = set(same.values_list("revision", flat=True))
        _add(lot, [text for pk, text in wanted.items() if pk not in have], origin)
        rows = list(same.select_related("revision"))
        for row in rows:
            if row.revision.kind == Kind.AWARD:
                as_award_criterion(lot, row)
    return rows


def _add(lot: Lot, texts: Iterable[Revision], origin: Origin) -> None:
    texts = list(texts)
    printed = printed_of(lot.tender, texts)
    ChosenCriterion.objects.bulk_create(
        ChosenCriterion(
            lot=lot,
            revision=text,
            origin=origin,
            number=lot.next_number(text.kind),
            printed=printed[text.pk],
        )
        for text in texts
    )


def as_award_criterion(lot: Lot, row: ChosenCriterion) -> None:
    """From the library: about the environment, tied to the delivery and binding by its wording."""
    is_environment = row.revision.counts_as_environment
    AwardCriterion.objects.get_or_create(
        chosen=row,
        defaults={
            "lot": lot,
            "number": row.number,
            "order": lot.award_criteria.count() + 1,
            "name": row.revision.title_nb,
            "type": AwardType.ENVIRONMENT if is_environment else AwardType.QUALITY,
            "expresses_environment": is_environment,
        },
    )


def take_out(
    *, by: User, lot: Lot, version: int, row: ChosenCriterion, reason: str, must_say_why: bool
) -> None:
    """Removes a text. Where a reason is demanded the row stays, with the reason, and prints in the annex.

    Raises ReasonNeeded when `must_say_why` and the reason is empty.
    """
    if must_say_why and not reason.strip():
        raise ReasonNeeded(str(row.revision))
    with changing_lot(by=by, lot=lot, version=version, kind="criterion_out") as data:
        data["ut"], data["hvorfor"] = str(row.revision), reason
        if must_say_why:
            ChosenCriterion.objects.filter(pk=row.pk).update(dropped_reason=reason)
            AwardCriterion.objects.filter(chosen=row).delete()
        else:
            row.delete()


def adapt(
    *, by: User, lot: Lot, version: int, row: ChosenCriterion, fields: dict[str, Any]
) -> ChosenCriterion:
    """Saves parameter values and own wording (`values`, `own_text`, `own_text_reason`)."""
    with changing_lot(by=by, lot=lot, version=version, kind="criterion_adapted") as data:
        data["kriterium"] = str(row.revision)
        data["før"] = plain({name: getattr(row, name) for name in fields})
        data["etter"] = plain(fields)
        for name, value in fields.items():
            setattr(row, name, plain(value))
        row.save(update_fields=list(fields))
    return row
