"""A lot's rows as documents. Everything in words; what the formats then do with it is theirs."""

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_uppercase

from django.utils import timezone

from criteria.enums import FulfilledAt, Kind, Level
from greenprocure.numbers import number
from tenders.exports import build_dialogue, build_effects
from tenders.exports.annex import record_part, verdict_part
from tenders.exports.build_annex import choices, events, verdicts
from tenders.exports.build_call_off import call_off
from tenders.exports.build_meeting import decision
from tenders.exports.build_needs import needs
from tenders.exports.build_purpose import purpose, scope_rows
from tenders.exports.document import (
    AwardCriterion,
    Chapter,
    Criterion,
    DocumentKind,
    Part,
    SubCriterion,
    TenderDocument,
)
from tenders.exports.procurement import competition_part, exemption, justification, requirements_part
from tenders.models import AwardCriterion as AwardRow
from tenders.models import AwardMode, AwardType, ChosenCriterion, ExemptionKind, Lot, Place, State
from tenders.presenters import date_nb, percent
from tenders.queries.lots import in_use, text_of
from tenders.queries.needs import needs_of
from tenders.queries.outcomes import called_off, is_skipped, not_bought, settled_assessment
from tenders.queries.verdicts import Card, verdict_of
from tenders.rules.regulation import in_force, provision

MEASURE = {"weighted": "weight", "fixed_price": "weight", "points": "points", "ranked": "rank"}


def document_of(lot: Lot, kind: DocumentKind) -> TenderDocument:
    """The document of the kind, from the lot as stored. Two calls on the same rows give equal objects."""
    tender = lot.tender
    return TenderDocument(
        kind=kind,
        title=tender.title,
        reference=tender.reference,
        agency_name=tender.agency.name,
        organisation_number=tender.agency.organisation_number,
        created=timezone.localdate(tender.updated_at),
        version=tender.version,
        parts=tuple(PARTS[kind](lot)),
        language=tender.document_language,
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


def _procurement(lot: Lot) -> Iterator[Part]:
    card = verdict_of(lot)
    yield competition_part(
        number="1",
        mode=lot.award_mode or AwardMode.NONE,
        criteria=[_award(row, lot) for row in _weighed(lot)],
        purpose=purpose(lot.tender),
        about=tuple(_about(lot)),
        total=_total(lot),
        environment_share="" if card.answer.share is None else f"{percent(card.answer.share)} %",
        grounds=tuple(_grounds(lot, card)),
    )
    for place, kind in enumerate((Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT), start=2):
        rows = [_criterion(row, group) for row, group in _by_group(lot) if row.revision.kind == kind]
        yield requirements_part(kind, number=str(place), criteria=rows)


def _by_group(lot: Lot) -> list[tuple[ChosenCriterion, str]]:
    """Product group by product group, so that each is one chapter, with its heading.

    A group's name means something within its category: that stands before it where there are several.
    """
    said = [(row, row.printed.get("category", ""), row.printed.get("group", "")) for row in in_use(lot)]
    several = len({category for _, category, _ in said}) > 1
    headed = [(row, f"{category}: {group}" if several else group) for row, category, group in said]
    return sorted(headed, key=lambda each: (each[0].chapter, each[1]))


def _about(lot: Lot) -> Iterator[tuple[str, str]]:
    tender = lot.tender
    yield "Oppdragsgiver", tender.agency.name
    yield "Saksnummer", tender.reference
    yield "Kontraktstype", tender.get_contract_type_display()
    yield "Planlagt kunngjøring", date_nb(tender.notice_date) if tender.notice_date else ""
    yield "Varighet", f"{tender.duration_months} måneder" if tender.duration_months else ""
    yield from scope_rows(tender)


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
    chosen = row.chosen
    return AwardCriterion(
        id=row.code,
        name=row.name,
        type=row.get_type_display(),
        measure=_measure(row, lot.award_mode),
        text=row.description or (text_of(chosen) if chosen else ""),
        evaluation=text_of(chosen, "evaluation") if chosen else "",
        proof=row.proof or (text_of(chosen, "proof") if chosen else ""),
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


def _grounds(lot: Lot, card: Card) -> Iterator[Chapter]:
    """The reasons that the law wants in the procurement documents, when they are said to stand there."""
    tender = lot.tender
    rule_set = in_force(tender.initiated_on).key
    reasons = getattr(lot, "justification", None)
    if reasons and reasons.place and Place(reasons.place).is_procurement_document:
        yield justification(
            provision=provision("requirements", rule_set=rule_set, regime=tender.regime),
            burdens=reasons.burdens,
            market=reasons.market,
            requirements=reasons.requirements,
            alternative=reasons.alternative,
            comparison=reasons.comparison,
            conclusion=reasons.conclusion,
            decided_on=date_nb(reasons.decided_on) if reasons.decided_on else "",
            place=reasons.get_place_display(),
        )
    claim = getattr(lot, "exemption", None)
    if claim and claim.kind != ExemptionKind.NONE:
        yield _exemption(lot, rule_set)


EXEMPTION_PROVISIONS = {"insignificant": "insignificance", "interest": "interest", "standard": "standard"}


def _exemption(lot: Lot, rule_set: str) -> Chapter:
    claim = lot.exemption
    key = EXEMPTION_PROVISIONS[claim.kind]
    return exemption(
        claim.kind,
        provision=provision(key, rule_set=rule_set, regime=lot.tender.regime),
        climate_reason=claim.climate_reason,
        environment_reason=claim.environment_reason,
        physical_element=claim.get_physical_element_display() if claim.physical_element else "",
        interest=claim.get_interest_display() if claim.interest else "",
        interest_reason=claim.interest_reason,
        regulation=claim.get_regulation_display() if claim.regulation else "",
        place=claim.get_place_display() if claim.place else "",
    )


def _annex(lot: Lot) -> Iterator[Part]:
    """Lettered in their order; a part with nothing to say is left out."""
    for letter, part in zip(ascii_uppercase, _internal(lot), strict=False):
        yield replace(part, number=letter)


def _internal(lot: Lot) -> Iterator[Part]:
    yield needs(lot, number="")
    yield from build_dialogue.log(lot, number="")
    yield from build_effects.effects(lot, number="")
    if lot.tender.state != State.NO_PURCHASE:
        yield verdict_part(number="", verdicts=verdicts(lot))
        yield choices(lot, number="")
    yield record_part(number="", events=events(lot))


def _decision(lot: Lot) -> Iterator[Part]:
    yield decision(lot, number="1")
    yield needs(lot, number="2")


def _call_off(lot: Lot) -> Iterator[Part]:
    yield call_off(lot, number="1")


PARTS = {
    DocumentKind.PROCUREMENT: _procurement,
    DocumentKind.ANNEX: _annex,
    DocumentKind.DECISION: _decision,
    DocumentKind.CALL_OFF: _call_off,
    DocumentKind.DIALOGUE: build_dialogue.guide,
}
