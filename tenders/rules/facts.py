"""All that the decision table may ask about a lot (regelverk 12.1). Each comment names the Norwegian input.

What is left out is missing: None for what must be answered, False for yes/no (12.6 no. 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Regime(StrEnum):
    FOA = "foa"
    UTILITIES = "utilities"
    CONCESSIONS = "concessions"


class Authority(StrEnum):
    STATE = "state"
    OTHER = "other"


class ContractType(StrEnum):
    SUPPLIES = "supplies"
    SERVICES = "services"
    WORKS = "works"
    SPECIAL_SERVICES = "special_services"
    HEALTH_SOCIAL = "health_social"
    DESIGN_CONTEST = "design_contest"


class Part(StrEnum):
    """The parts of FOA."""

    I = "I"  # noqa: E741 – the regulation's own numeral
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"


class AwardMode(StrEnum):
    WEIGHTED = "weighted"
    POINTS = "points"
    RANKED = "ranked"
    PRICE_ONLY = "price_only"
    COST_ONLY = "cost_only"
    FIXED_PRICE = "fixed_price"
    USER_CHOICE = "user_choice"
    NONE = "none"


class CriterionType(StrEnum):
    PRICE = "price"
    COST = "cost"
    QUALITY = "quality"
    ENVIRONMENT = "environment"


class PhysicalElement(StrEnum):
    NONE = "none"
    NEGLIGIBLE = "negligible"
    SUBSTANTIAL = "substantial"


class InterestType(StrEnum):
    HEALTH = "health"
    SECURITY = "security"
    PREPAREDNESS = "preparedness"


class Standard(StrEnum):
    """Regulations made under anskaffelsesloven § 5c."""

    VEHICLES = "vehicles"
    FERRIES = "ferries"


class FrameworkKind(StrEnum):
    NONE = "none"
    SINGLE = "single"
    MULTIPLE = "multiple"
    MINI_COMPETITION = "mini_competition"
    DPS = "dps"


@dataclass(frozen=True)
class SubCriterion:
    name: str
    share: Decimal | None = None  # andel, percent of the parent
    environment_stated: bool = False  # miljo_uttrykt
    linked: bool = False  # tilknytning
    binding: bool = False  # bindende


@dataclass(frozen=True)
class Criterion:
    name: str
    type: CriterionType = CriterionType.QUALITY
    weight: Decimal | None = None  # vekt, percent
    weight_min: Decimal | None = None  # vekt_min
    weight_max: Decimal | None = None  # vekt_maks
    points: Decimal | None = None  # poeng
    rank: int | None = None  # rang, 1 is the most important
    environment_stated: bool = False  # miljo_uttrykt
    linked: bool = False  # tilknytning til leveransen
    binding: bool = False  # bindende
    proof: bool = False  # dokumentasjon
    sub_criteria: Sequence[SubCriterion] = ()  # underkriterier


@dataclass(frozen=True)
class Requirement:
    """A climate or environment requirement in the specification (krav)."""

    text: str = ""
    binding: bool = False  # bindende
    verifiable: bool = False  # etterprovbart


@dataclass(frozen=True)
class EffectJustification:
    """Why requirements replace criteria or are combined with them (effekt)."""

    exists: bool = False  # finnes
    in_documents: bool = False  # i_dokumentene
    before_notice: bool = False  # for_kunngjoring
    mapped: bool = False  # kartlagt
    compared: bool = False  # sammenlignet
    specific: bool = False  # konkret
    conclusion: bool = False  # konklusjon


@dataclass(frozen=True)
class Insignificance:
    """The claim that footprint and burden are insignificant by nature (uvesentlig)."""

    exists: bool = False  # finnes
    climate: bool = False  # klima
    environment: bool = False  # miljo
    in_documents: bool = False  # i_dokumentene
    physical_element: PhysicalElement | None = None  # fysisk_element
    element: str = ""  # what the element is, for the words of UVES_FYSISK


@dataclass(frozen=True)
class EssentialInterest:
    """Essential interests of health, security or preparedness, RS2 only (interesse)."""

    exists: bool = False  # finnes
    type: InterestType | None = None  # type
    in_documents: bool = False  # i_dokumentene


@dataclass(frozen=True)
class StandardRequirement:
    """Standard requirements imposed by a regulation (standardkrav)."""

    regulation: Standard | None = None  # forskrift
    main_delivery: bool = False  # hovedytelse
    exemption_used: bool = False  # unntak_brukt
    euro6_only: bool = False  # bare_euro6


@dataclass(frozen=True)
class Framework:
    """Framework agreement, mini-competition or dynamic purchasing system (ramme)."""

    kind: FrameworkKind = FrameworkKind.NONE  # ramme
    mini_criteria_stated: bool = False  # mini_kriterier_oppgitt
    mini_environment_share: Decimal | None = None  # mini_miljoandel, percent
    initiated_on: date | None = None  # ramme_iverksatt; stated only for a call-off


@dataclass(frozen=True)
class TenderFacts:
    """One lot as the decision table sees it. Kroner without VAT, percent as Decimal."""

    initiated_on: date | None = None  # iverksatt (FOA § 32-2 (1))
    regime: Regime | None = None  # regelverk
    value: Decimal | None = None  # verdi
    lots_exceed_value: bool = False  # the lots come to more than it; they are added together (FOA § 5-4 (8))
    authority: Authority | None = None  # oppdragsgiver
    contract: ContractType | None = None  # kontrakt
    part: Part | None = None  # del; None is worked out
    part_overridden: bool = False  # del_overstyrt (12.6 no. 2)
    notice_mandatory: bool | None = None  # kunngjoringspliktig; None is worked out
    in_doffin: bool = False  # i_doffin
    mode: AwardMode | None = None  # modus
    criteria: Sequence[Criterion] = ()  # kriterier
    requirements: Sequence[Requirement] = ()  # krav
    effect: EffectJustification = field(default_factory=EffectJustification)  # effekt
    insignificance: Insignificance = field(default_factory=Insignificance)  # uvesentlig
    interest: EssentialInterest = field(default_factory=EssentialInterest)  # interesse
    standard: StandardRequirement = field(default_factory=StandardRequirement)  # standardkrav
    framework: Framework = field(default_factory=Framework)  # ramme
    defence_security: bool = False  # forsvar_sikkerhet
    duration_months: int | None = None  # varighet_mnd
    sanction_in_contract: bool = False  # sanksjon_i_kontrakt
