"""The green part of a notice, lot by lot. The names of fields are those of eForms (regelverk 11)."""

from dataclasses import dataclass, field
from enum import StrEnum

CRITERIA, SPECIFICATION = "quality-nor-env-criteria", "quality-nor-env-spec"
INSIGNIFICANT = "quality-nor-env-exempt-insignificant"
INTEREST = "quality-nor-env-exempt-critical-interest"
STANDARD = "quality-nor-env-exempt-national-minimum"
NONE = "quality-nor-env-none"  # RS1 only
MARKERS = (SPECIFICATION, INTEREST, INSIGNIFICANT, STANDARD)
PERCENT, MIDDLE, POINTS, RANK = "per-exa", "per-mid", "poi-exa", "ord-imp"


class State(StrEnum):
    """DFØ's rules as published on 18 August 2026, and as their newer test notices show them."""

    AUGUST_2026 = "august_2026"
    NEWER = "newer"


@dataclass(frozen=True)
class Line:
    """One award criterion. `number` is text as it stands in the notice: «0» and «0.0» are not the same."""

    type: str | None  # BT-539; None where the element has none
    name: str = ""  # BT-734
    description: str = ""  # BT-540
    number_type: str | None = None  # BT-5421
    number: str | None = None  # BT-541


@dataclass(frozen=True)
class Strategy:
    """A strategic aim with its words."""

    code: str  # BT-06
    description: str = ""  # BT-777


@dataclass(frozen=True)
class Energy:
    """What is bought under the energy efficiency directive, and on what basis."""

    item: str  # BT-811(b)
    basis: str  # BT-811(a)


@dataclass(frozen=True)
class NoticeLot:
    """The green fields of one lot. An empty value is a field that is left out."""

    id: str = "LOT-0001"  # BT-137
    lines: tuple[Line, ...] = ()
    order_reason: str = ""  # BT-733
    strategies: tuple[Strategy, ...] = ()
    environmental: tuple[str, ...] = ()  # BT-774
    social: tuple[str, ...] = ()  # BT-775
    innovative: tuple[str, ...] = ()  # BT-776
    gpp: tuple[str, ...] = ()  # BT-805
    clean_vehicles: str = ""  # BT-717, «true» or «false»
    vehicle_contract: str = ""  # BT-735
    energy_scope: str = ""  # BT-810, «true» or «false»
    energy: tuple[Energy, ...] = ()

    @property
    def aims(self) -> tuple[str, ...]:
        """The codes of BT-06."""
        return tuple(strategy.code for strategy in self.strategies)


@dataclass(frozen=True)
class LegalBasis:
    """One provision the notice is given under, and its description by language code (BT-01)."""

    id: str
    scheme: str = ""
    descriptions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Notice:
    """A notice as far as the green rules read it. `subtype` is the form (OPP-070), e.g. «E3»."""

    lots: tuple[NoticeLot, ...]
    legal_bases: tuple[LegalBasis, ...] = ()
    subtype: str = ""


@dataclass(frozen=True)
class Breach:
    """A rule that is broken: its short id, in which lot («» for the notice), by how many elements."""

    rule: str
    lot: str
    nodes: int = 1
    untried: bool = False
