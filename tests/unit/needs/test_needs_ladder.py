"""The ladder: who takes what share, and what becomes of it."""

from typing import Any

import pytest

from tenders.rules.ladder import Outcome
from tests.unit.needs.journeys import (
    ALL_NO,
    FORM,
    LONG_REASON,
    NEED,
    NEW_PURCHASE,
    SHORT_REASON,
    WAITING,
    changed,
    judged,
    kinds,
    with_ladder,
)

pytestmark = pytest.mark.usefixtures("each_version")
BOUGHT_REPAIR = {"B2": "helt", "B2_way": "kjopt"}
OWN_REPAIR = {"B2": "helt", "B2_way": "egen_regi"}
BUY_TOGETHER = {"B4": "helt", "B4_way": "kjope_sammen", "B4_lead": "Fylkeskommunen"}
BORROW = {"B4": "helt", "B4_way": "laane_dele"}
MINI_COMPETITION = {"B7": "helt", "B7_way": "minikonkurranse", "B7_reason": LONG_REASON}
CALL_OFF = {"B7": "helt", "B7_way": "direkte_avrop", "B7_reason": LONG_REASON}
INNOVATION = {"D2": "ja"}
FILLED_C = ("C1", "C2", "C3", "C4", "C5")


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        ({"B1": "helt"}, Outcome("O1", 100, "avoided", purchase=False)),
        (OWN_REPAIR, Outcome("O2", 100, "avoided", purchase=False)),
        (BOUGHT_REPAIR, Outcome("O2", 100, "shifted", purchase=True)),
        ({"B3": "helt"}, Outcome("O3", 100, "avoided", purchase=False)),
        (BORROW, Outcome("O4", 100, "shifted", purchase=False)),
        (BUY_TOGETHER, Outcome("O4", 100, "shifted", purchase=True)),
        ({"B5": "helt"}, Outcome("O5", 100, "shifted", purchase=True)),
        ({"B6": "helt"}, Outcome("O6", 100, "shifted", purchase=True)),
        (CALL_OFF, Outcome("O7", 100, "improved", purchase=False)),
        (MINI_COMPETITION, Outcome("O7", 100, "improved", purchase=True)),
        ({}, Outcome("O8", 100, "improved", purchase=True)),
        (INNOVATION, Outcome("O9", 100, "improved", purchase=True)),
        (WAITING, Outcome("O10", 100, None, purchase=False)),
    ],
)
def test_every_outcome_can_be_reached_with_its_place_in_avoid_shift_improve(
    steps: dict[str, Any], outcome: Outcome
) -> None:
    assert with_ladder(**steps).outcomes == (outcome,)


def test_shares_stay_apart_in_a_mixed_outcome() -> None:
    answers = changed(B1="delvis", B1_share=10, B3="delvis", B3_share=25, B6="delvis", B6_share=30)

    assessment = judged(answers)

    assert assessment.shares == {"O1": 10, "O3": 25, "O6": 30, "O8": 35}
    assert assessment.is_purchase


def test_n01_the_trigger_moves_a_card_on_the_screen_and_nothing_else() -> None:
    plain, replacing, expired = (with_ladder(A2=trigger) for trigger in ("nytt", "utskifting", "avtale_ut"))

    assert [assessment.first for assessment in (plain, replacing, expired)] == [(), ("B2",), ("B7",)]
    assert plain.outcomes == replacing.outcomes == expired.outcomes


def test_n01_a_full_answer_further_down_releases_no_step_above() -> None:
    assessment = with_ladder(A2="avtale_ut", B1=None, B2=None, **CALL_OFF)

    assert assessment.missing == ("B1", "B2")
    assert assessment.shares == {"uavklart": 100}


def test_n02_fully_takes_what_is_left_after_a_part() -> None:
    assessment = with_ladder(B1="delvis", B1_share=40, B3="helt")

    assert assessment.shares == {"O1": 40, "O3": 60}


def test_n02_nothing_left_hides_the_later_steps_and_lists_their_answers_as_unused() -> None:
    assessment = judged(NEED | {"B1": "nei", "B2": "nei", "B3": "helt", "B5": "delvis", "B5_share": 30})

    assert [code for code in assessment.visible if code in ALL_NO] == ["B1", "B2", "B3"]
    assert assessment.unused == ("B5", "B5_share")
    assert assessment.complete


def test_n02_nothing_left_does_not_hide_what_happens_to_the_old_goods() -> None:
    assert "B9" in with_ladder(B6="helt").visible


@pytest.mark.parametrize(
    ("share", "kind"), [(0, "share_out_of_range"), (1, None), (99, None), (100, "share_out_of_range")]
)
def test_n03_a_part_is_1_to_99_whole_percent(share: int, kind: str | None) -> None:
    assert kinds(with_ladder(B1="delvis", B1_share=share)) == ([("B1_share", kind)] if kind else [])


