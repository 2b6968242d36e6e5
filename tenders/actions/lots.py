"""The lots of a tender: added, changed, removed."""

from copy import copy
from typing import Any

from criteria.enums import Kind
from greenprocure.accounts.models import User
from tenders.actions.changing import changing, changing_lot
from tenders.actions.differences import plain
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Exemption,
    Justification,
    Lot,
    Offer,
    SubCriterion,
    Tender,
)
from tenders.models.tender import LOT

FIELDS = ("title", "estimated_value", "is_small")
# What a copy takes over as it stands. Reasons are not among it: they must be given for each lot.
COPIED = ("level", "levels", "award_mode", "has_sanction", "evaluation_method", "points_scale")


class LastLot(ValueError):
    """A tender always has a lot."""


def add_lot(
    *, by: User, tender: Tender, version: int, fields: dict[str, Any], like: Lot | None = None
) -> Lot:
    """A new lot (`title`, `estimated_value`, `is_small`): empty, or with the criteria and weights of another.

    Its number, and those of its texts, have never been another's.
    """
    with changing(by=by, tender=tender, version=version, kind="lot_added") as data:
        taken = {name: getattr(like, name) for name in COPIED} if like else {}
        lot = Lot.objects.create(tender=tender, number=tender.next_number(LOT), **taken, **fields)
        if like:
            _copy(like, lot)
        data["etter"] = _described(lot) | ({"kopi av": like.named} if like else {})
    return lot


def _copy(source: Lot, target: Lot) -> None:
    target.product_groups.set(source.product_groups.all())
    texts = {row.pk: _copied(row, target) for row in source.chosen.select_related("revision")}
    for award in source.award_criteria.all():
        subs = list(award.subcriteria.all())
        award.pk, award.lot = None, target
        award.chosen = texts[award.chosen_id] if award.chosen_id else None
        award.number = award.chosen.number if award.chosen else target.next_number(Kind.AWARD)
        award.save()
        for sub in subs:
            sub.pk, sub.parent = None, award
        SubCriterion.objects.bulk_create(subs)


def _copied(row: ChosenCriterion, target: Lot) -> ChosenCriterion:
    row = copy(row)
    row.pk, row.lot, row.number = None, target, target.next_number(row.revision.kind)
    row.save()
    return row


def save_lot(*, by: User, lot: Lot, version: int, fields: dict[str, Any]) -> Lot:
    """Saves the lot's name, own value and whether it uses the exception for small lots."""
    with changing_lot(by=by, lot=lot, version=version, kind="lot") as data:
        stored = Lot.objects.get(pk=lot.pk)
        data["før"] = plain({name: getattr(stored, name) for name in fields})
        data["etter"] = plain(fields)
        Lot.objects.filter(pk=lot.pk).update(**fields)
    return lot


def remove_lot(*, by: User, lot: Lot, version: int) -> None:
    """Removes the lot with all that stands on it, which the event keeps. Raises LastLot for the only one."""
    with changing(by=by, tender=lot.tender, version=version, kind="lot_out") as data:
        if lot.tender.lots.count() == 1:
            raise LastLot(str(lot))
        data["før"] = _described(lot)
        lot.delete()


def _described(lot: Lot) -> dict[str, Any]:
    """All that stands on the lot, for the log."""
    rows = {
        "tildelingskriterier": AwardCriterion.objects.filter(lot=lot),
        "underkriterier": SubCriterion.objects.filter(parent__lot=lot),
        "begrunnelse": Justification.objects.filter(lot=lot),
        "unntak": Exemption.objects.filter(lot=lot),
        "tilbud": Offer.objects.filter(lot=lot),
    }
    chosen = lot.chosen.select_related("revision__criterion")
    return plain(
        {name: getattr(lot, name) for name in ("number", *FIELDS, *COPIED)}
        | {"produktgrupper": lot.product_groups.all(), "kriterier": list(map(_text, chosen))}
        | {name: list(found.values()) for name, found in rows.items()}
    )


def _text(row: ChosenCriterion) -> dict[str, Any]:
    names = ("code", "values", "own_text", "own_text_reason", "dropped_reason", "kept_reason")
    return {"tekst": str(row.revision)} | {name: getattr(row, name) for name in names}
