"""A lot's rows as documents. Everything in words; what the formats then do with it is theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from django.utils import timezone

from criteria.enums import FulfilledAt, Kind, Level
from greenprocure.accounts.models import PresetPlace
from greenprocure.numbers import number
from tenders.exports import build_dialogue
from tenders.exports.build_call_off import call_off
from tenders.exports.build_grounds import grounds_of
from tenders.exports.build_internal import internal
from tenders.exports.build_meeting import decision
from tenders.exports.build_needs import needs
from tenders.exports.build_purpose import purpose, scope_rows
from tenders.exports.document import (
    AwardCriterion,
    Criterion,
    DocumentKind,
    Pairs,
    Part,
    SubCriterion,
    TenderDocument,
)
from tenders.exports.procurement import competition_part, requirements_part
from tenders.models import AwardCriterion as AwardRow
from tenders.models import AwardMode, AwardType, ChosenCriterion, Lot, State, Tender
from tenders.presenters import date_nb, percent
from tenders.queries.lots import award_texts, in_use, text_of
from tenders.queries.needs import needs_of
from tenders.queries.outcomes import called_off, is_skipped, not_bought, settled_assessment
from tenders.queries.presets import logo_of, presets
from tenders.queries.verdicts import verdict_of

MEASURE = {"weighted": "weight", "fixed_price": "weight", "points": "points", "ranked": "rank"}


def document_of(lot: Lot, kind: DocumentKind, others: Sequence[Lot] = ()) -> TenderDocument:
    """The document of the kind, from the lot and the tender's `others` as stored.

    Two calls on the same rows give equal objects.
    """
    tender = lot.tender
    return TenderDocument(
        kind=kind,
        title=tender.title,
        reference=tender.reference,
        agency_name=tender.agency.name,
        organisation_number=tender.agency.organisation_number,
        created=timezone.localdate(tender.updated_at),
        version=tender.version,
        parts=tuple(PARTS[kind]([lot, *others])),
        language=tender.document_language,
        logo=logo_of(tender),
    )


def available(lot: Lot) -> tuple[DocumentKind, ...]:
    """The documents that make sense for the tender as it stands."""
    assessment = settled_assessment(lot.tender)
    settled = assessment.complete and not is_skipped(lot.tender)
    wanted = {
        DocumentKind.PROCUREMENT: lot.tender.state != State.NO_PURCHASE,
        DocumentKind.DECISION: settled and bool(not_bought(assessment)),
        DocumentKind.CALL_OFF: settled and called_off(assessment) > 0,
        DocumentKind.ANNEX: True,
        DocumentKind.DIALOGUE: needs_of(lot.tender) is not None,
    }
    return tuple(kind for kind, is_wanted in wanted.items() if is_wanted)


def _procurement(lots: Sequence[Lot]) -> Iterator[Part]:
    """Numbered in their order. Where there are several lots, each has parts of its own, under its name."""
    parts = ((lot, part) for lot in lots for part in _published(lot, lots))
    for place, (lot, part) in enumerate(parts, start=1):
        yield replace(part, number=str(place), title=_titled(part.title, lot, lots))


def _titled(title: str, lot: Lot, lots: Sequence[Lot]) -> str:
    return f"{title}, {lot.named}" if len(lots) > 1 else title


def _published(lot: Lot, lots: Sequence[Lot]) -> Iterator[Part]:
    """One lot's parts. What is said of the whole procurement stands in the first."""
    card, is_first = verdict_of(lot), lot is lots[0]
    yield competition_part(
        number="",
        mode=lot.award_mode or AwardMode.NONE,
        criteria=[_award(row, lot) for row in _weighed(lot)],
        purpose=purpose(lot.tender) if is_first else "",
        about=tuple(_about(lots)) if is_first else (),
        agency=_presets(lot, PresetPlace.ABOUT) if is_first else (),
        total=_total(lot),
        environment_share="" if card.answer.share is None else f"{percent(card.answer.share)} %",
        grounds=tuple(grounds_of(lot)),
    )
    for kind in (Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT):
        rows = [_criterion(row, group) for row, group in _by_group(lot) if row.revision.kind == kind]
        follow_up = _presets(lot, PresetPlace.FOLLOW_UP) if is_first and kind is Kind.CONTRACT else ()
        yield requirements_part(kind, number="", criteria=rows, follow_up=follow_up)


def _presets(lot: Lot, place: PresetPlace) -> Pairs:
    return tuple((text.title, text.text) for text in presets(lot.tender, place))


def _by_group(lot: Lot) -> list[tuple[ChosenCriterion, str]]:
    """Product group by product group, so that each is one chapter, with its heading.

    A group's name means something within its category: that stands before it where there are several.
    """
    said = [(row, row.printed.get("category", ""), row.printed.get("group", "")) for row in in_use(lot)]
    several = len({category for _, category, _ in said}) > 1
    headed = [(row, f"{category}: {group}" if several else group) for row, category, group in said]
    return sorted(headed, key=lambda each: (each[0].chapter, each[1]))


