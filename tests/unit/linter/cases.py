"""The corpus as drafts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from criteria.enums import Kind
from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Criterion,
    CriterionType,
    Regime,
    Requirement,
    SubCriterion,
    TenderFacts,
)
from tenders.rules.linter import Draft, Hit, Text, check

CORPUS = Path(__file__).with_name("corpus.yaml")


@dataclass(frozen=True)
class Case:
    """`words` are those hit; None where something is missing. `says` and `source` open the finding's own."""

    draft: Draft
    words: list[str] | None
    says: str | None
    source: str | None


@cache
def corpus() -> dict[str, Any]:
    return yaml.safe_load(CORPUS.read_text(encoding="utf-8"))


def cases(rule: str, which: str) -> list[Case]:
    """The rule's `hits` or `misses`."""
    block = corpus()[rule]
    return [_case(block, row if isinstance(row, dict) else {"text": row}) for row in block[which]]


def found(rule: str, draft: Draft) -> list[Hit]:
    return [hit for hit in check(draft) if hit.rule == rule]


def _case(block: dict[str, Any], row: dict[str, Any]) -> Case:
    texts = row.get("texts", [row] if "text" in row else [])
    draft = Draft(
        texts=tuple(_text(block.get("kind"), each) for each in texts),
        facts=facts(**row["facts"]) if "facts" in row else None,
        brands=tuple(block.get("brands", ())),
    )
    return Case(draft, row.get("words"), row.get("says"), row.get("source"))


def _text(kind: str | None, row: dict[str, Any]) -> Text:
    kind = row.get("kind", kind)
    parts = ("text", "title", "proof", "evaluation", "fulfilled_at", "environment")
    return Text(kind=Kind(kind) if kind else None, **{name: row[name] for name in parts if name in row})


def facts(
    *,
    day: date | None = date(2026, 9, 1),
    contract: str = "supplies",
    regime: str = "foa",
    authority: str = "other",
    value: str | None = "1000000",
    months: int | None = None,
    mode: str = "weighted",
    requirement: bool = False,
    sanction_in_contract: bool = False,
    **criteria: Any,
) -> TenderFacts:
    """A lot as it is, but for what is said."""
    return TenderFacts(
        initiated_on=day,
        regime=Regime(regime),
        value=Decimal(value) if value else None,
        authority=Authority(authority),
        contract=ContractType(contract),
        mode=AwardMode(mode),
        criteria=tuple(_criteria(**criteria)),
        requirements=(Requirement("Kjøretøyene skal være elektriske.", True, True),) if requirement else (),
        duration_months=months,
        sanction_in_contract=sanction_in_contract,
    )


def _criteria(
    weights: list[str | None] = (), intervals: list[list[str]] = (), shares: list[str] = ()
) -> list[Criterion]:
    subs = tuple(SubCriterion(f"Del {number}", Decimal(share)) for number, share in enumerate(shares, 1))
    exact = [
        Criterion(
            f"Kriterium {number}",
            CriterionType.QUALITY,
            weight=Decimal(weight) if weight else None,
            sub_criteria=subs if number == 1 else (),
        )
        for number, weight in enumerate(weights, 1)
    ]
    return exact + [
        Criterion(f"Spenn {number}", weight_min=Decimal(low), weight_max=Decimal(high))
        for number, (low, high) in enumerate(intervals, 1)
    ]
