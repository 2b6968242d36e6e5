"""The reasons that the law wants in the procurement documents, from a lot's rows."""

from collections.abc import Iterator

from tenders.exports.document import Chapter
from tenders.exports.procurement import exemption, justification
from tenders.models import Exemption, Justification, Lot, Place, StandardRegulation, Tender
from tenders.presenters import date_nb
from tenders.rules.regulation import in_force, provision


def grounds_of(lot: Lot) -> Iterator[Chapter]:
    """What a lot's part of konkurransegrunnlaget holds of reasons; what is kept in an internal note is not.

    A standard requirement asks for no reason, and so for no place.
    """
    reasons, claim = getattr(lot, "justification", None), getattr(lot, "exemption", None)
    if reasons and reasons.place and Place(reasons.place).is_procurement_document:
        yield justification_chapter(reasons, lot.tender)
    if claim and claim.place != Place.INTERNAL and (chapter := exemption_chapter(claim, lot.tender)):
        yield chapter


def justification_chapter(reasons: Justification, tender: Tender) -> Chapter:
    """The justification as it stands in konkurransegrunnlaget; what is empty leaves no heading."""
    return justification(
        provision=_provision("requirements", tender),
        burdens=reasons.burdens,
        market=reasons.market,
        requirements=reasons.requirements,
        alternative=reasons.alternative,
        comparison=reasons.comparison,
        conclusion=reasons.conclusion,
        decided_on=date_nb(reasons.decided_on) if reasons.decided_on else "",
        place=reasons.get_place_display() if reasons.place else "",
    )


def exemption_chapter(claim: Exemption, tender: Tender) -> Chapter | None:
    """The exemption as it stands in konkurransegrunnlaget, with what its kind asks and no more.

    None when none is claimed, or when the tender's law knows none of the kind.
    """
    law = _provision(PROVISIONS[claim.kind], tender) if claim.kind in PROVISIONS else ""
    if not law:
        return None
    return exemption(
        claim.kind,
        provision=law,
        place=claim.get_place_display() if claim.place else "",
        **ASKED[claim.kind](claim),
    )


def _insignificance(claim: Exemption) -> dict[str, str]:
    physical = claim.get_physical_element_display() if claim.physical_element else ""
    return {
        "climate_reason": claim.climate_reason,
        "environment_reason": claim.environment_reason,
        "physical_element": ": ".join(filter(None, (physical, claim.element))),
    }


def _interest(claim: Exemption) -> dict[str, str]:
    interest = claim.get_interest_display() if claim.interest else ""
    return {"interest": interest, "interest_reason": claim.interest_reason}


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
