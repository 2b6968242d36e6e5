"""How much of the award is environment, counted a second time (regelverk 12.2, 12.6 no. 5–9)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tenders.rules.facts import AwardMode, Criterion, CriterionType, SubCriterion, TenderFacts

HUNDRED = Decimal(100)
MONEY = (CriterionType.PRICE, CriterionType.COST)
SHARED_OUT = (AwardMode.WEIGHTED, AwardMode.POINTS, AwardMode.FIXED_PRICE)


def share_of(facts: TenderFacts) -> Decimal | None:
    """Percent of the award that is environment, with 12 decimals; None where nothing is shared out.

    A wrong sum is what the environment is divided by; of ranges the sum of their upper ends, so that no
    more is promised than is sure.
    """
    if facts.mode not in SHARED_OUT:
        return None
    if facts.mode is AwardMode.POINTS:
        every, amounts = facts.criteria, [each.points for each in facts.criteria]
        whole = sum(amounts)
    else:
        every = taking_part(facts)
        amounts = [lowest(each) for each in every]
        whole = 100 if sums_to_hundred(every) else sum(map(highest, every))
    green = sum(number * part_that_counts(each) for number, each in zip(amounts, every, strict=True))
    return round(Decimal(green) * 100 / whole, 12) if whole else Decimal(0)


def taking_part(facts: TenderFacts) -> Sequence[Criterion]:
    """What must sum to 100: all criteria, with a fixed price those beside the money."""
    if facts.mode is AwardMode.FIXED_PRICE:
        return [each for each in facts.criteria if each.type not in MONEY]
    return facts.criteria


def lowest(criterion: Criterion) -> Decimal:
    return criterion.weight_min if criterion.weight is None else criterion.weight


def highest(criterion: Criterion) -> Decimal:
    return criterion.weight_max if criterion.weight is None else criterion.weight


def sums_to_hundred(criteria: Iterable[Criterion]) -> bool:
    """Exact weights give 100 exactly; ranges have 100 between their lowest and their highest sum."""
    every = list(criteria)
    return sum(map(lowest, every)) <= 100 <= sum(map(highest, every))


def sums_are_right(facts: TenderFacts) -> bool:
    """R02: the weights, and below each criterion the shares when all are stated."""
    if facts.mode not in SHARED_OUT:
        return True
    if facts.mode is not AwardMode.POINTS and not sums_to_hundred(taking_part(facts)):
        return False
    for criterion in facts.criteria:
        stated = [each.share for each in criterion.sub_criteria]
        if stated and None not in stated and sum(stated) != HUNDRED:
            return False
    return True


def part_that_counts(criterion: Criterion) -> Decimal:
    """0 to 1. Price is never environment, cost only through sub-criteria; a mixture only by stated shares."""
    below = criterion.sub_criteria
    if criterion.type is CriterionType.PRICE:
        return Decimal(0)
    if not below:
        return Decimal(counts(criterion) and criterion.type is not CriterionType.COST)
    green = [each for each in below if counts(each)]
    if len(green) == len(below):
        return Decimal(1)
    if any(each.share is None for each in below):
        return Decimal(0)
    whole = sum(each.share for each in below)
    return sum(each.share for each in green) / whole if whole else Decimal(0)


def counts(criterion: Criterion | SubCriterion) -> bool:
    return criterion.environment_stated and criterion.linked and criterion.binding


def place_of(facts: TenderFacts) -> int | None:
    """The place of the first environment criterion when read by rank; None where it is missing."""
    if facts.mode is not AwardMode.RANKED:
        return None
    for place, criterion in enumerate(sorted(facts.criteria, key=lambda each: each.rank), start=1):
        if part_that_counts(criterion) == 1:
            return place
    return None