def _about(lots: Sequence[Lot]) -> Iterator[tuple[str, str]]:
    tender = lots[0].tender
    yield "Oppdragsgiver", tender.agency.name
    yield "Saksnummer", tender.reference
    yield "Kontraktstype", tender.get_contract_type_display()
    yield "Kontraktsstandard", tender.contract_standard
    yield from _day(tender)
    yield "Varighet", f"{tender.duration_months} måneder" if tender.duration_months else ""
    yield "Delkontrakter", "\n".join(lot.numbered for lot in lots) if len(lots) > 1 else ""
    yield from scope_rows(tender)


def _day(tender: Tender) -> Iterator[tuple[str, str]]:
    """What is planned, until it has happened."""
    if tender.sent_on:
        yield tender.get_sent_as_display(), date_nb(tender.sent_on)
    elif tender.notice_date:
        yield "Planlagt kunngjøring", date_nb(tender.notice_date)


def _weighed(lot: Lot) -> list[AwardRow]:
    """The criteria that the mode weighs, by place where there is an order; none when price stands alone.

    Where cost decides alone, its method and the data that the tenderer gives are printed (FOA § 18-2).
    """
    rows = list(lot.award_criteria.all())
    if lot.award_mode == AwardMode.COST_ONLY:
        return [row for row in rows if row.type == AwardType.COST]
    if lot.award_mode not in MEASURE:
        return []
    return sorted(rows, key=lambda row: row.rank or 0) if lot.award_mode == AwardMode.RANKED else rows


def _award(row: AwardRow, lot: Lot) -> AwardCriterion:
    chosen, said = row.chosen, award_texts(row)
    return AwardCriterion(
        id=row.code,
        name=row.name,
        type=row.get_type_display(),
        measure=_measure(row, lot.award_mode),
        text=said.text,
        evaluation=said.evaluation,
        proof=said.proof,
        is_environment=row.type == AwardType.ENVIRONMENT,
        sub_criteria=tuple(
            SubCriterion(
                name=sub.name,
                share="" if sub.share is None else f"{number(sub.share)} %",
                is_environment=sub.expresses_environment,
            )
            for sub in row.subcriteria.all()
        ),
        key=chosen.revision.criterion.key if chosen else "",
        revision=chosen.revision.number if chosen else 0,
        own_wording=chosen is None or bool(chosen.own_text),
        labels=_labels(chosen) if chosen else (),
    )


def _measure(row: AwardRow, mode: str) -> str:
    if mode in ("weighted", "fixed_price") and row.weight_min is not None:
        return f"{number(row.weight_min)}–{number(row.weight_max or 0)} %"
    if mode not in MEASURE:
        return ""
    value = getattr(row, MEASURE[mode])
    unit = {"weight": " %", "points": " poeng", "rank": ""}[MEASURE[mode]]
    return "" if value is None else f"{number(value)}{unit}"


def _total(lot: Lot) -> str:
    field = MEASURE.get(lot.award_mode)
    values = [getattr(row, field) for row in _weighed(lot)] if field in ("weight", "points") else []
    if not values or None in values:
        return ""
    return f"{number(sum(values))}{' %' if field == 'weight' else ' poeng'}"


def _criterion(row: ChosenCriterion, group: str) -> Criterion:
    revision = row.revision
    return Criterion(
        id=row.code,
        kind=Kind(revision.kind),
        title=revision.title_nb,
        text=text_of(row),
        proof=text_of(row, "proof"),
        follow_up=text_of(row, "follow_up"),
        fulfilled_at=FulfilledAt(revision.fulfilled_at).label,
        level=Level(revision.criterion.level).label,
        group=group,
        key=revision.criterion.key,
        revision=revision.number,
        own_wording=bool(row.own_text),
        labels=_labels(row),
        sources=tuple(law.provision for law in revision.legal_bases.all()),
    )


def _labels(row: ChosenCriterion) -> tuple[str, ...]:
    return tuple(row.printed.get("labels", ()))


def _annex(lots: Sequence[Lot]) -> Iterator[Part]:
    """Lettered in their order; a part with nothing to say is left out."""
    for letter, part in zip(ascii_uppercase, internal(lots), strict=False):
        yield replace(part, number=letter)


def _decision(lots: Sequence[Lot]) -> Iterator[Part]:
    yield decision(lots[0], number="1")
    yield needs(lots[0], number="2")


def _call_off(lots: Sequence[Lot]) -> Iterator[Part]:
    yield call_off(lots[0], number="1")


def _dialogue(lots: Sequence[Lot]) -> Iterator[Part]:
    yield from build_dialogue.guide(lots[0])


PARTS = {
    DocumentKind.PROCUREMENT: _procurement,
    DocumentKind.ANNEX: _annex,
    DocumentKind.DECISION: _decision,
    DocumentKind.CALL_OFF: _call_off,
    DocumentKind.DIALOGUE: _dialogue,
}
