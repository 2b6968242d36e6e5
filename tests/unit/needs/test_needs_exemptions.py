"""What the second version asks about the lawful ways out: critical interests, requirements, lorries."""

from datetime import date
from typing import Any

import pytest

from tests.unit.needs.journeys import LONG_REASON, NEW_PURCHASE, SHORT_REASON, judged, kinds
from tests.unit.needs.test_needs_law import CAR, FIRST_NEW_DAY, INSIGNIFICANT, LAST_OLD_DAY

CRITICAL = {"F4": "ja", "F4_interest": "preparedness", "F4_reason": LONG_REASON}
EXEMPTIONS = {
    "insignificance_claimed",
    "critical_interest_claimed",
    "standard_requirement_vehicle",
    "standard_requirement_ferry",
}


@pytest.mark.parametrize(("notice", "seen"), [(LAST_OLD_DAY, False), (FIRST_NEW_DAY, True)])
def test_n18_a_critical_interest_is_asked_about_from_1_july_2026(notice: date, seen: bool) -> None:
    assessment = judged(NEW_PURCHASE | CRITICAL, notice_date=notice)

    assert ("F4" in assessment.visible) is seen
    assert assessment.switches == (("critical_interest_claimed",) if seen else ())
    assert assessment.unused == (() if seen else ("F4", "F4_interest", "F4_reason"))
    assert assessment.complete


def test_n18_a_stored_yes_counts_again_when_the_notice_moves() -> None:
    days = (FIRST_NEW_DAY, LAST_OLD_DAY, FIRST_NEW_DAY)

    switches = [judged(NEW_PURCHASE | CRITICAL, notice_date=day).switches for day in days]

    assert switches == [("critical_interest_claimed",), (), ("critical_interest_claimed",)]


def test_n18_without_a_notice_date_today_decides_what_is_asked() -> None:
    visible = [judged(NEW_PURCHASE, today=day).visible for day in (LAST_OLD_DAY, FIRST_NEW_DAY)]

    assert ["F4" in found for found in visible] == [False, True]


@pytest.mark.parametrize("limb", ["F3_climate", "F3_environment"])
def test_n16_with_one_limb_denied_nothing_is_claimed_and_it_is_said(limb: str) -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | {limb: "nei"})

    assert assessment.switches == ("consider_insignificant",)
    assert "insignificance_partial" in assessment.flags


def test_a_critical_interest_is_named_and_reasoned() -> None:
    assert judged(NEW_PURCHASE | {"F4": "ja"}).missing == ("F4_interest", "F4_reason")
    assert kinds(judged(NEW_PURCHASE | CRITICAL | {"F4_reason": SHORT_REASON})) == [
        ("F4_reason", "too_short")
    ]


@pytest.mark.parametrize(
    ("claims", "refused"),
    [
        (INSIGNIFICANT | CRITICAL, [("F4", "exemptions_conflict")]),
        (CRITICAL | CAR, [("F4", "exemptions_conflict")]),
        (INSIGNIFICANT | CAR, [("F3", "exemptions_conflict")]),
        (INSIGNIFICANT | CRITICAL | CAR, [("F3", "exemptions_conflict"), ("F4", "exemptions_conflict")]),
    ],
)
def test_n17_of_two_or_three_exemptions_none_counts(
    claims: dict[str, Any], refused: list[tuple[str, str]]
) -> None:
    assessment = judged(NEW_PURCHASE | claims)

    assert EXEMPTIONS.isdisjoint(assessment.switches)
    assert kinds(assessment) == refused
    assert not assessment.complete


def test_n17_a_ferry_and_a_critical_interest_refuse_each_other_too() -> None:
    assert EXEMPTIONS.isdisjoint(judged(NEW_PURCHASE | CRITICAL | CAR | {"F2": "ferje"}).switches)


def test_n17_no_to_an_exemption_refuses_nothing() -> None:
    assert judged(NEW_PURCHASE | CRITICAL | {"C1": 0, "F3": "nei", "F2": "ingen"}).switches == (
        "consider_insignificant",
        "critical_interest_claimed",
    )


@pytest.mark.parametrize(
    ("answer", "claimed"), [("nei", False), (None, False), ("i_stedet", True), ("sammen", True)]
)
def test_requirements_instead_of_or_along_with_a_weight_ask_for_five_reasons(
    answer: Any, claimed: bool
) -> None:
    reasons = {"F6_load", "F6_requirement", "F6_award", "F6_better", "F6_value"}

    assessment = judged(NEW_PURCHASE | {"F6": answer})

    assert ("requirements_route" in assessment.switches) is claimed
    assert reasons & set(assessment.visible) == (reasons if claimed else set())
    assert assessment.complete  # the reasons are demanded in the step of the justification


@pytest.mark.parametrize(
    ("notice", "switches"), [(LAST_OLD_DAY, ("euro_vi",)), (FIRST_NEW_DAY, ("euro_vi", "euro_vi_only"))]
)
def test_n15_lorries_are_held_to_euro_vi_and_only_the_new_law_makes_the_exemption_uncertain(
    notice: date, switches: tuple[str, ...]
) -> None:
    assert judged(NEW_PURCHASE | {"F2": "lastebil", "F2_main": "ja"}, notice_date=notice).switches == switches
