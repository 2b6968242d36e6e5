"""How much climate and environment weigh: share of weights or points, place in an order (12.2, 12.6).

Exact throughout: sums and products keep every digit, and the one division cuts off and never rounds up,
so 29.996 stays below 30 however it was reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal, localcontext

from tenders.rules.facts import AwardMode, Criterion, CriterionType, SubCriterion, TenderFacts

HUNDRED = Decimal(100)
SHARE_MODES = (AwardMode.WEIGHTED, AwardMode.POINTS, AwardMode.FIXED_PRICE)
# What can be read has at most 15 digits before the point and 30 after (inputs.py): products and sums fit.
EXACT = Context(prec=120, rounding=ROUND_DOWN)
CUT = Context(prec=28, rounding=ROUND_DOWN)


@dataclass(frozen=True)
class WrongSum:
    """Weights that cannot make 100. `criterion` is the parent when its sub-criteria are at fault."""

    low: Decimal
    high: Decimal
    criterion: str | None = None


def counts(item: Criterion | SubCriterion) -> bool:
    """12.2 no. 2: environment is stated, linked to the delivery and binding (KOFA 2025/0999, 2023/1135)."""
    return bool(item.environment_stated and item.linked and item.binding)


def is_environment(criterion: Criterion) -> bool:
    """12.6 no. 8 and 9: all of it counts. With sub-criteria only their fields decide; price never counts."""
    if criterion.type == CriterionType.PRICE:
        return False
    if criterion.sub_criteria:
        return all(counts(sub) for sub in criterion.sub_criteria)
    return criterion.type != CriterionType.COST and counts(criterion)


def is_mixed(criterion: Criterion) -> bool:
    """12.6 no. 8: some sub-criteria count, others do not."""
    found = {counts(sub) for sub in criterion.sub_criteria}
    return criterion.type != CriterionType.PRICE and found == {True, False}


def lacks_shares(criterion: Criterion) -> bool:
    return any(sub.share is None for sub in criterion.sub_criteria)


def counting_percent(criterion: Criterion) -> Decimal:
    """How much of a criterion counts, 0–100. Mixed without shares counts nothing (12.2 no. 3)."""
    if is_environment(criterion):
        return HUNDRED
    if not is_mixed(criterion) or lacks_shares(criterion):
        return Decimal(0)
    with localcontext(EXACT):
        counted = _sum(sub.share for sub in criterion.sub_criteria if counts(sub))
        total = _sum(sub.share for sub in criterion.sub_criteria)
        return counted if total == HUNDRED else _percent_of(counted, total)


def scored(facts: TenderFacts) -> list[Criterion]:
    """The criteria that share the weight: under a fixed price, all but price and cost (12.2 no. 6)."""
    return [each for each in facts.criteria if is_scored(each, facts.mode)]


def is_scored(criterion: Criterion, mode: AwardMode | None) -> bool:
    return mode != AwardMode.FIXED_PRICE or criterion.type not in (CriterionType.PRICE, CriterionType.COST)


def is_interval(criterion: Criterion) -> bool:
    return criterion.weight is None and criterion.weight_min is not None


def lowest(criterion: Criterion, mode: AwardMode | None) -> Decimal:
    """The weight or points that are certain: the lower end of an interval (12.2 no. 7)."""
    if mode == AwardMode.POINTS:
        return criterion.points or Decimal(0)
    return (criterion.weight_min if is_interval(criterion) else criterion.weight) or Decimal(0)


def highest(criterion: Criterion) -> Decimal:
    return (criterion.weight_max if is_interval(criterion) else criterion.weight) or Decimal(0)


def counted(facts: TenderFacts) -> Decimal:
    """The weight or points that count as environment; exact."""
    with localcontext(EXACT):
        return sum((lowest(c, facts.mode) * counting_percent(c) / HUNDRED for c in scored(facts)), Decimal(0))


def whole(facts: TenderFacts) -> Decimal:
    """What the counted is held against: all points, or 100.

    Where weights do not sum to 100 it is the actual sum (12.6 no. 7); for intervals the sum of the upper
    ends, which promises least.
    """
    items = scored(facts)
    with localcontext(EXACT):
        if facts.mode == AwardMode.POINTS:
            return _sum(each.points for each in items)
        return sum(map(highest, items), Decimal(0)) if _wrong_weights(items) else HUNDRED


def share(facts: TenderFacts) -> Decimal | None:
    """Environment in percent of the whole, not rounded; None in modes without weights or points."""
    return _percent_of(counted(facts), whole(facts)) if facts.mode in SHARE_MODES else None


def wrong_sum(facts: TenderFacts) -> WrongSum | None:
    """R02, 12.6 no. 5: the first sum that is not exactly 100, or None. Points have no sum to hit."""
    if facts.mode not in SHARE_MODES:
        return None
    with localcontext(EXACT):
        top = None if facts.mode == AwardMode.POINTS else _wrong_weights(scored(facts))
        return top or next(filter(None, map(_wrong_shares, facts.criteria)), None)


def place(criteria: Sequence[Criterion]) -> int | None:
    """12.6 no. 9: the place of the first environment criterion when sorted by rank; None without one."""
    order = sorted(criteria, key=lambda criterion: criterion.rank or 0)
    return next((number for number, each in enumerate(order, start=1) if is_environment(each)), None)


def _wrong_weights(items: list[Criterion]) -> WrongSum | None:
    low = sum((lowest(each, AwardMode.WEIGHTED) for each in items), Decimal(0))
    high = sum(map(highest, items), Decimal(0))
    return None if low <= HUNDRED <= high else WrongSum(low, high)


def _wrong_shares(criterion: Criterion) -> WrongSum | None:
    if not criterion.sub_criteria or lacks_shares(criterion):
        return None
    total = _sum(sub.share for sub in criterion.sub_criteria)
    return None if total == HUNDRED else WrongSum(total, total, criterion.name)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number or Decimal(0) for number in numbers), Decimal(0))


def _percent_of(part: Decimal, total: Decimal) -> Decimal:
    """Exact where the total is 100; else cut, which never lifts a share to 30 nor drops one below."""
    if total == HUNDRED:
        return part
    return CUT.divide(EXACT.multiply(part, HUNDRED), total) if total else Decimal(0)