@pytest.mark.parametrize("share", [40.0, "40", True])
def test_n03_a_part_is_a_whole_number(share: Any) -> None:
    assert kinds(with_ladder(B1="delvis", B1_share=share)) == [("B1_share", "share_out_of_range")]


def test_n03_a_sum_of_exactly_100_leaves_nothing() -> None:
    assessment = with_ladder(B1="delvis", B1_share=60, B3="delvis", B3_share=40)

    assert assessment.shares == {"O1": 60, "O3": 40}
    assert not assessment.problems


def test_n03_a_sum_of_101_is_refused_at_the_step_that_broke_it_and_nothing_is_clipped() -> None:
    assessment = with_ladder(B1="delvis", B1_share=60, B3="delvis", B3_share=41)

    [problem] = assessment.problems
    assert (problem.code, problem.kind, problem.facts) == (
        "B3_share",
        "share_over_100",
        {"sum": 101, "left": 40},
    )
    assert assessment.shares == {"O1": 60, "uavklart": 40}


@pytest.mark.parametrize("answer", ["nei", "helt", "ikke_sjekket"])
def test_n03_only_a_part_carries_a_number(answer: str) -> None:
    assessment = with_ladder(B1=answer, B1_share=20, B1_reason=LONG_REASON)

    assert "B1_share" in assessment.unused
    assert assessment.shares in ({"O8": 100}, {"O1": 100})


@pytest.mark.parametrize(
    ("reason", "shares"),
    [(None, {"uavklart": 100}), (SHORT_REASON, {"uavklart": 100}), (LONG_REASON, {"O8": 100})],
)
def test_n04_not_checked_blocks_until_20_letters_say_why(reason: str | None, shares: dict[str, int]) -> None:
    assert with_ladder(B4="ikke_sjekket", B4_reason=reason).shares == shares


def test_n04_not_checked_with_a_reason_is_shown_to_the_leader() -> None:
    assert "steps_not_checked" in with_ladder(B4="ikke_sjekket", B4_reason=LONG_REASON).flags
    assert "steps_not_checked" not in judged(NEW_PURCHASE).flags


def test_n04_a_reason_of_19_letters_is_a_fault_not_a_gap() -> None:
    assessment = with_ladder(B4="ikke_sjekket", B4_reason=SHORT_REASON)

    assert kinds(assessment) == [("B4_reason", "too_short")]
    assert assessment.missing == ()


def test_a_short_reason_for_no_is_welcome() -> None:
    assert with_ladder(B4="nei", B4_reason="Ingen").problems == ()


@pytest.mark.parametrize(("answer", "missing"), [("helt", ("B1_reason",)), ("nei", ())])
def test_buying_nothing_needs_a_reason(answer: str, missing: tuple[str, ...]) -> None:
    assert with_ladder(B1=answer).missing == missing


@pytest.mark.parametrize(
    ("answer", "outcome", "flags"),
    [
        (None, "O8", []),
        ("nei", "O8", []),
        ("vurderes", "O8", ["innovation_considered"]),
        ("ja", "O9", ["innovation"]),
    ],
)
def test_n06_only_yes_turns_the_new_share_into_innovation(
    answer: str, outcome: str, flags: list[str]
) -> None:
    assessment = with_ladder(B6="delvis", B6_share=20, D2=answer)

    assert assessment.shares == {"O6": 20, outcome: 80}
    assert [flag for flag in assessment.flags if flag.startswith("innovation")] == flags


def test_n07_waiting_turns_lease_used_call_off_and_new_into_postponed_and_lets_the_others_stand() -> None:
    steps: dict[str, Any] = {
        "B1": "delvis",
        "B1_share": 10,
        "B2": "delvis",
        "B2_share": 15,
        "B2_way": "kjopt",
    }
    steps |= {"B5": "delvis", "B5_share": 20, "B6": "delvis", "B6_share": 5, "B7": "delvis", "B7_share": 30}

    assessment = with_ladder(**steps, B7_way="direkte_avrop", **WAITING)

    assert assessment.shares == {"O1": 10, "O2": 15, "O10": 75}


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"D5": "nei"}, "O8"),
        ({"D5": "ja"}, "O8"),
        (WAITING | {"D5_reason": SHORT_REASON}, "O8"),
        (WAITING | {"D5_date": "2026-11-22"}, "O8"),
        (WAITING | {"D5_date": "2026-11-23"}, "O10"),
    ],
)
def test_n07_waiting_counts_with_a_reason_and_a_date_later_than_today(answers: Any, outcome: str) -> None:
    assert with_ladder(**answers).shares == {outcome: 100}


@pytest.mark.parametrize(("steps", "goes_on"), [(BORROW, False), (BUY_TOGETHER, True)])
def test_n08_buying_together_goes_on_and_borrowing_ends(steps: dict[str, Any], goes_on: bool) -> None:
    assert with_ladder(**steps).is_purchase is goes_on


