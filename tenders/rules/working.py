"""How the environment share came about: criterion by criterion, what counts and why (12.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from tenders.rules.facts import AwardMode, Criterion, CriterionType, SubCriterion, TenderFacts
from tenders.rules.weighting import (
    EXACT,
    HUNDRED,
    SHARE_MODES,
    counting_percent,
    counts,
    is_environment,
    is_mixed,
    is_scored,
    lacks_shares,
    lowest,
)


class Why(StrEnum):
    """Why a criterion or a part of one counts, or not."""

    COUNTS = "counts"
    PRICE = "price"
    COST = "cost"
    OUTSIDE = "outside"  # price and cost under a fixed price
    NOT_STATED = "not_stated"
    NOT_LINKED = "not_linked"
    NOT_BINDING = "not_binding"
    PARTLY = "partly"
    LACKS_SHARES = "lacks_shares"


@dataclass(frozen=True)
class Part:
    """A sub-criterion; `share` in percent of its parent, None when none is set."""

    name: str
    share: Decimal | None
    why: tuple[Why, ...]

    @property
    def counts(self) -> bool:
        return self.why == (Why.COUNTS,)


@dataclass(frozen=True)
class Worked:
    """A criterion. `measure` is percent, points or place; `percent` is how much of it counts, 0–100.

    `counted` is the percent or points that count; None in a prioritised order, where all or nothing does.
    """

    name: str
    measure: Decimal | None
    percent: Decimal
    counted: Decimal | None
    why: tuple[Why, ...]
    parts: tuple[Part, ...]


def working(facts: TenderFacts) -> tuple[Worked, ...]:
    """Every criterion where criteria have weight, points or place; else none."""
    if facts.mode not in (*SHARE_MODES, AwardMode.RANKED):
        return ()
    with localcontext(EXACT):
        return tuple(_worked(each, AwardMode(facts.mode)) for each in facts.criteria)


def _worked(criterion: Criterion, mode: AwardMode) -> Worked:
    parts = tuple(Part(sub.name, sub.share, tuple(_tests(sub))) for sub in criterion.sub_criteria)
    if mode == AwardMode.RANKED:
        percent = HUNDRED if is_environment(criterion) else Decimal(0)
        measure, counted = None if criterion.rank is None else Decimal(criterion.rank), None
    else:
        percent = counting_percent(criterion) if is_scored(criterion, mode) else Decimal(0)
        measure = lowest(criterion, mode)
        counted = measure * percent / HUNDRED
    return Worked(criterion.name, measure, percent, counted, tuple(_why(criterion, mode)), parts)


def _why(criterion: Criterion, mode: AwardMode) -> Iterator[Why]:
    if not is_scored(criterion, mode):
        yield Why.OUTSIDE
    elif criterion.type == CriterionType.PRICE:
        yield Why.PRICE
    elif criterion.sub_criteria:
        yield from _of_parts(criterion)
    elif criterion.type == CriterionType.COST:
        yield Why.COST
    else:
        yield from _tests(criterion)


def _of_parts(criterion: Criterion) -> Iterator[Why]:
    if not is_mixed(criterion):
        yield from _tests(criterion.sub_criteria[0])
    else:
        yield Why.LACKS_SHARES if lacks_shares(criterion) else Why.PARTLY


def _tests(item: Criterion | SubCriterion) -> Iterator[Why]:
    """12.2 no. 2: what is needed to count, each that fails."""
    if counts(item):
        yield Why.COUNTS
    if not item.environment_stated:
        yield Why.NOT_STATED
    if not item.linked:
        yield Why.NOT_LINKED
    if not item.binding:
        yield Why.NOT_BINDING
