"""Each warning with its hit and its nearest miss."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.evaluation.models import Method, Setup
from tenders.rules.evaluation.offers import Criterion, Evaluation, Offer
from tenders.rules.evaluation.warnings import CODES, warnings
from tests.unit.rules.saying import UNFILLED, plain

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

STEEP = Setup(Method.LINEAR, zero_at=Decimal(50))


def codes(evaluation: Evaluation) -> list[str]:
    return [finding.code for finding in warnings(evaluation)]


def facts(evaluation: Evaluation, code: str) -> Mapping[str, object]:
    return next(finding.facts for finding in warnings(evaluation) if finding.code == code)


def test_equal_points_make_the_weight_decide_nothing() -> None:
    evaluation = result(offer("Alm", 100, 8, 7), offer("Bjørk", 105, 8, 9))
    assert facts(evaluation, "W-EQUAL") == {"share": Decimal(30)}
    assert "W-EQUAL" not in codes(result(offer("Alm", 100, 8, 7), offer("Bjørk", 105, "8.01", 9)))


@pytest.mark.parametrize(
    ("green", "warned"),
    [
        # Price moves 50 × 2 = 100, quality 20 × 3,5 = 70, green 30 × 1 = 30: 15 % of 200, half of 30 %.
        ("9", False),
        ("8.99", True),
    ],
)
def test_points_close_together_fade_the_weight(green: str, warned: bool) -> None:
    evaluation = result(offer("Alm", 100, 8, "5.5"), offer("Bjørk", 120, green, 9))
    assert ("W-SPREAD" in codes(evaluation)) == warned


def test_the_faded_weight_is_told_beside_the_stated_one() -> None:
    # 30 × 0,5 of 50 × 2 + 30 × 0,5 + 20 × 3,5 = 15 of 185.
    found = facts(result(offer("Alm", 100, 8, "5.5"), offer("Bjørk", 120, "8.5", 9)), "W-SPREAD")
    assert (found["share"], f"{found['real']:.4f}") == (30, "8.1081")


HEAVY = (replace(PRICE, weight=Decimal(70)), GREEN)


@pytest.mark.parametrize(
    ("setup", "price", "alone"),
    [
        # 70 against 30 × 10 = 300: price decides when it leads by more than 300/70 points.
        (LINEAR, "142.86", True),  # 70 × 4,286 = 300,02
        (LINEAR, "142.85", False),
        (PROPORTIONAL, "176", True),  # 70 × (10 − 5,6818) = 302,3
        (PROPORTIONAL, "175", False),  # 70 × (10 − 5,7143) = 300
        # Kroner: green could have moved 30 × the highest price: 70 × (p − 100) > 30 × p, from 175.
        (PRICED, "175.01", True),
        (PRICED, "175", False),
        # Or 30 × a million: 70 × (p − 100) > 30 000 000.
        (DEDUCTED, "428672", True),
        (DEDUCTED, "428671", False),
    ],
)
def test_a_price_that_decides_alone(setup: Setup, price: str, alone: bool) -> None:
    evaluation = result(offer("Alm", 100, 0), offer("Bjørk", price, 10), setup=setup, criteria=HEAVY)
    told = [each.facts["name"] for each in warnings(evaluation) if each.code == "W-ALONE"]
    assert ("Pris" in told) == alone


def test_the_criterion_that_decides_alone_is_named() -> None:
    green = (PRICE, replace(GREEN, weight=Decimal(60)))
    evaluation = result(offer("Alm", 100, 0), offer("Bjørk", 300, 10), criteria=green)
    assert facts(evaluation, "W-ALONE") == {"name": "Klima og miljø"}


@pytest.mark.parametrize(("price", "warned"), [("100", True), ("100.01", False)])
def test_equal_prices_decide_nothing(price: str, warned: bool) -> None:
    assert ("W-PRICE" in codes(result(offer("Alm", 100, 10), offer("Bjørk", price, 6)))) == warned


@pytest.mark.parametrize(
    ("setup", "price", "warned"),
    [
        (LINEAR, "200", False),
        (LINEAR, "200.01", True),
        (STEEP, "150.01", True),
        (PROPORTIONAL, "300", False),
        (PRICED, "300", False),
    ],
)
def test_a_price_past_the_point_of_nought(setup: Setup, price: str, warned: bool) -> None:
    assert ("W-FLOOR" in codes(result(offer("Alm", 100, 10), offer("Bjørk", price), setup=setup))) == warned


@pytest.mark.parametrize(
    ("best", "setup", "warned"),
    [("9.9", LINEAR, True), ("10", LINEAR, False), ("0", LINEAR, False), ("9", PRICED, False)],
)
def test_an_environment_that_does_not_use_the_top_of_the_scale(best: str, setup: Setup, warned: bool) -> None:
    evaluation = result(offer("Alm", 100, best), offer("Bjørk", 120), setup=setup)
    assert ("W-SCALE" in codes(evaluation)) == warned


@pytest.mark.parametrize(
    ("price", "changes"),
    [
        # Green 5 against 3 of 10, prices 100 and p. As scored 30 × 2 = 60 outweighs 50 × 1,2; lifted
        # 30 × 4 = 120 outweighs 50 × 2,4.
        ("111", False),
        ("112", True),  # level at 12 %, so the winner is one of two
        ("123", True),
        ("124", True),  # lifted they are level
        ("125", False),
    ],
)
def test_whether_lifting_the_points_changes_the_outcome(price: str, changes: bool) -> None:
    evaluation = result(offer("Alm", 100, 3), offer("Bjørk", price, 5))
    assert facts(evaluation, "W-SCALE")["changes"] == changes


def test_priced_quality_always_asks_for_a_reason() -> None:
    assert codes(result(offer("Alm", 100, 10), setup=PRICED)) == ["W-PRICED"]


@pytest.mark.parametrize(
    ("offers", "criteria"),
    [
        (THREE[:1], CRITERIA),  # one offer
        ((offer("Alm", 100, 0, 5), offer("Bjørk", 100, 0, 9)), (QUALITY,)),  # neither price nor environment
        ((offer("Alm", 100, 8, 5), offer("Bjørk", 100, 9, 5)), (GREEN, QUALITY)),  # fixed price
        ((offer("Alm", 100, 5, 5), offer("Bjørk", 110, 10, 8)), CRITERIA),  # all is well
    ],
)
def test_nothing_to_warn_of(offers: tuple[Offer, ...], criteria: tuple[Criterion, ...]) -> None:
    assert codes(result(*offers, criteria=criteria)) == []


def test_every_warning_can_be_said_in_full() -> None:
    evaluations = (
        result(offer("Alm", 100, 8, 7), offer("Bjørk", 100, 8, 9)),
        result(offer("Alm", 100, 8, 5), offer("Bjørk", 250, "8.1", 9), criteria=HEAVY),
        result(*THREE, setup=PRICED),
    )
    found = [finding for evaluation in evaluations for finding in warnings(evaluation)]
    assert {finding.code for finding in found} == set(CODES)
    for finding in found:
        assert plain(finding).endswith((".", ")."))
        assert UNFILLED not in plain(finding)


def test_a_name_typed_by_the_user_is_escaped() -> None:
    green = (PRICE, replace(GREEN, weight=Decimal(60), name="<b>"))
    evaluation = result(offer("Alm", 100, 0), offer("<i>", 300, 10), criteria=green)
    said = " ".join(
        plain(finding) for finding in warnings(evaluation) if finding.code in ("W-ALONE", "W-FLOOR")
    )
    assert "«<b>»" in said
    assert "«<i>»" in said
