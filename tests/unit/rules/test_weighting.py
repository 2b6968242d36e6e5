"""Share and place, exactly as regelverk 12.2 and 12.6 no. 7–9 count them."""

from decimal import Decimal

import pytest

from tenders.rules.facts import AwardMode, Criterion, CriterionType
from tenders.rules.verdict import evaluate
from tenders.rules.weighting import WrongSum, place, share, wrong_sum

from .builders import COUNTS, cost, environment, environment_at, mixed, price, quality, ranked, sub, tender


def share_of(*criteria, mode=AwardMode.WEIGHTED):
    return share(tender(criteria=criteria, mode=mode))


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ((price("70"), environment("30")), "30"),
        ((price("70.004"), environment("29.996")), "29.996"),
        ((price("70"), environment("15"), environment("15")), "30"),
        ((price("60"), mixed("40", "75", "25")), "30.00"),
        ((price("10"), mixed("90", "33.33", "66.67")), "29.9970"),
        ((price("60"), mixed("40", None, None)), "0"),
        ((price("60"), mixed("40", "75", None)), "0"),
        ((price("60"), quality("40", sub_criteria=(sub("a"), sub("b")), **COUNTS)), "0"),
        ((price("60"), quality("40", sub_criteria=(sub("a", counts=True), sub("b", counts=True)))), "40"),
        ((price("60"), quality("40")), "0"),
        ((price("60"), quality("40", **COUNTS)), "40"),
        ((price("60"), environment("40", environment_stated=False)), "0"),
        ((price("60"), environment("40", linked=False)), "0"),
        ((price("60"), environment("40", binding=False)), "0"),
        ((price("60", **COUNTS), quality("40")), "0"),
        ((price("60", sub_criteria=(sub("a", "50", counts=True), sub("b", "50"))), quality("40")), "0"),
        ((cost("60", **COUNTS), quality("40")), "0"),
        (
            (cost("60", sub_criteria=(sub("Utslipp", "50", counts=True), sub("Drift", "50"))), quality("40")),
            "30",
        ),
    ],
)
def test_weights(criteria, expected):
    assert share_of(*criteria) == Decimal(expected)


def test_the_case_of_gran_counts_20_percent():
    """KOFA 2025/0999: sorting (30 %) and vehicles (20 %) of 40 counted; the rest did not."""
    subs = (
        sub("Kildesortering", "30", counts=True),
        sub("Smitteavfall", "10"),
        sub("Gjennomføringsplan", "30"),
        sub("Sertifikat", "10"),
        sub("Kjøretøy", "20", counts=True),
    )
    assert share_of(price("60"), quality("40", "Kvalitet og miljø", sub_criteria=subs)) == 20


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [("30", "70", "30"), ("3", "7", "30"), ("1", "2", "33.33333333333333333333333333"), ("0", "5", "0")],
)
def test_points_are_held_against_all_points(own, others, expected):
    criteria = (price(points=Decimal(others)), environment(points=Decimal(own)))
    assert share_of(*criteria, mode=AwardMode.POINTS) == Decimal(expected)


@pytest.mark.parametrize(
    ("own", "others", "enough"),
    [
        ("3000000000000", "7000000000000", True),
        ("2999999999999", "7000000000001", False),
        ("3000000000001", "7000000000003", False),
        ("0.000000000003", "0.000000000007", True),
    ],
)
def test_a_share_with_endless_decimals_is_never_lifted_to_30(own, others, enough):
    criteria = (price(points=Decimal(others)), environment(points=Decimal(own)))
    assert (share_of(*criteria, mode=AwardMode.POINTS) >= 30) is enough


def test_under_a_fixed_price_the_others_share_the_weight():
    criteria = (price("0"), cost("0"), quality("70"), environment("30"))
    assert share_of(*criteria, mode=AwardMode.FIXED_PRICE) == 30


def test_an_interval_counts_its_lower_end():
    criteria = (
        price(weight_min=Decimal(60), weight_max=Decimal(70)),
        environment(weight_min=Decimal(30), weight_max=Decimal(40)),
    )
    assert share_of(*criteria) == 30


