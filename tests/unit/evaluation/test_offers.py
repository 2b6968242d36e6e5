"""Rankings worked by hand."""

from decimal import Decimal

import pytest

from tenders.rules.evaluation.models import Setup
from tenders.rules.evaluation.offers import Evaluation, Offer, winners

from .builders import (
    CRITERIA,
    DEDUCTED,
    GREEN,
    LINEAR,
    PRICE,
    PRICED,
    PROPORTIONAL,
    QUALITY,
    THREE,
    offer,
    result,
)


def told(evaluation: Evaluation) -> list[tuple[int, str, str]]:
    """Place, name and total to four decimals."""
    return [(line.place, line.offer.name, f"{line.total:.4f}") for line in evaluation.lines]


@pytest.mark.parametrize(
    ("setup", "expected"),
    [
        # Price scores 10; 8,5; 5. Alm 5,00 + 1,80 + 1,40. Bjørk 4,25 + 2,70 + 1,60. Chr. 2,50 + 2,70 + 2,00.
        (LINEAR, [(1, "Bjørk", "8.5500"), (2, "Alm", "8.2000"), (3, "Chr.", "7.2000")]),
        # Price scores 10; 200/23 = 8,6957; 6,6667, each times 0,5.
        (PROPORTIONAL, [(1, "Bjørk", "8.6478"), (2, "Alm", "8.2000"), (3, "Chr.", "8.0333")]),
        # Additions: Alm 0,4 × 0,6 + 0,3 × 0,4 = 36 %. Bjørk 0,1 × 0,6 + 0,2 × 0,4 = 14 %. Chr. 6 %.
        (PRICED, [(1, "Bjørk", "-131.1000"), (2, "Alm", "-136.0000"), (3, "Chr.", "-159.0000")]),
    ],
)
def test_three_offers_are_ranked(setup: Setup, expected: list[tuple[int, str, str]]) -> None:
    assert told(result(*THREE, setup=setup)) == expected


def test_a_deduction_is_taken_off_the_price() -> None:
    # Of a million: 0,9 × 0,6 + 0,8 × 0,4 = 860 000 off, and 0,6 × 0,6 + 0,7 × 0,4 = 640 000 off.
    evaluation = result(offer("Alm", 1_000_000, 6, 7), offer("Bjørk", 1_150_000, 9, 8), setup=DEDUCTED)
    assert told(evaluation) == [(1, "Bjørk", "-290000.0000"), (2, "Alm", "-360000.0000")]
    assert evaluation.lines[0].parts == (-1_150_000, 540_000, 320_000)


def test_each_criterion_shows_its_score_and_its_part() -> None:
    best, *_ = result(*THREE).lines
    assert best.scores == (Decimal("8.5"), 9, 8)
    assert best.parts == (Decimal("4.25"), Decimal("2.7"), Decimal("1.6"))


def test_a_priced_quality_gives_the_price_no_score() -> None:
    best, *_ = result(*THREE, setup=PRICED).lines
    assert best.scores == (None, 9, 8)
    assert best.parts == (-115, Decimal("-6.9"), Decimal("-9.2"))


def test_weights_need_not_make_a_hundred() -> None:
    points = (PRICE, GREEN)
    assert told(result(offer("Alm", 100, 6), offer("Bjørk", 115, 9), criteria=points)) == [
        (1, "Bjørk", "8.6875"),  # (50 × 8,5 + 30 × 9) / 80
        (2, "Alm", "8.5000"),
    ]


def test_equal_offers_share_the_place_and_the_next_one_is_left_out() -> None:
    evaluation = result(
        offer("Alm", 100, 6), offer("Bjørk", 90, 1), offer("Chr.", 100, 6), offer("Dag", 150, 1)
    )
    assert [(line.place, line.offer.name) for line in evaluation.lines] == [
        (1, "Alm"),
        (1, "Chr."),
        (3, "Bjørk"),
        (4, "Dag"),
    ]
    assert evaluation.winners == ("Alm", "Chr.")


def test_a_tie_in_thirds_is_a_tie() -> None:
    # 30 × 10 + 50 × 2 = 400 against 30 × 10/3 + 50 × 6 = 400.
    price, green = Decimal(30), Decimal(50)
    criteria = (type(PRICE)("price", "Pris", price, is_price=True), type(GREEN)("green", "Miljø", green))
    evaluation = result(offer("Alm", 100, 2), offer("Bjørk", 300, 6), setup=PROPORTIONAL, criteria=criteria)
    assert evaluation.winners == ("Alm", "Bjørk")


def test_one_offer_wins() -> None:
    assert told(result(offer("Alm", 500, 4, 5))) == [(1, "Alm", "7.2000")]


@pytest.mark.parametrize("setup", [LINEAR, PRICED])
def test_without_a_price_only_points_count(setup: Setup) -> None:
    # Chr. is dearest, which a priced quality would otherwise add to.
    assert winners(THREE, (GREEN, QUALITY), setup) == ("Chr.",)


def test_at_a_fixed_price_no_quality_is_priced() -> None:
    # 30 × 9 + 20 × 10 = 470 of 50, against 430 and 320.
    evaluation = result(*THREE, setup=PRICED, criteria=(GREEN, QUALITY))
    assert told(evaluation) == [(1, "Chr.", "9.4000"), (2, "Bjørk", "8.6000"), (3, "Alm", "6.4000")]
    assert not evaluation.in_kroner


def test_without_any_criterion_nobody_is_better() -> None:
    assert winners(THREE, (), LINEAR) == ("Alm", "Bjørk", "Chr.")


def test_the_order_of_the_offers_decides_nothing() -> None:
    forth: tuple[Offer, ...] = THREE
    assert result(*forth, criteria=CRITERIA).winners == result(*reversed(forth), criteria=CRITERIA).winners
