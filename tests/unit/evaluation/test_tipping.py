"""How much dearer the greener offer may be: worked by hand, then held against the evaluation itself."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenders.rules.evaluation.models import Method, Setup
from tenders.rules.evaluation.offers import winners
from tenders.rules.evaluation.tipping import Duel, tipping

from .builders import DEDUCTED, LINEAR, PRICED, PROPORTIONAL, duel

STEEP = Setup(Method.LINEAR, zero_at=Decimal(50))
HUNDRED_POINTS = Setup(Method.LINEAR, scale=Decimal(100))
TWO_MILLION = Setup(Method.PRICED_QUALITY, fixed_sum=Decimal(2_000_000))


@pytest.mark.parametrize(
    ("setup", "between", "percent"),
    [
        # Weights 30 and 40, 3 points between: k = 3/10 × 30/40 = 0,225.
        (LINEAR, duel(30, 40, 10, 7), "22.50"),
        (PROPORTIONAL, duel(30, 40, 10, 7), "29.03"),  # 0,225 / 0,775
        (PRICED, duel(30, 40, 10, 7), "22.50"),  # 1,225 / 1 − 1
        (LINEAR, duel(30, 40, 8, 5), "22.50"),  # only the distance counts
        (PRICED, duel(30, 40, 8, 5), "19.57"),  # 1,375 / 1,15 − 1: the greener has an addition too
        (DEDUCTED, duel(30, 40, 8, 5), "22.50"),  # 0,225 of a million off a million
        (TWO_MILLION, duel(30, 40, 8, 5), "45.00"),
        (STEEP, duel(30, 40, 10, 7), "11.25"),  # half as far to nought
        # Weights 30 and 70: k = 3/10 × 30/70 = 9/70.
        (LINEAR, duel(30, 70, 10, 7), "12.86"),
        (PROPORTIONAL, duel(30, 70, 10, 7), "14.75"),  # 9/61
        (PRICED, duel(30, 70, 10, 7), "12.86"),
        # Weights 20 and 60, 4 points between: k = 4/10 × 1/3 = 2/15.
        (LINEAR, duel(20, 60, 9, 5), "13.33"),
        (PROPORTIONAL, duel(20, 60, 9, 5), "15.38"),  # 2/13
        (HUNDRED_POINTS, duel(30, 70, 90, 70), "8.57"),  # 20/100 × 30/70
        (LINEAR, duel(30, 40, 7, 7), "0.00"),
        (PRICED, duel("30.5", "69.5", 10, 7), "13.17"),  # 0,3 × 30,5/69,5
    ],
)
def test_where_the_duel_tips(setup: Setup, between: Duel, percent: str) -> None:
    tip = tipping(between, setup)
    assert tip is not None
    assert tip.percent.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(percent)


def test_the_kroner_are_exact_where_the_percent_is() -> None:
    tip = tipping(duel(30, 40, 10, 7, kroner="1234567.80"), LINEAR)
    assert tip is not None
    assert (tip.percent, tip.kroner) == (Decimal("22.5"), Decimal("277777.755"))


@pytest.mark.parametrize("setup", [LINEAR, PROPORTIONAL])
@pytest.mark.parametrize(("greener", "tips"), [("9.99", True), ("10", False)])
def test_points_that_outweigh_the_whole_price_scale_win_at_any_price(
    setup: Setup, greener: str, tips: bool
) -> None:
    # 6 points at 50 are 300, as much as the whole price scale: 10 points at 30.
    assert (tipping(duel(50, 30, greener, 4), setup) is not None) == tips


def test_priced_quality_always_tips() -> None:
    tip = tipping(duel(60, 20, 10, 0), PRICED)
    assert tip is not None
    assert tip.percent == 300


points = st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
weights = st.integers(1, 99).map(Decimal)


@settings(deadline=None)
@given(st.sampled_from([LINEAR, STEEP, PROPORTIONAL, PRICED, DEDUCTED]), weights, weights, points, points)
def test_the_evaluation_tips_where_it_is_said_to(
    setup: Setup, environment: Decimal, price: Decimal, one: Decimal, another: Decimal
) -> None:
    between = duel(environment, price, max(one, another), min(one, another))
    tip = tipping(between, setup)

    def first(dearer: Decimal) -> tuple[str, ...]:
        offers = between.offers(dearer, setup.scale)
        won = winners(offers, between.criteria, setup)
        return tuple(("greener", "other")[[each.name for each in offers].index(name)] for name in won)

    if tip is None:
        assert "greener" in first(Decimal(100_000))
        return
    hair = Decimal("0.000001")
    assert first(tip.percent + hair) == ("other",)
    if tip.percent > hair:
        assert first(tip.percent - hair) == ("greener",)
    if Fraction(tip.percent).limit_denominator(10**9) == Fraction(tip.percent):
        assert first(tip.percent) == ("greener", "other")
