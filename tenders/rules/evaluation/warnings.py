"""When a stated weight does not do what it says. Advice about the arithmetic, never law.

No rule says how scores must spread: § 5b and § 7-9 count the stated weight (DFØ's guide, appendix 1). What is
told here is what the buyer must be able to explain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tenders.rules.evaluation.models import HUNDRED, Method, decimal_of
from tenders.rules.evaluation.offers import Criterion, Evaluation, values, winners
from tenders.rules.findings import Finding

# Our own choice: the environment is said to fade when it moves less than half of what its weight promises.
FADED = Fraction(1, 2)
CODES = ("W-EQUAL", "W-SPREAD", "W-ALONE", "W-PRICE", "W-FLOOR", "W-SCALE", "W-PRICED")


def warnings(evaluation: Evaluation) -> tuple[Finding, ...]:
    """What to look into, the gravest first. Spread can only be told of two offers or more."""
    found: list[Finding] = []
    if len(evaluation.lines) > 1:
        found += [*_of_environment(evaluation), *_alone(evaluation)]
        if any(each.is_price for each in evaluation.criteria):
            found += [*_of_price(evaluation), *_of_scale(evaluation)]
    if evaluation.in_kroner:
        found.append(_finding("W-PRICED"))
    return tuple(found)


def _finding(code: str, **facts: object) -> Finding:
    return Finding(code, None, "", facts)


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    return sum(fractions, Fraction(0))


Column = tuple[Criterion, tuple[Fraction, ...]]


def _columns(evaluation: Evaluation) -> list[Column]:
    """Per criterion what each offer gets: weight × value."""
    rows = values(evaluation.offers, evaluation.criteria, evaluation.setup)
    return [
        (each, tuple(Fraction(each.weight) * row[at] for row in rows))
        for at, each in enumerate(evaluation.criteria)
    ]


def _spread(column: Column) -> Fraction:
    return max(column[1]) - min(column[1])


def _of_environment(evaluation: Evaluation) -> Iterator[Finding]:
    """All equal, or so close that the weight fades: its share of all spread against that of all weight."""
    columns = _columns(evaluation)
    green = [column for column in columns if column[0].is_environment and column[0].weight]
    if not green:
        return
    stated = _sum(Fraction(each.weight) for each, _ in green)
    stated /= _sum(Fraction(each.weight) for each, _ in columns)
    moved = _sum(map(_spread, green))
    if not moved:
        yield _finding("W-EQUAL", share=decimal_of(stated * HUNDRED))
    elif (real := moved / _sum(map(_spread, columns))) < stated * FADED:
        yield _finding("W-SPREAD", share=decimal_of(stated * HUNDRED), real=decimal_of(real * HUNDRED))


def _alone(evaluation: Evaluation) -> Iterator[Finding]:
    """A criterion on which the best leads by more than all the others together could have given."""
    columns = _columns(evaluation)
    room = [_room(evaluation, column) for column in columns]
    for at, (criterion, column) in enumerate(columns):
        best, second, *_ = sorted(column, reverse=True)
        others = _sum(room) - room[at]
        if others and best - second > others:
            yield _finding("W-ALONE", name=criterion.name)


def _room(evaluation: Evaluation, column: Column) -> Fraction:
    """The most a criterion could have moved two offers apart; of a price in kroner what it did."""
    setup, criterion = evaluation.setup, column[0]
    if not evaluation.in_kroner:
        return Fraction(criterion.weight) * Fraction(setup.scale)
    if criterion.is_price:
        return _spread(column)
    most = setup.fixed_sum or max(offer.price for offer in evaluation.offers)
    return Fraction(criterion.weight) * Fraction(most)


def _of_price(evaluation: Evaluation) -> Iterator[Finding]:
    """Equal prices, or prices so high that the linear model no longer tells them apart."""
    setup = evaluation.setup
    prices = [offer.price for offer in evaluation.offers]
    if min(prices) == max(prices):
        yield _finding("W-PRICE")
    nought = min(prices) * (HUNDRED + setup.zero_at) / HUNDRED
    floored = [offer.name for offer in evaluation.offers if offer.price > nought]
    if setup.method == Method.LINEAR and floored:
        yield _finding("W-FLOOR", names=floored, zero_at=setup.zero_at)


def _of_scale(evaluation: Evaluation) -> Iterator[Finding]:
    """The cheapest always scores full where a price becomes points; the greenest may not.

    Lifting the points so that the best scores full is normalisation. DFØ has advised it; the complaints board
    found no ground for that as a general advice (2021/1000, grand board).
    """
    scale = evaluation.setup.scale
    for criterion in evaluation.criteria:
        if evaluation.in_kroner or not criterion.is_environment:
            continue
        best = max(offer.points[criterion.key] for offer in evaluation.offers)
        if 0 < best < scale:
            changes = set(_normalised(evaluation, criterion, best)) != set(evaluation.winners)
            yield _finding("W-SCALE", name=criterion.name, best=best, scale=scale, changes=changes)


def _normalised(evaluation: Evaluation, lifted: Criterion, best: Decimal) -> tuple[str, ...]:
    """Who wins with the points times scale / best. To stay exact it is the weights that are multiplied."""
    scale, stated = evaluation.setup.scale, evaluation.criteria
    criteria = [replace(each, weight=each.weight * (scale if each == lifted else best)) for each in stated]
    return winners(evaluation.offers, criteria, evaluation.setup)
