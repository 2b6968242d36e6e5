"""The formulas, with numbers that can be checked in the head."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from tenders.rules.evaluation.models import Method, Setup, price_score, quality_value
from tenders.rules.evaluation.offers import Criterion, Offer, evaluate

from .builders import DEDUCTED, LINEAR, PRICED, PROPORTIONAL

STEEP = Setup(Method.LINEAR, zero_at=Decimal(50))
HUNDRED_POINTS = Setup(Method.LINEAR, scale=Decimal(100))


@pytest.mark.parametrize(
    ("setup", "price", "score"),
    [
        (LINEAR, "100", 10),
        (LINEAR, "120", 8),
        (LINEAR, "200", 0),
        (LINEAR, "200.01", 0),  # below 0 in DFØ's basic form
        (STEEP, "125", 5),
        (STEEP, "150", 0),
        (HUNDRED_POINTS, "115", 85),
        (PROPORTIONAL, "100", 10),
        (PROPORTIONAL, "125", 8),
        (PROPORTIONAL, "300", Fraction(10, 3)),
    ],
)
def test_a_price_becomes_points(setup: Setup, price: str, score: Fraction) -> None:
    assert price_score(Decimal(price), Decimal(100), setup) == score


@pytest.mark.parametrize(("setup", "kroner"), [(PRICED, -60), (DEDUCTED, 700_000)])
def test_points_become_kroner(setup: Setup, kroner: int) -> None:
    # 3 of 10 points are lacking: 30 % of the price 200 is added; or 70 % of the fixed million is taken off.
    assert quality_value(Decimal(7), Decimal(200), setup) == kroner


@pytest.mark.parametrize(
    ("points", "weight", "price_weight", "percent"),
    [
        ("7", "30", "70", "12.86"),  # 3/10 × 30/70 = 9/70
        ("10", "30", "70", "0.00"),
        ("0", "30", "70", "42.86"),  # 30/70
        ("5", "50", "50", "50.00"),
    ],
)
def test_what_lacks_adds_percent_of_the_price(
    points: str, weight: str, price_weight: str, percent: str
) -> None:
    quality = Criterion("quality", "Kvalitet", Decimal(weight))
    price = Criterion("price", "Pris", Decimal(price_weight), is_price=True)
    offer = Offer("A", Decimal(100), {"quality": Decimal(points)})

    (line,) = evaluate([offer], [quality, price], PRICED).lines

    added = -line.parts[0]
    assert added.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(percent)
