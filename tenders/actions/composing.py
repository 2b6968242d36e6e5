"""A tender made of an example or a template, by the same actions that an officer's own hands would cause."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from criteria.models import Revision
from greenprocure.accounts.models import User
from tenders.actions.awarding import save_award, save_award_criterion
from tenders.actions.choosing import adapt, set_scope, take_in
from tenders.actions.lots import add_lot, save_lot
from tenders.actions.reasoning import save_exemption, save_justification, save_needs
from tenders.actions.start import create_tender
from tenders.models import AwardCriterion, Lot, Origin, Tender
from tenders.plans import QUESTIONNAIRE, AwardPlan, LotPlan, Plan
from tenders.queries.library import shelf_of
from tenders.queries.lots import whole_lot
from tenders.queries.packages import MINIMUM, packages_of
from tenders.queries.starting_points import (
    Library,
    award_of,
    exemption_of,
    library_of,
    scope_of,
    start_of,
)

KRONE = Decimal(1)


@transaction.atomic
def compose(
    *, by: User, plan: Plan, key: UUID, fields: dict[str, Any], decided_on: date | None = None
) -> Tender:
    """The tender that the plan describes, or the one the same person made with the same one-time key.

    `fields` go before the plan's own: agency, title, estimated_value, notice_date, categories. `decided_on`
    is the justification's day; without one it is left for her to fill in. What the library no longer has
    (Library.lacking) is left out. All or nothing is stored.
    """
    library = library_of(plan)
    own = {"categories": list(library.categories.values())}
    start = start_of(plan) | own | fields
    tender = create_tender(by=by, key=key, fields=start, purpose=purpose_of(plan))
    if tender.version > 1:
        return tender
    if plan.answers:
        answers = {"answers": dict(plan.answers)}
        save_needs(by=by, tender=tender, version=tender.version, questionnaire=QUESTIONNAIRE, fields=answers)
    for place, lot_plan in enumerate(plan.lots, start=1):
        lot = _lot(by, tender, place, lot_plan, plan)
        _fill(by, lot, lot_plan, library)
        _reason(by, lot, lot_plan, decided_on)
    return tender


def purpose_of(plan: Plan) -> str:
    """What sets the plan's one-time keys apart from those of other pages."""
    return f"plan {plan.slug}"


def scaled(value: Decimal | None, *, of: Decimal | None, to: Decimal) -> Decimal | None:
    """A lot's kroner when the whole goes from `of` to `to`; rounded down, so that no sum exceeds it.

    None for what comes to less than a krone: it is not known then.
    """
    if value is None or not of or of == to:
        return value
    return (value * to / of).quantize(KRONE, ROUND_DOWN) or None


def _lot(by: User, tender: Tender, place: int, lot: LotPlan, plan: Plan) -> Lot:
    """The lot of that place: the first is there from the beginning."""
    value = scaled(lot.estimated_value, of=plan.estimated_value, to=tender.estimated_value)
    fields = {"title": lot.title, "estimated_value": value}
    if place > 1:
        row = add_lot(by=by, tender=tender, version=tender.version, fields=fields)
        return whole_lot(tender, row.number)
    if lot.title:
        save_lot(by=by, lot=whole_lot(tender), version=tender.version, fields=fields)
    return whole_lot(tender)


def _fill(by: User, lot: Lot, plan: LotPlan, library: Library) -> None:
    """Level, groups, texts and award."""
    groups = [library.groups[group] for group in plan.groups if group in library.groups]
    set_scope(by=by, lot=lot, version=lot.tender.version, level=plan.level, groups=groups)
    named = [library.texts[row.key] for row in plan.criteria if row.key in library.texts]
    _take_in(by, lot, [*_minimum(lot, plan), *named])
    rows = [row for each in plan.award for row in _award(by, lot, each, library)]
    _adapt(by, lot, plan)
    save_award(by=by, lot=lot, version=lot.tender.version, fields=scope_of(plan), rows=rows)


def _minimum(lot: Lot, plan: LotPlan) -> list[Revision]:
    """The minimum package of each category that the tender is in, where the plan asks for it."""
    if not plan.minimum:
        return []
    fresh = whole_lot(lot.tender, lot.number)
    packages = packages_of(shelf_of(fresh), fresh)
    wanted = (each for each in packages if each.name.startswith(f"{MINIMUM}:"))
    return [option.revision for package in wanted for option in package.options]


def _take_in(by: User, lot: Lot, texts: Iterable[Revision]) -> None:
    """In their order; a text of a published set has come with the set."""
    for is_of_set, run in groupby(dict.fromkeys(texts), key=lambda text: bool(text.criterion.set_id)):
        origin = Origin.SET if is_of_set else Origin.MANUAL
        take_in(by=by, lot=lot, version=lot.tender.version, revisions=run, origin=origin)


def _adapt(by: User, lot: Lot, plan: LotPlan) -> None:
    own = plan.adapted
    for row in lot.chosen.filter(revision__criterion__key__in=own).select_related("revision__criterion"):
        wanted = own[row.revision.criterion.key]
        fields = {
            "values": dict(wanted.values),
            "own_text": wanted.own_text,
            "own_text_reason": wanted.own_text_reason,
        }
        adapt(by=by, lot=lot, version=lot.tender.version, row=row, fields=fields)


def _award(by: User, lot: Lot, plan: AwardPlan, library: Library) -> list[AwardCriterion]:
    """The criterion, with its measure set but not yet saved; none when the library has lost its text."""
    if plan.key:
        text = library.texts.get(plan.key)
        rows = _of_library(by, lot, text) if text else []
    else:
        row = AwardCriterion(lot=lot, **award_of(plan))
        parts = [vars(part) for part in plan.parts]
        rows = [save_award_criterion(by=by, row=row, version=lot.tender.version, subs=parts)]
    for row in rows:
        for name, value in plan.measures.items():
            setattr(row, name, value)
    return rows


def _of_library(by: User, lot: Lot, text: Revision) -> list[AwardCriterion]:
    _take_in(by, lot, [text])
    return list(AwardCriterion.objects.filter(lot=lot, chosen__revision=text))


def _reason(by: User, lot: Lot, plan: LotPlan, decided_on: date | None) -> None:
    """The justification and the exemption, where the plan has them."""
    if plan.justification:
        told = vars(plan.justification) | {"decided_on": decided_on}
        save_justification(by=by, lot=lot, version=lot.tender.version, fields=told)
    if plan.exemption:
        save_exemption(by=by, lot=lot, version=lot.tender.version, fields=exemption_of(plan.exemption))
