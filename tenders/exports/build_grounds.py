"""The reasons that the law wants in the procurement documents, from a lot's rows."""

from collections.abc import Iterator

from tenders.exports.document import Chapter
from tenders.exports.procurement import exemption, justification
from tenders.models import (
    Exemption,
    ExemptionKind,
    Justification,
    Lot,
    Place,
    StandardRegulation,
    Tender,
)
from tenders.presenters import date_nb
from tenders.queries.facts import facts_of, finished, standard_of
from tenders.queries.reasons import asked_by
from tenders.rules.case import Case
from tenders.rules.regulation import in_force, provision


def grounds_of(lot: Lot) -> Iterator[Chapter]:
    """What a lot's part of konkurransegrunnlaget holds of reasons; what is kept in an internal note is not.

    A standard requirement asks for no reason, and so for no place.
    """
    reasons, claim = getattr(lot, "justification", None), getattr(lot, "exemption", None)
    if reasons and reasons.place and Place(reasons.place).is_procurement_document:
        yield justification_chapter(reasons, lot)
    if claim and claim.place != Place.INTERNAL and (chapter := exemption_chapter(claim, lot.tender)):
        yield chapter


def justification_chapter(reasons: Justification, lot: Lot) -> Chapter:
    """The justification as it stands in konkurransegrunnlaget; what is not answered leaves no heading."""
    case = Case(facts_of(lot))
    return justification(
        provision=_provision(asked_by(case), lot.tender),
        beside=_beside(case),
        burdens=finished(reasons.burdens),
        market=finished(reasons.market),
        requirements=finished(reasons.requirements),
        alternative=finished(reasons.alternative),
        comparison=finished(reasons.comparison),
        conclusion=finished(reasons.conclusion),
        decided_on=date_nb(reasons.decided_on) if reasons.decided_on else "",
        place=reasons.get_place_display() if reasons.place else "",
    )


def _beside(case: Case) -> str:
    combined = not case.faults and (case.share or case.place)
    return "sammen med tildelingskriterier" if combined else "i stedet for tildelingskriterier"


def exemption_chapter(claim: Exemption, tender: Tender) -> Chapter | None:
    """The exemption as it stands in konkurransegrunnlaget, with what its kind asks and no more.

    None when none is claimed, when the tender's law knows none of the kind, or when no standard requirement
    on the main delivery is imposed.
    """
    law = _provision(PROVISIONS[claim.kind], tender) if claim.kind in PROVISIONS else ""
    if not law or (claim.kind == ExemptionKind.STANDARD and not _is_imposed(claim, tender)):
        return None
    return exemption(
        claim.kind,
        provision=law,
        place=claim.get_place_display() if claim.place else "",
        **ASKED[claim.kind](claim),
    )


def _is_imposed(claim: Exemption, tender: Tender) -> bool:
    standard = standard_of(claim, tender)
    return bool(standard.regulation and standard.main_delivery)


def _insignificance(claim: Exemption) -> dict[str, str]:
    physical = claim.get_physical_element_display() if claim.physical_element else ""
    return {
        "climate_reason": finished(claim.climate_reason),
        "environment_reason": finished(claim.environment_reason),
        "physical_element": ": ".join(filter(None, (physical, claim.element))),
    }


def _interest(claim: Exemption) -> dict[str, str]:
    interest = claim.get_interest_display() if claim.interest else ""
    return {"interest": interest, "interest_reason": finished(claim.interest_reason)}


def _standard(claim: Exemption) -> dict[str, str]:
    """«Kjøretøy (FOR-2022-12-20-2384): Personbil (M1)»."""
    classed = claim.regulation == StandardRegulation.VEHICLES and claim.vehicle_class
    said = (
        claim.get_regulation_display() if claim.regulation else "",
        claim.get_vehicle_class_display() if classed else "",
    )
    return {"regulation": ": ".join(filter(None, said))}


PROVISIONS = {"insignificant": "insignificance", "interest": "interest", "standard": "standard"}
ASKED = {"insignificant": _insignificance, "interest": _interest, "standard": _standard}


def _provision(key: str, tender: Tender) -> str:
    return provision(key, rule_set=in_force(tender.initiated_on).key, regime=tender.regime)
