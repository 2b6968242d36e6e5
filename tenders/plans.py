"""A purchase as data: a finished example of a category, or a template to begin from.

Read from the files by plan_files.py. Nothing here knows Django; what the library must say of a plan's words
is asked when it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from criteria.enums import Labelled, Level
from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    CriterionType,
    FrameworkKind,
    InterestType,
    PhysicalElement,
    Standard,
)

# The version of the questionnaire that the answers are given under.
QUESTIONNAIRE = "2"


class Route(Labelled):
    """How a lot meets the duty to weigh climate and environment (anskaffelsesloven §§ 5b and 5c)."""

    WEIGHT = "weight", "Vekt på minst 30 %"
    ORDER = "order", "Blant de tre høyest prioriterte"
    REQUIREMENTS = "requirements", "Krav i stedet for tildelingskriterier"
    COMBINATION = "combination", "Krav kombinert med lavere vekt"
    CONSIDERATION = "consideration", "Hensyn uten kunngjøringsplikt"
    INSIGNIFICANT = "insignificant", "Unntak: uvesentlig klimaavtrykk og miljøbelastning"
    INTEREST = "interest", "Unntak: vesentlige interesser"
    STANDARD = "standard", "Standardiserte minimumskrav"


@dataclass(frozen=True, kw_only=True)
class CriterionPlan:
    """A text of the library, with other numbers or words than its own where the purchase needs them."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    own_text: str = ""
    own_text_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SubPlan:
    """Underkriterium. `share` in percent of the parent."""

    name: str
    share: Decimal
    expresses_environment: bool = False


@dataclass(frozen=True, kw_only=True)
class AwardPlan:
    """An award criterion: the library's by its `key`, else in words of its own. Weights in percent."""

    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    type: CriterionType = CriterionType.ENVIRONMENT
    weight: Decimal | None = None
    points: Decimal | None = None
    rank: int | None = None
    description: str = ""
    proof: str = ""
    parts: tuple[SubPlan, ...] = ()

    @property
    def measures(self) -> dict[str, Decimal | int | None]:
        return {"weight": self.weight, "points": self.points, "rank": self.rank}


@dataclass(frozen=True, kw_only=True)
class JustificationPlan:
    """Why requirements replace award criteria or are combined with them (anskaffelsesloven § 5b (2))."""

    burdens: str = ""
    market: str = ""
    requirements: str = ""
    alternative: str = ""
    comparison: str = ""
    conclusion: str = ""
    place: str = "tender_documents"


@dataclass(frozen=True, kw_only=True)
class ExemptionPlan:
    """The exemption that the lot claims, and what it rests on (anskaffelsesloven § 5b (3), § 5c)."""

    kind: Route
    climate_reason: str = ""
    environment_reason: str = ""
    physical_element: PhysicalElement | None = None
    element: str = ""
    interest: InterestType | None = None
    interest_reason: str = ""
    regulation: Standard | None = None
    vehicle_class: str = ""
    is_main_performance: bool = False
    place: str = "tender_documents"


@dataclass(frozen=True, kw_only=True)
class LotPlan:
    """One lot. `groups` are «category/group»; `minimum`: the minimum package of each category joins."""

    route: Route
    level: Level
    award_mode: AwardMode
    title: str = ""
    estimated_value: Decimal | None = None
    groups: tuple[str, ...] = ()
    minimum: bool = False
    criteria: tuple[CriterionPlan, ...] = ()
    award: tuple[AwardPlan, ...] = ()
    has_sanction: bool = True
    evaluation_method: str = ""
    justification: JustificationPlan | None = None
    exemption: ExemptionPlan | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The library's texts that the file names, in its order, each once."""
        keys = [row.key for row in self.criteria] + [row.key for row in self.award]
        return tuple(dict.fromkeys(filter(None, keys)))

    @property
    def adapted(self) -> dict[str, CriterionPlan]:
        """Key → the text whose numbers or words are the plan's own."""
        weighed = (CriterionPlan(key=row.key, values=row.values) for row in self.award if row.key)
        rows = (*self.criteria, *weighed)
        return {row.key: row for row in rows if row.values or row.own_text}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole purchase. Kroner without VAT.

    summary   what somebody reads to know whether it is of use
    lesson    what the example shows, or what the template has settled
    decide    what the officer must decide herself
    answers   the needs assessment, question code → JSON value
    """

    slug: str
    title: str
    order: int = 0
    summary: str
    lesson: str
    contract_type: ContractType
    authority: Authority = Authority.OTHER
    estimated_value: Decimal | None = None
    notice_date: date | None = None
    duration_months: int | None = None
    framework: FrameworkKind = FrameworkKind.NONE
    mini_criteria_stated: bool = False
    mini_environment_share: Decimal | None = None
    categories: tuple[str, ...] = ()
    decide: tuple[str, ...] = ()
    lots: tuple[LotPlan, ...]
    answers: Mapping[str, object] = field(default_factory=dict)

    @property
    def routes(self) -> tuple[Route, ...]:
        return tuple(dict.fromkeys(lot.route for lot in self.lots))

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(dict.fromkeys(lot.level for lot in self.lots))
