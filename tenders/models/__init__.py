from tenders.models.award_criterion import AwardCriterion, AwardType, SubCriterion
from tenders.models.chosen_criterion import ChosenCriterion, Origin
from tenders.models.comment import Comment, Subject
from tenders.models.dialogue import DialogueEntry, DialogueForm
from tenders.models.effect_sheet import EffectSheet
from tenders.models.event import Event
from tenders.models.figure import STAGES, SUMMED, Dimension, Figure, FigureCategory, TenderWord, Total, Word
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
from tenders.models.partner_body import PartnerBody
from tenders.models.review import Outcome, Review
from tenders.models.self_check import SelfCheck
from tenders.models.tender import (
    LOCKED,
    ContractType,
    FrameworkKind,
    Part,
    Regime,
    SentAs,
    State,
    Tender,
)
from tenders.models.word_hint import HintKind, WordHint

__all__ = [
    "LOCKED",
    "STAGES",
    "SUMMED",
    "AwardCriterion",
    "AwardMode",
    "AwardType",
    "ChosenCriterion",
    "Comment",
    "ContractType",
    "DialogueEntry",
    "DialogueForm",
    "Dimension",
    "EffectSheet",
    "EvaluationMethod",
    "Event",
    "Exemption",
    "ExemptionKind",
    "Figure",
    "FigureCategory",
    "FrameworkKind",
    "HintKind",
    "Interest",
    "Justification",
    "Lot",
    "NeedsAssessment",
    "Offer",
    "Origin",
    "Outcome",
    "Part",
    "Partner",
    "PartnerBody",
    "PhysicalElement",
    "Place",
    "Regime",
    "Review",
    "SelfCheck",
    "SentAs",
    "StandardRegulation",
    "State",
    "StockPick",
    "SubCriterion",
    "Subject",
    "Tender",
    "TenderWord",
    "Total",
    "VehicleClass",
    "Word",
    "WordHint",
]
