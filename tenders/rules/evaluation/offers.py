"""Offers weighed against each other: scores, contributions and a ranking that tells ties as ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tenders.rules.evaluation.models import Setup, decimal_of, price_score, quality_value


@dataclass(frozen=True)
class Criterion:
    """An award criterion with its weight, above 0 for the price. At most one is the price."""

    key: str
    name: str
    weight: Decimal
    is_price: bool = False
    is_environment: bool = False


@dataclass(frozen=True)
class Offer:
    """`price` in kroner without VAT, above 0; `points` by the criterion's key, for all but the price."""

    name: str
    price: Decimal
    points: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """An offer's result, in the order of the criteria.

    `scores`: points on the scale; None for the price where quality is priced. `parts`: what each criterion
    gives, in weighted points or in kroner (the price and what is added to it are below 0).
    `total` is their sum and the highest wins. `place` is shared by those who are equal.
    """

    offer: Offer
    place: int
    scores: tuple[Decimal | None, ...]
    parts: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True)
class Evaluation:
    """`lines` best first."""

    setup: Setup
    criteria: tuple[Criterion, ...]
    lines: tuple[Line, ...]

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(line.offer for line in self.lines)

    @property
    def winners(self) -> tuple[str, ...]:
        """Who is first; several when they are equal."""
        return tuple(line.offer.name for line in self.lines if line.place == 1)

    @property
    def in_kroner(self) -> bool:
        """Whether parts and totals are kroner; else they are weighted points."""
        return in_kroner(self.criteria, self.setup)


def evaluate(offers: Sequence[Offer], criteria: Sequence[Criterion], setup: Setup) -> Evaluation:
    """The offers ranked; equal ones keep the order they came in. Needs an offer and a weight above 0."""
    rows = values(offers, criteria, setup)
    totals = [weighed(row, criteria) for row in rows]
    divisor = _divisor(criteria, setup)
    order = sorted(range(len(offers)), key=lambda index: -totals[index])
    lines = tuple(
        Line(
            offer=offers[index],
            place=1 + sum(total > totals[index] for total in totals),
            scores=_scores(offers[index], offers, criteria, setup),
            parts=tuple(
                decimal_of(Fraction(each.weight) * value / divisor)
                for each, value in zip(criteria, rows[index], strict=True)
            ),
            total=decimal_of(totals[index] / divisor),
        )
        for index in order
    )
    return Evaluation(setup, tuple(criteria), lines)


def winners(offers: Sequence[Offer], criteria: Sequence[Criterion], setup: Setup) -> tuple[str, ...]:
    """Who would be first by these criteria alone; all of them where there are none."""
    totals = [weighed(row, criteria) for row in values(offers, criteria, setup)]
    return tuple(offer.name for offer, total in zip(offers, totals, strict=True) if total == max(totals))


def in_kroner(criteria: Sequence[Criterion], setup: Setup) -> bool:
    """Quality can be priced only where the price is among the criteria; else points are all there is."""
    return setup.prices_quality and any(each.is_price for each in criteria)


Values = list[tuple[Fraction, ...]]


def values(offers: Sequence[Offer], criteria: Sequence[Criterion], setup: Setup) -> Values:
    """Per offer and criterion what the weight is multiplied by, points or kroner; more is better."""
    lowest = min(offer.price for offer in offers)
    kroner = in_kroner(criteria, setup)

    def value(offer: Offer, criterion: Criterion) -> Fraction:
        if criterion.is_price:
            return Fraction(-offer.price) if kroner else price_score(offer.price, lowest, setup)
        points = offer.points[criterion.key]
        return quality_value(points, offer.price, setup) if kroner else Fraction(points)

    return [tuple(value(offer, each) for each in criteria) for offer in offers]


def weighed(row: Sequence[Fraction], criteria: Sequence[Criterion]) -> Fraction:
    """The sum of weight × value."""
    return sum(
        (Fraction(each.weight) * value for each, value in zip(criteria, row, strict=True)), Fraction(0)
    )


def _divisor(criteria: Sequence[Criterion], setup: Setup) -> Fraction:
    """What brings the sum back to the scale, or to kroner: there the price itself counts in full."""
    counted = [each for each in criteria if each.is_price] if in_kroner(criteria, setup) else criteria
    return sum((Fraction(each.weight) for each in counted), Fraction(0))


def _scores(
    offer: Offer, offers: Sequence[Offer], criteria: Sequence[Criterion], setup: Setup
) -> tuple[Decimal | None, ...]:
    lowest = min(each.price for each in offers)
    of_price = None if setup.prices_quality else decimal_of(price_score(offer.price, lowest, setup))
    return tuple(of_price if each.is_price else offer.points[each.key] for each in criteria)
