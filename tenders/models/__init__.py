from tenders.models.award_criterion import AwardCriterion, AwardType, SubCriterion
from tenders.models.chosen_criterion import ChosenCriterion, Origin
from tenders.models.event import Event
from tenders.models.justification import (
    Exemption,
    ExemptionKind,
    Interest,
    Justification,
    PhysicalElement,
    Place,
    StandardRegulation,
)
from tenders.models.lot import AwardMode, Lot
from tenders.models.needs import NeedsAssessment
from tenders.models.tender import ContractType, FrameworkKind, Part, Regime, State, Tender

__all__ = [
    "AwardCriterion",
    "AwardMode",
    "AwardType",
    "ChosenCriterion",
    "ContractType",
    "Event",
    "Exemption",
    "ExemptionKind",
    "FrameworkKind",
    "Interest",
    "Justification",
    "Lot",
    "NeedsAssessment",
    "Origin",
    "Part",
    "PhysicalElement",
    "Place",
    "Regime",
    "StandardRegulation",
    "State",
    "SubCriterion",
    "Tender",
]
