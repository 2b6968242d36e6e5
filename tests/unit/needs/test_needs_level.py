"""The recommended level, and the floor that value and duration set under C2."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product

import pytest

from tenders.rules.needs import presets
from tenders.rules.purchase import Thresholds
from tests.unit.needs import journeys
from tests.unit.needs.journeys import FORM, NEW_PURCHASE, SMALL, TODAY, changed, judged

pytestmark = pytest.mark.usefixtures("each_version")
LEVELS = ["none", "basis", "avansert"]
RATINGS = tuple(product(range(4), repeat=5))
Ratings = tuple[int, ...]


@cache
def levels(version: str) -> dict[Ratings, str | None]:
    """All 1024 combinations of C1–C5."""
    codes = ("C1", "C2", "C3", "C4", "C5")
    return {
        ratings: judged(NEW_PURCHASE | dict(zip(codes, ratings, strict=True))).level for ratings in RATINGS
    }


@pytest.fixture
def level_of(each_version: None) -> dict[Ratings, str | None]:
    return levels(journeys.FORM.version)


def test_every_combination_gives_one_of_the_three_levels(level_of: dict[Ratings, str | None]) -> None:
    assert len(level_of) == 1024
    assert set(level_of.values()) == set(LEVELS)


@pytest.mark.parametrize("raised", [0, 1, 2, 4])
def test_raising_c1_c2_c3_or_c5_never_lowers_the_level(raised: int, level_of: dict[Ratings, str]) -> None:
    for ratings in RATINGS:
        if ratings[raised] < 3:
            higher = (*ratings[:raised], ratings[raised] + 1, *ratings[raised + 1 :])
            assert LEVELS.index(level_of[higher]) >= LEVELS.index(level_of[ratings]), (ratings, higher)


def test_the_cost_in_c4_never_changes_the_level(level_of: dict[Ratings, str | None]) -> None:
    for c1, c2, c3, c4, c5 in RATINGS:
        assert level_of[c1, c2, c3, c4, c5] == level_of[c1, c2, c3, 0, c5]


@pytest.mark.parametrize(
    ("c1", "c2", "c3", "c5", "level"),
    [
        (0, 3, 3, 3, "none"),
        (1, 0, 0, 0, "basis"),
        (2, 2, 1, 2, "avansert"),
        (2, 2, 1, 1, "basis"),
        (1, 3, 0, 1, "avansert"),
        (1, 2, 1, 1, "basis"),
        (1, 0, 2, 1, "avansert"),
        (1, 3, 3, 0, "basis"),
        (3, 3, 3, 0, "basis"),
        (1, 2, 1, 3, "basis"),
    ],
)
def test_the_level_follows_the_rule(c1: int, c2: int, c3: int, c5: int, level: str) -> None:
    assert judged(NEW_PURCHASE | {"C1": c1, "C2": c2, "C3": c3, "C5": c5}).level == level


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C5"])
def test_there_is_no_level_before_the_four_that_decide_it_are_answered(code: str) -> None:
    assert judged(changed(**{code: None})).level is None


def test_n11_no_impact_preselects_nothing_but_the_purchase_and_its_duties_stand() -> None:
    assessment = judged(NEW_PURCHASE | {"C1": 0, "E1": "ja"})

    assert (assessment.level, assessment.is_purchase) == ("none", True)
    assert assessment.packages == ("human_rights",)
    assert "plikten" in FORM.words["levels"]["none"]


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        (None, 0),
        ("499999.99", 0),
        ("500000", 1),
        ("1299999.99", 1),
        ("1300000", 2),
        ("1629999.99", 2),
        ("1630000", 3),
    ],
)
def test_n12_the_value_sets_a_floor_from_each_amount(value: str | None, floor: int) -> None:
    assert judged({}, value=Decimal(value) if value else None).c2_floor == floor


@pytest.mark.parametrize(
    ("months", "floor"), [(None, 0), (11, 0), (12, 1), (23, 1), (24, 2), (47, 2), (48, 3)]
)
def test_n12_the_duration_sets_a_floor_from_12_24_and_48_months(months: int | None, floor: int) -> None:
    assert judged({}, duration_months=months).c2_floor == floor


def test_n12_the_higher_of_value_and_duration_decides() -> None:
    assert judged({}, value=Decimal(500_000), duration_months=48).c2_floor == 3


def test_n13_an_amount_that_the_rules_do_not_have_sets_no_floor() -> None:
    health = Thresholds(Decimal(500_000), None, Decimal(8_700_000))

    assert judged({}, value=Decimal(8_000_000), thresholds=health).c2_floor == 1


def test_n12_an_answer_below_the_floor_is_raised_and_told() -> None:
    # C1 1, C5 1: only C2 = 3 makes it advanced.
    answers = NEW_PURCHASE | {"C1": 1, "C2": 0, "C3": 0, "C5": 1}

    below, raised = judged(answers), judged(answers, duration_months=48)

    assert (below.level, raised.level) == ("basis", "avansert")
    [hint] = raised.problems
    assert (hint.code, hint.kind, hint.facts, hint.stops) == (
        "C2",
        "below_floor",
        {"answer": 0, "floor": 3},
        False,
    )


def test_n12_the_officer_may_go_above_the_floor() -> None:
    assessment = judged(NEW_PURCHASE | {"C1": 1, "C2": 3, "C3": 0, "C5": 1}, duration_months=12)

    assert (assessment.c2_floor, assessment.level, assessment.problems) == (1, "avansert", ())


def test_n12_the_form_starts_at_the_floor() -> None:
    assert presets(FORM, replace(SMALL, duration_months=24), today=TODAY) == {"C2": 2}
    assert presets(FORM, SMALL, today=TODAY) == {}


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4", "C5"])
def test_n14_each_rating_has_four_steps_in_words(code: str) -> None:
    question = FORM.question(code)

    assert question.values == (0, 1, 2, 3)
    assert len({choice.label for choice in question.choices}) == 4


@pytest.mark.parametrize("rating", [-1, 4, "2", 2.0, True])
def test_a_rating_outside_the_steps_does_not_count(rating: object) -> None:
    assert judged(NEW_PURCHASE | {"C3": rating}).level is None


@pytest.mark.parametrize(
    ("c1", "c5", "flagged"), [(1, 0, False), (2, 1, True), (2, 2, False), (3, 0, True), (3, 3, False)]
)
def test_a_large_impact_with_few_alternatives_asks_for_a_dialogue(c1: int, c5: int, flagged: bool) -> None:
    assert ("market_dialogue" in judged(NEW_PURCHASE | {"C1": c1, "C5": c5}).flags) is flagged


@pytest.mark.parametrize(("c2", "level", "flagged"), [(2, "basis", False), (3, "avansert", True)])
def test_n30_advanced_is_the_goal_of_the_dialogue_when_both_come_at_once(
    c2: int, level: str, flagged: bool
) -> None:
    assessment = judged(NEW_PURCHASE | {"C1": 3, "C2": c2, "C3": 0, "C5": 1})

    assert assessment.level == level
    assert "market_dialogue" in assessment.flags
    assert ("dialogue_aims_high" in assessment.flags) is flagged


@pytest.mark.parametrize(("c4", "flagged"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_dearer_choice_asks_for_life_cycle_cost(c4: int, flagged: bool) -> None:
    assert ("life_cycle_cost" in judged(NEW_PURCHASE | {"C4": c4}).flags) is flagged
