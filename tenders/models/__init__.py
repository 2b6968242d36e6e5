from tenders.models.award_criterion import AwardCriterion, AwardType, SubCriterion
from tenders.models.chosen_criterion import ChosenCriterion, Origin
from tenders.models.dialogue import DialogueEntry, DialogueForm
from tenders.models.effect_sheet import EffectSheet
from tenders.models.event import Event
from tenders.models.justification import (
    Exemption,
    ExemptionKind,
    Interest,
    Justification,
    PhysicalElement,
    Place,
    StandardRegulation,
    VehicleClass,
)
from tenders.models.lot import AwardMode, EvaluationMethod, Lot
from tenders.models.meeting_the_need import Partner, StockPick
from tenders.models.needs import NeedsAssessment
from tenders.models.offer import Offer
from tenders.models.tender import ContractType, FrameworkKind, Part, Regime, SentAs, State, Tender
from tenders.models.word_hint import HintKind, WordHint

__all__ = [
    "AwardCriterion",
    "AwardMode",
    "AwardType",
    "ChosenCriterion",
    "ContractType",
    "DialogueEntry",
    "DialogueForm",
    "EffectSheet",
    "EvaluationMethod",
    "Event",
    "Exemption",
    "ExemptionKind",
    "FrameworkKind",
    "HintKind",
    "Interest",
    "Justification",
    "Lot",
    "NeedsAssessment",
    "Offer",
    "Origin",
    "Part",
    "Partner",
    "PhysicalElement",
    "Place",
    "Regime",
    "SentAs",
    "StandardRegulation",
    "State",
    "StockPick",
    "SubCriterion",
    "Tender",
    "VehicleClass",
    "WordHint",
]
