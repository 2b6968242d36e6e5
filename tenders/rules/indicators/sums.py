"""Sums over tenders alike in quarter, stage, route and level: what the indicators are made of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

ZERO = Decimal(0)
K = TypeVar("K")


class Amounts(NamedTuple):
    """What some tenders come to. Kroner without VAT, environment weights in percent, CO2e in kg."""

    tenders: int = 0
    value: Decimal = ZERO
    weight: Decimal = ZERO  # the sum of the environment weights of those that have one
    weighted: int = 0
    asked: int = 0  # those whose route asks for a justification
    complete: int = 0  # those of them with every field filled in
    saved: int = 0  # those whose avoided purchase counts
    kroner: Decimal = ZERO
    co2e: Decimal = ZERO


class Sums(NamedTuple):
    """The amounts of one kind of tender. `quarter` is year and quarter in one number: 20264."""

    quarter: int
    stage: str
    route: str
    level: str
    amounts: Amounts


def total(rows: Iterable[Sums]) -> Amounts:
    """All the rows together."""
    return together(row.amounts for row in rows)


def by(rows: Iterable[Sums], key: Callable[[Sums], K]) -> Mapping[K, Amounts]:
    """The rows together for each key; nothing for a key without rows."""
    found: defaultdict[K, list[Amounts]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row.amounts)
    return defaultdict(Amounts, {each: together(amounts) for each, amounts in found.items()})


def together(amounts: Iterable[Amounts]) -> Amounts:
    """Their sum."""
    columns = [sum(column) for column in zip(*amounts, strict=True)]
    return Amounts(*columns) if columns else Amounts()
