"""Sums for tests: what a test is about it says."""

from decimal import Decimal
from typing import Any

from tenders.rules.indicators.overview import NOW, Overview, overview
from tenders.rules.indicators.scope import Scope
from tenders.rules.indicators.sums import Amounts, Sums

STANDING = dict.fromkeys(NOW, 0)


def sums(
    tenders: int = 1,
    *,
    quarter: int = 20264,
    stage: str = "decided",
    route: str = "weight",
    level: str = "basis",
    value: int = 1_000_000,
    **amounts: Any,
) -> Sums:
    """So many tenders alike, each of the value."""
    return Sums(quarter, stage, route, level, Amounts(tenders, Decimal(tenders * value), **amounts))


def shown(*rows: Sums, scope: Scope | None = None, **more: Any) -> Overview:
    """The overview of the rows, without categories and with nothing standing unless said."""
    given = {"categories": [], "standing": STANDING, "latest": 20264} | more
    return overview(scope or Scope(), rows, **given)
