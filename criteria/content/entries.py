"""What a category file holds, in the file's order, as frozen dataclasses. Explained in docs/content.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from criteria.enums import ContractType, FulfilledAt, Impact, Kind, Level, Risk, Stage, Step, Theme

TEXTS = ("title", "text", "proof", "evaluation", "follow_up", "rationale", "differs")
# The texts in which {name} stands for a parameter's value.
FILLED = ("text", "proof", "evaluation", "follow_up")
# The product group that every category has without saying so.
WHOLE_CATEGORY = "alle"
WHOLE_CATEGORY_NAME = "Hele kategorien"


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


@dataclass(frozen=True, kw_only=True)
class SourceEntry:
    url: str = ""
    ref: str = ""
    consulted: date


@dataclass(frozen=True, kw_only=True)
class ImpactEntry:
    """A load in the life cycle: one cell of the hot-spot map. `hot_spot`: among those that weigh most."""

    stage: Stage
    impact: Impact
    hot_spot: bool = False
    text: str
    sources: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeasureEntry:
    """A measure on the ladder UFF. `from_plan`: DFØ's action plan names it for this category."""

    id: str
    step: Step
    text: str
    from_plan: bool


@dataclass(frozen=True, kw_only=True)
class KnownLawEntry:
    """A law to know in the category. `binds` only for law in force in Norway on `status_date`;
    `status` says where the others stand."""

    name: str
    provision: str
    url: str = ""
    from_: date | None = None
    binds: bool
    status: str = ""
    summary: str
    verified: bool = True


@dataclass(frozen=True, kw_only=True)
class RiskEntry:
    """A product on the high-risk list and its levels along the chain; a level not read is left out."""

    product: str
    raw_material: Risk | None = None
    component: Risk | None = None
    final_production: Risk | None = None


@dataclass(frozen=True, kw_only=True)
class AliasEntry:
    """An address for a criterion that another entry words: the library shows that one."""

    id: str
    pair: str
    level: Level
    product_group: str
    same_as: str


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


@dataclass(frozen=True, kw_only=True)
class LawEntry:
    provision: str
    url: str = ""
    from_: date | None = None
    binds: bool


@dataclass(frozen=True, kw_only=True)
class CriterionEntry:
    """One criterion at one level. `texts` holds bokmål, all of TEXTS; `nn` and `en` what exists in those."""

    id: str
    pair: str
    level: Level
    kind: Kind
    product_group: str
    theme: Theme
    environment: bool
    statutory: bool = False
    contract_types: tuple[ContractType, ...] = ()
    stage: Stage
    fulfilled_at: FulfilledAt
    set: str = ""
    set_no: int | None = None
    minimum: bool = False
    texts: Mapping[str, str]
    parameters: tuple[ParameterEntry, ...] = ()
    labels: tuple[str, ...] = ()
    laws: tuple[LawEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    verified: bool
    verified_note: str = ""
    review_on: date
    nn: Mapping[str, str] = field(default_factory=dict)
    en: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CategoryFile:
    category: CategoryEntry
    product_groups: tuple[ProductGroupEntry, ...] = ()
    labels: tuple[LabelEntry, ...] = ()
    sets: tuple[SetEntry, ...] = ()
    impacts: tuple[ImpactEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    laws: tuple[KnownLawEntry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    human_rights: tuple[str, ...] = ()
    criteria: tuple[CriterionEntry, ...] = ()
    aliases: tuple[AliasEntry, ...] = ()
