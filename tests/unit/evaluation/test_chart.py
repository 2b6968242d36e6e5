"""The curve crosses level where the duel tips, inside the drawing."""

from decimal import Decimal

import pytest

from tenders.rules.evaluation.chart import HEIGHT, WIDTH, Chart, chart, lead
from tenders.rules.evaluation.models import Setup
from tenders.rules.evaluation.tipping import Duel, tipping

from .builders import DEDUCTED, LINEAR, PRICED, PROPORTIONAL, duel

ALL = (LINEAR, PROPORTIONAL, PRICED)


def drawn(between: Duel) -> Chart:
    return chart(between, ALL, [tipping(between, setup) for setup in ALL])


@pytest.mark.parametrize(
    ("setup", "dearer", "points"),
    [
        # 30 and 40: level prices leave 30 × 3 = 90 of 70.
        (LINEAR, 0, "1.2857"),
        (LINEAR, 10, "0.7143"),  # (90 − 40) / 70
        (PROPORTIONAL, 25, "0.1429"),  # (90 − 80) / 70
        (PRICED, 10, "0.7143"),  # the greener has full points: no addition
        (DEDUCTED, 30, "-0.4286"),  # (90 − 120) / 70
    ],
)
def test_the_lead_in_weighted_points(setup: Setup, dearer: int, points: str) -> None:
    assert f"{lead(duel(30, 40, 10, 7), setup, Decimal(dearer)):.4f}" == points


def test_what_is_equal_has_its_share_of_the_points() -> None:
    assert lead(duel(30, 40, 10, 7, rest=30), LINEAR, Decimal(10)) == Decimal("0.5")  # (90 − 40) / 100


@pytest.mark.parametrize(
    ("between", "longest"),
    [
        (duel(30, 40, 10, 7), 50),  # 29,03 × 1,5 = 43,5
        (duel(30, 40, 7, 7), 20),
        (duel(10, 90, 8, 7), 20),
        (duel(60, 20, 10, 0), 200),  # priced quality tips at 300 %
        (duel(50, 30, 10, 4), 150),  # only priced quality tips, at 100 %
    ],
)
def test_the_axis_goes_half_as_far_again_as_it_tips(between: Duel, longest: int) -> None:
    chart = drawn(between)
    assert [dearer for _, dearer in chart.ticks] == [Decimal(longest) * step / 10 for step in range(11)]
    assert [row.dearer for row in chart.rows] == [dearer for _, dearer in chart.ticks]


def test_a_model_that_never_tips_has_no_crossing() -> None:
    crossings = [curve.crossing for curve in drawn(duel(50, 30, 10, 4)).curves]
    assert crossings[:2] == [None, None]
    assert crossings[2] is not None


def test_a_crossing_out_of_sight_is_not_drawn() -> None:
    assert [curve.crossing for curve in drawn(duel(60, 20, 10, 0)).curves] == [None, None, None]


def test_every_point_lies_in_the_drawing_and_falls() -> None:
    picture = drawn(duel(30, 40, 8, 5))
    for curve in picture.curves:
        points = [tuple(map(int, point.split(","))) for point in curve.points.split()]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
        assert [x for x, _ in points] == [x for x, _ in picture.ticks]
        assert [y for _, y in points] == sorted(y for _, y in points)


def test_the_line_is_above_level_before_it_tips_and_below_after() -> None:
    picture = drawn(duel(30, 40, 8, 5))
    for curve in picture.curves:
        for point in curve.points.split():
            x, y = map(int, point.split(","))
            assert curve.crossing is not None
            if x < curve.crossing - 1:
                assert y < picture.level
            if x > curve.crossing + 1:
                assert y > picture.level
