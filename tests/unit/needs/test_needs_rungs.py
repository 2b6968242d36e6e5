"""The ladder as it is drawn, what is avoided before it begins, and the agreements it leads to."""

from typing import Any

import pytest

from tenders.rules.ladder import Outcome
from tests.unit.needs.journeys import LONG_REASON, NEW_PURCHASE, WAITING, changed, judged, kinds, with_ladder

AGREEMENTS = {"agreements": frozenset({"7", "8"}), "goals": frozenset({"3"})}
CALL_OFF = {"B7": "helt", "B7_way": "direkte_avrop"}


def drawn(**steps: Any) -> list[tuple[str, int, int, str | None]]:
    """Code, share taken, what is left below, outcome."""
    return [(rung.code, rung.share, rung.left, rung.outcome) for rung in with_ladder(**steps).ladder]


def test_the_need_shrinks_from_rung_to_rung_and_the_rest_takes_what_is_left() -> None:
    steps = {"A9": "delvis", "A9_share": 10, "B2": "delvis", "B2_share": 25, "B2_way": "egen_regi"}

    assert drawn(**steps, B6="delvis", B6_share=40) == [
        ("A9", 10, 90, "O1"),
        ("B1", 0, 90, None),
        ("B2", 25, 65, "O2"),
        ("B3", 0, 65, None),
        ("B4", 0, 65, None),
        ("B5", 0, 65, None),
        ("B6", 40, 25, "O6"),
        ("B7", 0, 25, None),
        ("rest", 25, 0, "O8"),
    ]


def test_a_rung_tells_what_was_answered_and_whether_it_avoids_shifts_or_improves() -> None:
    rungs = with_ladder(B2=None, B3="delvis", B3_share=30, B4="ikke_sjekket", B4_reason=LONG_REASON).ladder

    told = {rung.code: (rung.answer, rung.uff) for rung in rungs}
    assert told["B1"] == ("nei", None)
    assert told["B2"] == (None, None)
    assert told["B3"] == ("delvis", "avoided")
    assert told["B4"] == ("ikke_sjekket", None)


def test_nothing_is_left_for_the_rungs_below_the_one_that_takes_the_rest() -> None:
    assert drawn(B3="helt")[3:] == [
        ("B3", 100, 0, "O3"),
        ("B4", 0, 0, None),
        ("B5", 0, 0, None),
        ("B6", 0, 0, None),
        ("B7", 0, 0, None),
        ("rest", 0, 0, None),
    ]


def test_below_an_open_step_the_rest_is_left_and_takes_nothing() -> None:
    rungs = drawn(B2=None, B6="delvis", B6_share=25)

    assert rungs[6] == ("B6", 25, 75, "O6")
    assert rungs[8] == ("rest", 0, 75, None)


@pytest.mark.parametrize(
    ("answers", "outcomes"),
    [
        ({"D2": "ja"}, ["O6", "O9"]),
        (WAITING, ["O10", "O10"]),
    ],
)
def test_what_a_later_answer_turns_is_turned_on_its_rung(answers: Any, outcomes: list[str]) -> None:
    rungs = with_ladder(B6="delvis", B6_share=40, **answers).ladder

    assert [rung.outcome for rung in rungs if rung.outcome] == outcomes


def test_n05_what_is_cut_beforehand_is_avoided_inside_the_100_and_the_steps_share_the_rest() -> None:
    assessment = with_ladder(A9="delvis", A9_share=30, B1="delvis", B1_share=20, B6="helt")

    assert assessment.outcomes == (
        Outcome("O1", 50, "avoided", purchase=False),
        Outcome("O6", 50, "shifted", purchase=True),
    )


def test_n05_fully_takes_what_the_cut_has_left() -> None:
    assert with_ladder(A9="delvis", A9_share=30, B1="helt", B1_reason=LONG_REASON).shares == {"O1": 100}


def test_n05_a_cut_that_leaves_too_little_is_refused_at_the_step_that_breaks_the_sum() -> None:
    assessment = with_ladder(A9="delvis", A9_share=70, B1="delvis", B1_share=31)

    assert kinds(assessment) == [("B1_share", "share_over_100")]
    assert assessment.shares == {"O1": 70, "uavklart": 30}


@pytest.mark.parametrize("answer", [None, "nei", "standardiseres"])
def test_n05_without_a_cut_nothing_is_taken_and_nothing_is_missing(answer: str | None) -> None:
    assessment = with_ladder(A9=answer, A9_share=20)

    assert assessment.shares == {"O8": 100}
    assert (assessment.missing, assessment.unused) == ((), ("A9_share",))
    assert ("standardise" in assessment.flags) is (answer == "standardiseres")


def test_n05_n28_a_cut_without_its_share_is_open() -> None:
    assessment = with_ladder(A9="delvis")

    assert assessment.missing == ("A9_share",)
    assert assessment.shares == {"uavklart": 100}


def test_what_is_cut_beforehand_is_saved_too() -> None:
    assert {"U1", "U2"} <= set(with_ladder(A9="delvis", A9_share=30).visible)


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ("B7_reason",)),
        ({"B7_agreement": "7"}, ()),
        ({"B7_reason": LONG_REASON}, ()),
        ({"B7_agreement": "7", "B7_reason": "Se side 4"}, ()),
        ({"B7_agreement": "99"}, ("B7_reason",)),
    ],
)
@pytest.mark.parametrize("way", [CALL_OFF, {"B7": "delvis", "B7_share": 40, "B7_way": "minikonkurranse"}])
def test_a_call_off_names_its_agreement_or_says_which_it_is(
    way: dict[str, Any], answers: dict[str, Any], missing: tuple[str, ...]
) -> None:
    assert judged(changed(**way, **answers), references=AGREEMENTS).missing == missing


@pytest.mark.parametrize("step", ["B5", "B6"])
@pytest.mark.parametrize(("via", "shown"), [(True, True), (False, False), (None, False)])
def test_an_agreement_is_asked_for_where_one_is_used(step: str, via: Any, shown: bool) -> None:
    assessment = judged(changed(**{step: "helt", f"{step}_via_avrop": via}), references=AGREEMENTS)

    assert (f"{step}_agreement" in assessment.visible) is shown
    assert assessment.complete


@pytest.mark.parametrize(("code", "known"), [("D4", "3"), ("B6_agreement", "8")])
def test_a_reference_to_what_is_registered_is_sound(code: str, known: str) -> None:
    answers = changed(B6="helt", B6_via_avrop=True, **{code: known})

    assert judged(answers, references=AGREEMENTS).problems == ()


@pytest.mark.parametrize(
    ("code", "gone"), [("D4", "4"), ("B6_agreement", "9"), ("B6_agreement", "3"), ("D4", "7")]
)
def test_what_is_gone_from_its_register_is_told_and_stops_nobody(code: str, gone: str) -> None:
    assessment = judged(changed(B6="helt", B6_via_avrop=True, **{code: gone}), references=AGREEMENTS)

    assert [(problem.code, problem.kind, problem.stops) for problem in assessment.problems] == [
        (code, "reference_gone", False)
    ]
    assert assessment.complete


def test_before_anything_is_registered_every_reference_is_gone() -> None:
    assert [problem.kind for problem in judged(NEW_PURCHASE | {"D4": "3"}).problems] == ["reference_gone"]


@pytest.mark.parametrize("value", [3, ["3"], True])
def test_a_reference_is_a_text(value: Any) -> None:
    assert kinds(judged(NEW_PURCHASE | {"D4": value}, references=AGREEMENTS)) == [("D4", "wrong_type")]
