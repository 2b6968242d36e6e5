"""A new tender that begins where another one stands."""

from collections import Counter
from copy import copy
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from criteria.enums import Kind
from greenprocure.accounts.models import User
from tenders.actions.changing import changing
from tenders.actions.composing import scaled
from tenders.actions.reasoning import save_needs
from tenders.actions.start import create_tender
from tenders.models import (
    ChosenCriterion,
    Lot,
    Partner,
    State,
    SubCriterion,
    Tender,
)
from tenders.models.tender import LOT
from tenders.queries.lots import whole_lots
from tenders.queries.needs import answers_of, needs_of, questionnaire_of
from tenders.queries.partners import FIELDS as PARTNER

START = (
    "contract_type",
    "regime",
    "duration_months",
    "in_doffin",
    "is_defence",
    "framework",
    "framework_initiated_on",
    "mini_criteria_stated",
    "mini_environment_share",
    "document_language",
)
OF_A_LOT = (
    "title",
    "is_small",
    "level",
    "levels",
    "award_mode",
    "has_sanction",
    "evaluation_method",
    "points_scale",
)
# What the first tender saved must not be counted twice, and when it was to be taken up again has been.
LEFT_BEHIND = {"U1", "U2", "D5", "D5_reason", "D5_date", "G4"}
# The need itself: what is asked of who has met it without a purchase, and now takes it up again.
NEED_ITSELF = ("A1", "A2", "A3", "A4", "A5", "A6", "A7")

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def copy_tender(*, by: User, tender: Tender, key: UUID, fields: dict[str, Any]) -> Tender:
    """The copy, or the one the same person made with the same one-time key.

    `fields` are its own: agency, title, estimated_value (kroner without VAT), notice_date. The need, lots,
    texts, award, reasons and sanctions come along. What belongs to the first procurement alone does not:
    days, people, review, comments, dialogue, offers, estimates, goods of one's own, when it was assessed.
    """
    start = {name: getattr(tender, name) for name in START}
    start |= {"categories": list(tender.categories.all()), "copied_from": tender} | fields
    is_home = start["agency"].pk == tender.agency_id
    if is_home:
        start["contract_standard"] = tender.contract_standard
    made = create_tender(by=by, key=key, fields=start, purpose=f"copy of {tender.pk}")
    if made.version > 1:
        return made
    _copy_needs(by, tender, made, is_home=is_home)
    with changing(by=by, tender=made, version=made.version, kind="copied") as data:
        data["kopi av"] = tender.title
        _copy_lots(tender, made)
        if is_home:
            rows = tender.partners.values(*PARTNER)
            Partner.objects.bulk_create(Partner(tender=made, **row) for row in rows)
    return made


def _copy_needs(by: User, tender: Tender, made: Tender, *, is_home: bool) -> None:
    """The answers but for LEFT_BEHIND; of a need that was met without a purchase, the need itself."""
    needs = needs_of(tender)
    if needs is None:
        return
    lost = LEFT_BEHIND | (set() if is_home else _of_registers(tender))
    answers = {code: answer for code, answer in answers_of(tender).items() if code not in lost}
    fields: dict[str, Any] = {"answers": answers, "skipped_reason": needs.skipped_reason}
    if tender.state == State.NO_PURCHASE:
        fields["answers"] = {code: each for code, each in answers.items() if code[:2] in NEED_ITSELF}
    save_needs(by=by, tender=made, version=made.version, questionnaire=needs.questionnaire, fields=fields)


def _of_registers(tender: Tender) -> set[str]:
    """The questions that are answered by a row of the agency's own lists."""
    return {question.code for question in questionnaire_of(tender).questions if question.register}


def _copy_lots(tender: Tender, made: Tender) -> None:
    """Every lot with all that stands on it, numbered from one."""
    made.lots.all().delete()
    numbers: Counter[str] = Counter()
    for source in whole_lots(tender):
        numbers[LOT] += 1
        value = scaled(source.estimated_value, of=tender.estimated_value, to=made.estimated_value)
        same = {name: getattr(source, name) for name in OF_A_LOT}
        lot = Lot.objects.create(tender=made, number=numbers[LOT], estimated_value=value, **same)
        lot.product_groups.set(source.product_groups.all())
        _copy_award(source, lot, _copy_texts(source, lot, numbers), numbers)
        _copy_reasons(source, lot)
    Tender.objects.filter(pk=made.pk).update(last_numbers=dict(numbers))


def _copy_texts(source: Lot, lot: Lot, numbers: Counter[str]) -> dict[int, ChosenCriterion]:
    """The first row's key → its copy. An older text stays, and is told of as such again."""
    rows = sorted(source.chosen.all(), key=lambda row: row.number)
    copies = [_again(row, lot=lot, kept_from=None, kept_reason="") for row in rows]
    for row in copies:
        row.number = _next(numbers, row.revision.kind)
    ChosenCriterion.objects.bulk_create(copies)
    return {old.pk: new for old, new in zip(rows, copies, strict=True)}


def _copy_award(source: Lot, lot: Lot, texts: dict[int, ChosenCriterion], numbers: Counter[str]) -> None:
    parts = []
    for row in source.award_criteria.all():
        made = _again(row, lot=lot, chosen=texts[row.chosen_id] if row.chosen_id else None)
        made.number = made.chosen.number if made.chosen else _next(numbers, Kind.AWARD)
        made.save()
        parts += [_again(part, parent=made) for part in row.subcriteria.all()]
    SubCriterion.objects.bulk_create(parts)


def _copy_reasons(source: Lot, lot: Lot) -> None:
    """The assessment must be made for this procurement (KOFA 2025/0819), so its day is left open."""
    if hasattr(source, "justification"):
        _again(source.justification, lot=lot, decided_on=None).save()
    if hasattr(source, "exemption"):
        _again(source.exemption, lot=lot).save()


def _again(row: Row, **changes: Any) -> Row:
    """The same row anew, not saved."""
    made = copy(row)
    made.pk, made._state.adding = None, True
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _next(numbers: Counter[str], kind: str) -> int:
    numbers[kind] += 1
    return numbers[kind]
