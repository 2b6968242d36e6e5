"""What an agency that has chosen so shows everybody: sums of decided tenders, never of few."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from criteria.enums import Labelled
from tenders.rules.indicators import shares
from tenders.rules.indicators.sums import Amounts, Sums, by, total
from tenders.rules.routes import Levels, Route, Stage

FEWEST = 5


@dataclass(frozen=True)
class Part:
    """Some of the tenders: how many, and in percent of them all."""

    label: str
    tenders: int
    share: Decimal | None


@dataclass(frozen=True)
class Statistics:
    """A year. `weight` is the mean environment weight of the `weighted`; None when those are few."""

    tenders: int
    value: Decimal
    weighted: int
    weight: Decimal | None
    routes: tuple[Part, ...]
    levels: tuple[Part, ...]


def statistics(rows: Iterable[Sums], year: int) -> Statistics | None:
    """The decided tenders of the year; None when they are fewer than FEWEST."""
    decided = [row for row in rows if row.stage == Stage.DECIDED and row.quarter // 10 == year]
    sums = total(decided)
    if sums.tenders < FEWEST:
        return None
    # Those without a weight are told by the difference, so they must not be few either.
    without = sums.tenders - sums.weighted
    tells = sums.weighted >= FEWEST and (without == 0 or without >= FEWEST)
    return Statistics(
        tenders=sums.tenders,
        value=sums.value,
        weighted=sums.weighted if tells else 0,
        weight=shares.mean(sums.weight, sums.weighted) if tells else None,
        routes=_parts(decided, lambda row: row.route, tuple(reversed(Route)), "Andre veier"),
        levels=_parts(decided, lambda row: row.level, tuple(Levels), "Andre nivåer"),
    )


def _parts(
    rows: Iterable[Sums], key: Callable[[Sums], str], groups: tuple[Labelled, ...], others: str
) -> tuple[Part, ...]:
    """The small ones stand together, so that no number tells of few, nor a difference between two."""
    found = by(rows, key)
    small = _small(found)
    counts = [(group.label, found[group].tenders) for group in groups if group in found.keys() - small]
    if small:
        counts.append((others, sum(found[key].tenders for key in small)))
    whole = sum(tenders for _, tenders in counts)
    return tuple(Part(label, tenders, shares.cut(tenders, whole)) for label, tenders in counts)


def _small(found: Mapping[str, Amounts]) -> set[str]:
    """The keys whose tenders are few; with them the smallest of the rest, until they are not few."""
    taken: set[str] = set()
    tenders = 0
    for key, amounts in sorted(found.items(), key=lambda each: each[1].tenders):
        if amounts.tenders >= FEWEST and not 0 < tenders < FEWEST:
            break
        taken.add(key)
        tenders += amounts.tenders
    return taken
