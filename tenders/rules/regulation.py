"""The law as dated data: rule sets, amounts and provisions, read from fixtures/regulation/*.yaml."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from tenders.rules.facts import Authority, ContractType, Regime

DATA = Path(__file__).parents[2] / "fixtures" / "regulation"


class What(StrEnum):
    """The amounts in thresholds.yaml."""

    ENTRY = "entry"  # innslagspunktet
    NATIONAL = "national"  # from here FOA part II
    EEA = "eea"  # from here FOA part III or IV; utilities and concessions: notice mandatory
    PART_FIVE = "part_five"  # from here FOA part V
    SMALL_LOT = "small_lot"  # below this a lot may follow a lower part of FOA
    WAGES = "wages"  # from here pay clauses
    APPRENTICES = "apprentices"  # from here apprentice clauses


@dataclass(frozen=True)
class RuleSet:
    """RS0, RS1 or RS2. `minimum_share` in percent; `justification` are fields of EffectJustification."""

    key: str
    valid_from: date
    valid_to: date | None
    minimum_share: Decimal
    top_places: int
    justification: tuple[str, ...]
    title: str
    source: str


@dataclass(frozen=True)
class Amount:
    """One row of thresholds.yaml: kroner without VAT, the days it holds (both included), where it stands."""

    what: What
    value: Decimal
    valid_from: date
    valid_to: date | None
    source: str
    regime: Regime | None
    authority: Authority | None
    contracts: tuple[ContractType, ...]

    def covers(self, on: date, regime: Regime, authority: Authority, contract: ContractType) -> bool:
        return (
            self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
            and self.regime in (None, regime)
            and self.authority in (None, authority)
            and (not self.contracts or contract in self.contracts)
        )


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set, oldest first."""
    return tuple(_rule_set(row) for row in read("rule_sets"))


@cache
def amounts(what: What) -> tuple[Amount, ...]:
    """Every row of one kind of amount."""
    return tuple(_amount(what, row) for row in read("thresholds")[what])


@lru_cache(maxsize=4096)
def in_force(on: date) -> RuleSet:
    """FOA § 32-2 (1): the rule set for a procurement initiated on this day.

    Days before the first rule set belong to it too: both are «before 2024» to the check (12.6 no. 6).
    """
    return next((rules for rules in reversed(rule_sets()) if rules.valid_from <= on), rule_sets()[0])


@lru_cache(maxsize=4096)
def amount(
    what: What, *, on: date, regime: Regime, authority: Authority, contract: ContractType
) -> Amount | None:
    """The row that holds on this day for this authority and contract, or None when there is none."""
    return next((row for row in amounts(what) if row.covers(on, regime, authority, contract)), None)


def threshold(
    what: What, *, on: date, regime: Regime, authority: Authority, contract: ContractType
) -> Decimal | None:
    """The amount in kroner without VAT that holds on this day, or None when there is none."""
    row = amount(what, on=on, regime=regime, authority=authority, contract=contract)
    return row.value if row else None


def provision(key: str, *, rule_set: str, regime: str) -> str:
    """The citation behind a rule, e.g. «FOA § 7-9 (2)»; empty where no provision decides."""
    return _provisions()[rule_set, regime].get(key, "")


@cache
def _provisions() -> dict[tuple[str, str], dict[str, str]]:
    return {(block["rule_set"], block["regime"]): block["provisions"] for block in read("provisions")}


@cache
def read(name: str) -> Any:
    """The content of one file of the folder."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def _rule_set(row: dict[str, Any]) -> RuleSet:
    return RuleSet(
        key=row["key"],
        valid_from=row["from"],
        valid_to=row.get("to"),
        minimum_share=Decimal(row["minimum_share"]),
        top_places=row["top_places"],
        justification=tuple(row["justification"]),
        title=row["title"],
        source=row["source"],
    )


def _amount(what: What, row: dict[str, Any]) -> Amount:
    return Amount(
        what=what,
        value=Decimal(row["value"]),
        valid_from=row["from"],
        valid_to=row.get("to"),
        source=row["source"],
        regime=Regime(row["regime"]) if "regime" in row else None,
        authority=Authority(row["authority"]) if "authority" in row else None,
        contracts=tuple(ContractType(name) for name in row.get("contracts", ())),
    )
