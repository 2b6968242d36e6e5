"""What a category file holds, as frozen dataclasses. The schema is described for curators in docs/content.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from criteria.enums import FulfilledAt, Kind, Level, Stage, Theme

TEXTS = ("title", "text", "proof", "evaluation", "follow_up", "rationale", "differs")
FILLED = ("text", "proof", "evaluation", "follow_up")


class ContentError(ValueError):
    """Something in a content file is wrong; the message says where and what to do."""


@dataclass(frozen=True)
class CategoryEntry:
    slug: str
    name: str
    order: int
    intro: str
    status_date: date
    high_risk: bool
    high_risk_note: str = ""
    cpv: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class ProductGroupEntry:
    slug: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class LabelEntry:
    slug: str
    name: str
    kind: str
    covers: str
    proof: str
    url: str = ""
    verified: bool = True


@dataclass(frozen=True)
class SetEntry:
    slug: str
    name: str
    publisher: str
    version: str = ""
    count: int | None = None
    basis_count: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParameterEntry:
    name: str
    label: str
    unit: str
    default: Decimal
    min: Decimal
    max: Decimal
    proposal: bool


@dataclass(frozen=True)
class LawEntry:
    provision: str
    binds: bool
    url: str = ""
    from_: date | None = None


@dataclass(frozen=True)
class SourceEntry:
    consulted: date
    url: str = ""
    ref: str = ""


@dataclass(frozen=True)
class CriterionEntry:
    """One criterion at one level. `texts` holds bokmål; `nn` and `en` what exists in those languages."""

    id: str
    pair: str
    level: Level
    kind: Kind
    product_group: str
    theme: Theme
    environment: bool
    stage: Stage
    fulfilled_at: FulfilledAt
    texts: Mapping[str, str]
    verified: bool
    review_on: date
    statutory: bool = False
    contract_types: tuple[str, ...] = ()
    set: str = ""
    set_no: int | None = None
    minimum: bool = False
    parameters: tuple[ParameterEntry, ...] = ()
    labels: tuple[str, ...] = ()
    laws: tuple[LawEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    verified_note: str = ""
    nn: Mapping[str, str] = field(default_factory=dict)
    en: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CategoryFile:
    category: CategoryEntry
    product_groups: tuple[ProductGroupEntry, ...]
    labels: tuple[LabelEntry, ...]
    sets: tuple[SetEntry, ...]
    criteria: tuple[CriterionEntry, ...]
