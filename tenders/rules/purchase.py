"""What the needs assessment knows of the procurement from elsewhere: from the tender, and from its agency."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tenders.rules.facts import Authority, ContractType, Regime


@dataclass(frozen=True)
class Thresholds:
    """Kroner without VAT; None where the rules have no such amount for the procurement."""

    entry: Decimal | None
    national: Decimal | None
    eea: Decimal | None


@dataclass(frozen=True)
class Purchase:
    """Question F1, answered by the tender itself (N13).

    value        kroner without VAT, options included
    notice_date  None while it is not planned: today counts instead, and nothing is locked
    high_risk    a category is on the high-risk list for human rights (N19)
    holds_data   what is replaced holds data by its category, as IT does (N20)
    categories   slugs, in the tender's order
    references   register (agreements, goals) → ids that may be chosen in it
    """

    value: Decimal | None
    authority: Authority
    contract: ContractType
    regime: Regime
    notice_date: date | None
    duration_months: int | None
    thresholds: Thresholds
    high_risk: bool = False
    holds_data: bool = False
    categories: tuple[str, ...] = ()
    references: Mapping[str, Container[str]] = field(default_factory=dict)