def test_n08_buying_together_names_the_lead_body() -> None:
    assert with_ladder(**BUY_TOGETHER | {"B4_lead": None}).missing == ("B4_lead",)


@pytest.mark.parametrize(("steps", "goes_on"), [(CALL_OFF, False), (MINI_COMPETITION, True)])
def test_n08_a_mini_competition_goes_on_and_a_direct_call_off_ends(
    steps: dict[str, Any], goes_on: bool
) -> None:
    assessment = with_ladder(**steps)

    assert assessment.is_purchase is goes_on
    assert assessment.ends_without_purchase is not goes_on


@pytest.mark.parametrize("step", ["B2", "B4", "B7"])
def test_n08_n10_a_step_with_two_ways_is_open_until_one_is_chosen(step: str) -> None:
    assessment = with_ladder(**{step: "helt", f"{step}_reason": LONG_REASON})

    assert assessment.shares == {"uavklart": 100}
    assert assessment.missing == (f"{step}_way",)


@pytest.mark.parametrize("steps", [{"B1": "helt"}, {"B3": "helt"}, BORROW, OWN_REPAIR, WAITING])
def test_n09_without_a_purchase_nothing_about_one_is_asked_and_there_is_no_level(
    steps: dict[str, Any],
) -> None:
    assessment = with_ladder(**steps)

    hidden = {"B8", "B9", *FILLED_C, "D1", "E1", "E2", "E3", "E4", "E5", "E6", "F2", "F3", "G1", "G2"}
    assert hidden.isdisjoint(assessment.visible)
    assert (assessment.level, assessment.packages, assessment.switches) == (None, (), ())


@pytest.mark.parametrize(
    "steps", [BOUGHT_REPAIR, BUY_TOGETHER, {"B5": "helt"}, {"B6": "helt"}, MINI_COMPETITION, {}]
)
def test_n09_every_kind_of_purchase_is_asked_about_and_gets_a_level(steps: dict[str, Any]) -> None:
    assessment = with_ladder(**steps)

    assert {"B9", *FILLED_C, "D1", "G1", "G2"} <= set(assessment.visible)
    assert assessment.level == "avansert"


def test_n09_a_direct_call_off_keeps_the_impact_and_the_follow_up() -> None:
    assessment = with_ladder(**CALL_OFF)

    asked = [code for code in assessment.visible if code in {"B9", *FILLED_C, "D1", "E1", "F2", "G1", "G2"}]
    assert asked == ["C1", "G1", "G2"]
    assert assessment.level is None


@pytest.mark.parametrize(("steps", "goes_on"), [(OWN_REPAIR, False), (BOUGHT_REPAIR, True)])
def test_n10_repair_goes_on_only_when_it_is_bought(steps: dict[str, Any], goes_on: bool) -> None:
    assessment = with_ladder(**steps)

    assert assessment.is_purchase is goes_on
    assert ("repair" in assessment.packages) is goes_on


@pytest.mark.parametrize(("step", "outcome", "package"), [("B5", "O5", "lease"), ("B6", "O6", "used_goods")])
def test_n26_a_service_or_used_goods_over_an_agreement_stay_what_they_are(
    step: str, outcome: str, package: str
) -> None:
    assessment = with_ladder(**{step: "helt", f"{step}_via_avrop": True})

    assert assessment.outcomes == (Outcome(outcome, 100, "shifted", purchase=True, via_framework=True),)
    assert package in assessment.packages


def test_n27_a_call_off_counts_as_improved() -> None:
    assert {outcome.uff for outcome in with_ladder(**CALL_OFF).outcomes} == {"improved"}


def test_n28_what_is_open_is_undecided_and_makes_the_sum_100() -> None:
    assessment = with_ladder(B1="delvis", B1_share=30, B5=None)

    assert assessment.shares == {"O1": 30, "uavklart": 70}
    assert FORM.outcomes["uavklart"].name == "Uavklart"
    assert not assessment.complete


def test_a_part_below_an_open_step_keeps_its_share() -> None:
    assert with_ladder(B2=None, B6="delvis", B6_share=25).shares == {"O6": 25, "uavklart": 75}


@pytest.mark.parametrize(
    ("steps", "asked"),
    [
        ({"B1": "delvis", "B1_share": 10}, True),
        (OWN_REPAIR, True),
        (BOUGHT_REPAIR, False),
        ({}, False),
        (BORROW, False),
    ],
)
def test_what_is_saved_is_asked_when_a_share_is_avoided(steps: dict[str, Any], asked: bool) -> None:
    assert [code for code in with_ladder(**steps).visible if code in ("U1", "U2")] == (
        ["U1", "U2"] if asked else []
    )