@pytest.mark.parametrize(
    "mode",
    [AwardMode.RANKED, AwardMode.PRICE_ONLY, AwardMode.COST_ONLY, AwardMode.USER_CHOICE, AwardMode.NONE],
)
def test_other_modes_have_no_share(mode):
    assert share_of(price("70"), environment("30"), mode=mode) is None


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ((price("60"), environment("30")), "33.33333333333333333333333333"),
        ((price("75"), environment("30")), "28.57142857142857142857142857"),
        ((price("0"), environment("0")), "0"),
        ((price("60"), mixed("40", "30", "30")), "20"),
    ],
)
def test_where_a_sum_is_wrong_the_actual_sum_divides(criteria, expected):
    assert share_of(*criteria) == Decimal(expected)


def interval(low, high):
    return {"weight_min": Decimal(low), "weight_max": Decimal(high)}


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ((price("70"), environment("30")), None),
        ((price("70"), environment("29.99")), WrongSum(Decimal("99.99"), Decimal("99.99"))),
        ((price("70"), environment("30.01")), WrongSum(Decimal("100.01"), Decimal("100.01"))),
        ((price(**interval(60, 70)), environment(**interval(30, 40))), None),
        ((price(**interval(60, 70)), environment(**interval(20, 30))), None),
        ((price(**interval(60, 69)), environment(**interval(20, 30))), WrongSum(Decimal(80), Decimal(99))),
        ((price(**interval(71, 80)), environment(**interval(30, 40))), WrongSum(Decimal(101), Decimal(120))),
        ((price("65"), environment(**interval(30, 40))), None),
        ((price("50"), environment(**interval(30, 40))), WrongSum(Decimal(80), Decimal(90))),
        ((price("60"), mixed("40", "75", "25")), None),
        (
            (price("60"), mixed("40", "75", "24.99")),
            WrongSum(Decimal("99.99"), Decimal("99.99"), "Kvalitet og miljø"),
        ),
        ((price("60"), mixed("40", "75", None)), None),
    ],
)
def test_sums_that_are_not_100_are_found(criteria, expected):
    assert wrong_sum(tender(criteria=criteria)) == expected


def test_points_have_no_sum_to_hit_but_their_sub_criteria_have():
    fine = (price(points=Decimal(7)), environment(points=Decimal(3)))
    assert wrong_sum(tender(mode=AwardMode.POINTS, criteria=fine)) is None
    wrong = (price(points=Decimal(7)), Criterion("Miljø", points=Decimal(3), sub_criteria=(sub("a", "90"),)))
    assert wrong_sum(tender(mode=AwardMode.POINTS, criteria=wrong)) == WrongSum(
        Decimal(90), Decimal(90), "Miljø"
    )


def test_a_fixed_price_is_not_part_of_the_sum():
    criteria = (price("40"), quality("70"), environment("30"))
    assert wrong_sum(tender(mode=AwardMode.FIXED_PRICE, criteria=criteria)) is None


def test_ranked_criteria_have_no_sum():
    criteria = ranked(price("1"), mixed("1", "10", "10"))
    assert wrong_sum(tender(mode=AwardMode.RANKED, criteria=criteria)) is None


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_the_place_is_counted_in_the_order(number):
    assert place(environment_at(number)) == number


def test_ranks_need_not_be_consecutive():
    criteria = (price(rank=10), quality(rank=20), environment(rank=30))
    assert place(criteria) == 3


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (quality(sub_criteria=(sub("a", counts=True), sub("b", counts=True))), 2),
        (quality(sub_criteria=(sub("a", counts=True), sub("b"))), None),
        (quality(sub_criteria=(sub("a", "100", counts=True), sub("b", "0"))), None),
        (environment(sub_criteria=(sub("a"),)), None),
        (price(**COUNTS), None),
        (cost(**COUNTS), None),
        (environment(binding=False), None),
    ],
)
def test_a_criterion_is_environment_in_the_order_only_when_all_of_it_is(criterion, expected):
    assert place(ranked(quality(), criterion)) == expected


def test_the_share_goes_with_every_answer_but_inndata():
    """12.6 no. 7."""
    assert evaluate(tender(value=400_000)).share == 30
    assert evaluate(tender(criteria=(price("60"), environment("30")))).share == Decimal(
        "33.33333333333333333333333333"
    )
    assert evaluate(tender(value=0)).share is None
    assert evaluate(tender(mode=AwardMode.PRICE_ONLY)).share is None


def test_types_alone_do_not_make_environment():
    assert share_of(price("60"), Criterion("Grønt", CriterionType.ENVIRONMENT, weight=Decimal(40))) == 0
