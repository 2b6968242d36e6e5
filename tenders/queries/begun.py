"""What the needs assessment has begun of the steps «Begrunnelse» and «Unntak» (questions F2 to F4 and F6)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tenders.models import ExemptionKind, PhysicalElement, StandardRegulation, Tender, VehicleClass
from tenders.queries.needs import answers_of, assessment_of
from tenders.queries.outcomes import is_skipped

PHYSICAL = {
    "nei": PhysicalElement.NONE,
    "ubetydelig": PhysicalElement.NEGLIGIBLE,
    "ikke_ubetydelig": PhysicalElement.SUBSTANTIAL,
}
# A bus may be of several classes.
CLASSES = {"personbil": VehicleClass.M1, "varebil": VehicleClass.N1}


def begun(tender: Tender, step: str) -> dict[str, Any]:
    """Field → first value for «justification» or «exemption»; empty while the answers call for neither."""
    if is_skipped(tender):
        return {}
    assessment, given = assessment_of(tender), answers_of(tender)
    # An earlier version of the questionnaire does not ask all of it.
    counting = defaultdict(str, {code: str(given.get(code, "")) for code in assessment.visible})
    read = {"justification": _justification, "exemption": _exemption}[step]
    return read(assessment.switches, counting)


def _justification(switches: tuple[str, ...], given: Mapping[str, str]) -> dict[str, Any]:
    if "requirements_route" not in switches:
        return {}
    texts = {
        "burdens": given["F6_load"],
        "market": given["D1_requirements"],
        "requirements": given["F6_requirement"],
        "alternative": given["F6_award"],
        "comparison": "\n\n".join(filter(None, (given["F6_better"], given["F6_value"]))),
    }
    return {name: text for name, text in texts.items() if text}


def _exemption(switches: tuple[str, ...], given: Mapping[str, str]) -> dict[str, Any]:
    if "insignificance_claimed" in switches:
        return {
            "kind": ExemptionKind.INSIGNIFICANT,
            "climate_reason": given["F3_climate_reason"],
            "environment_reason": given["F3_environment_reason"],
            "physical_element": PHYSICAL.get(given["F3_physical"], ""),
        }
    if "critical_interest_claimed" in switches:
        return {
            "kind": ExemptionKind.INTEREST,
            "interest": given["F4_interest"],
            "interest_reason": given["F4_reason"],
        }
    regulations = {
        "standard_requirement_vehicle": StandardRegulation.VEHICLES,
        "standard_requirement_ferry": StandardRegulation.FERRIES,
    }
    for switch in regulations.keys() & set(switches):
        return {
            "kind": ExemptionKind.STANDARD,
            "regulation": regulations[switch],
            "vehicle_class": CLASSES.get(given["F2"], ""),
            "is_main_performance": True,
        }
    return {}
