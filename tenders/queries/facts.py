"""A lot's rows as the decision table's facts. The law itself is in tenders/rules."""

from collections.abc import Iterable

from criteria.content.wording import is_binding
from tenders.models import (
    AwardCriterion,
    AwardMode,
    AwardType,
    Exemption,
    ExemptionKind,
    Lot,
    Place,
    SubCriterion,
    Tender,
)
from tenders.queries.applicability import excess_of, part_of
from tenders.queries.lots import environment_requirements, lots_of, text_of
from tenders.rules import facts as rule
from tenders.rules.standards import imposed

# Our own measure of an answered field, not the law's: shorter than this no reasoning is possible.
SHORTEST_REASON = 20
# What a draft leaves for the officer to write. «[...]» is what some write for it by hand.
HOLE = "[…]"
HOLES = (HOLE, "[...]")


def facts_of(lot: Lot) -> rule.TenderFacts:
    """All that judge() asks about the lot, from the values as stored."""
    tender, part = lot.tender, part_of(lot)
    return rule.TenderFacts(
        initiated_on=tender.initiated_on,
        regime=rule.Regime(tender.regime),
        value=tender.estimated_value,
        lots_exceed_value=_lots_exceed(tender),
        authority=rule.Authority(tender.agency.authority_type),
        contract=rule.ContractType(tender.contract_type),
        part=part,
        part_overridden=part is not None,
        notice_mandatory=tender.notice_mandatory_override,
        in_doffin=tender.in_doffin,
        mode=rule.AwardMode(lot.award_mode) if lot.award_mode else None,
        criteria=criteria_facts(lot.award_criteria.all(), lot.award_mode),
        requirements=_requirements(lot),
        effect=_effect(lot),
        insignificance=_insignificance(lot),
        interest=_interest(lot),
        standard=_standard(lot),
        framework=_framework(tender),
        defence_security=tender.is_defence,
        duration_months=tender.duration_months,
        sanction_in_contract=lot.has_sanction,
    )


def _lots_exceed(tender: Tender) -> bool:
    lots = lots_of(tender)
    return len(lots) > 1 and excess_of(tender, lots) > 0


def criteria_facts(rows: Iterable[AwardCriterion], mode: str) -> tuple[rule.Criterion, ...]:
    """The criteria that take part, in the order of the rows."""
    return tuple(_criterion(row, row.subcriteria.all()) for row in taking_part(rows, mode))


def taking_part(rows: Iterable[AwardCriterion], mode: str) -> list[AwardCriterion]:
    """The rows that decide something: at a fixed price, price and cost do not (FOA § 18-1 (7))."""
    left_out = {AwardType.PRICE, AwardType.COST} if mode == AwardMode.FIXED_PRICE else set()
    return [row for row in rows if row.type not in left_out]


def _criterion(row: AwardCriterion, subs: Iterable[SubCriterion]) -> rule.Criterion:
    return rule.Criterion(
        name=row.name,
        type=rule.CriterionType(row.type),
        weight=row.weight,
        weight_min=row.weight_min,
        weight_max=row.weight_max,
        points=row.points,
        rank=row.rank,
        environment_stated=row.expresses_environment,
        linked=row.linked_to_delivery,
        binding=row.is_binding,
        proof=bool(row.proof),
        sub_criteria=tuple(
            rule.SubCriterion(
                sub.name, sub.share, sub.expresses_environment, sub.linked_to_delivery, sub.is_binding
            )
            for sub in subs
        ),
    )


def _requirements(lot: Lot) -> tuple[rule.Requirement, ...]:
    rows = environment_requirements(lot)
    return tuple(
        rule.Requirement(text, binding=is_binding(text), verifiable=bool(row.revision.proof_nb))
        for row in rows
        for text in [text_of(row)]
    )


def is_reasoned(text: str) -> bool:
    """Whether the field is answered: long enough, and nothing of a draft left to fill in."""
    return len(text.strip()) >= SHORTEST_REASON and not has_hole(text)


def has_hole(text: str) -> bool:
    return any(hole in text for hole in HOLES)


def finished(text: str) -> str:
    """The text as others may read it: nothing while something of a draft is left to fill in."""
    return "" if has_hole(text) else text


def _in_documents(place: str) -> bool:
    return bool(place) and Place(place).is_procurement_document


def _effect(lot: Lot) -> rule.EffectJustification:
    row = getattr(lot, "justification", None)
    if row is None:
        return rule.EffectJustification()
    texts = (row.burdens, row.market, row.requirements, row.alternative, row.comparison, row.conclusion)
    return rule.EffectJustification(
        exists=any(is_reasoned(text) for text in texts),
        in_documents=_in_documents(row.place),
        # On the notice day itself too: the assessment must not come after the notice (KOFA 2025/0819).
        before_notice=row.decided_on is not None and row.decided_on <= lot.tender.initiated_on,
        mapped=is_reasoned(row.burdens),
        compared=is_reasoned(row.alternative) and is_reasoned(row.comparison),
        specific=is_reasoned(row.market) and is_reasoned(row.requirements),
        conclusion=is_reasoned(row.conclusion),
    )


def _insignificance(lot: Lot) -> rule.Insignificance:
    row = getattr(lot, "exemption", None)
    if row is None or row.kind != ExemptionKind.INSIGNIFICANT:
        return rule.Insignificance()
    return rule.Insignificance(
        exists=True,
        climate=is_reasoned(row.climate_reason),
        environment=is_reasoned(row.environment_reason),
        in_documents=_in_documents(row.place),
        physical_element=rule.PhysicalElement(row.physical_element) if row.physical_element else None,
        element=row.element,
    )


def _interest(lot: Lot) -> rule.EssentialInterest:
    row = getattr(lot, "exemption", None)
    if row is None or row.kind != ExemptionKind.INTEREST:
        return rule.EssentialInterest()
    return rule.EssentialInterest(
        exists=is_reasoned(row.interest_reason),
        type=rule.InterestType(row.interest) if row.interest else None,
        in_documents=_in_documents(row.place),
    )


def _standard(lot: Lot) -> rule.StandardRequirement:
    row = getattr(lot, "exemption", None)
    if row is None or row.kind != ExemptionKind.STANDARD:
        return rule.StandardRequirement()
    return standard_of(row, lot.tender)


def standard_of(row: Exemption, tender: Tender) -> rule.StandardRequirement:
    """What the regulation that is chosen imposes on the tender's day."""
    return imposed(
        rule.Standard(row.regulation) if row.regulation else None,
        on=tender.initiated_on,
        vehicle_class=row.vehicle_class,
        main_delivery=row.is_main_performance,
        exemption_used=row.uses_regulation_exception,
        is_outside=row.is_outside_regulation,
    )


def _framework(tender: Tender) -> rule.Framework:
    return rule.Framework(
        kind=rule.FrameworkKind(tender.framework),
        mini_criteria_stated=tender.mini_criteria_stated,
        mini_environment_share=tender.mini_environment_share,
        initiated_on=tender.framework_initiated_on,
    )
