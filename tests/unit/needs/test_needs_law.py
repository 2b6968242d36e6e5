"""Packages, legal switches and exemptions: what an answer brings, and what it can never take away."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tenders.rules.needs import presets
from tests.unit.needs.journeys import (
    FORM,
    LONG_REASON,
    NEW_PURCHASE,
    SHORT_REASON,
    SMALL,
    TODAY,
    changed,
    judged,
    kinds,
)

pytestmark = pytest.mark.usefixtures("each_version")
LAST_OLD_DAY, FIRST_NEW_DAY = date(2026, 6, 30), date(2026, 7, 1)
CAR = {"F2": "personbil", "F2_main": "ja", "F2_exception": "nei"}
INSIGNIFICANT = {
    "C1": 0,
    "F3": "ja",
    "F3_climate": "ja",
    "F3_climate_reason": LONG_REASON,
    "F3_environment": "ja",
    "F3_environment_reason": LONG_REASON,
    "F3_physical": "nei",
}
RISKS = [
    ("E1", "human_rights"),
    ("E2", "wages"),
    ("E3", "chemicals"),
    ("E4", "deforestation"),
    ("E5", "littering"),
    ("E6", "conflict_minerals"),
]


@pytest.mark.parametrize(("code", "package"), RISKS)
@pytest.mark.parametrize(
    ("answer", "comes"), [("ja", True), ("vet_ikke", True), (None, True), ("nei", False)]
)
def test_n17_n19_only_no_keeps_a_risk_package_away(code: str, package: str, answer: Any, comes: bool) -> None:
    assert judged(changed(**{code: answer})).packages == ((package,) if comes else ())


def test_n19_unanswered_risks_are_listed_so_that_they_print_as_not_answered() -> None:
    assessment = judged(changed(E2=None, E5=None))

    assert assessment.assumed == ("E2", "E5")
    assert assessment.missing == ()


def test_n19_a_garbled_risk_answer_counts_as_yes() -> None:
    assessment = judged(NEW_PURCHASE | {"E3": "kanskje"})

    assert assessment.packages == ("chemicals",)
    assert kinds(assessment) == [("E3", "unknown_choice")]


@pytest.mark.parametrize(("high_risk", "preset"), [(True, {"E1": "ja"}), (False, {})])
def test_n19_the_high_risk_list_presets_yes(high_risk: bool, preset: dict[str, str]) -> None:
    assert presets(FORM, replace(SMALL, high_risk=high_risk), today=TODAY) == preset


@pytest.mark.parametrize(
    ("reason", "packages"), [(None, ("human_rights",)), (SHORT_REASON, ("human_rights",)), (LONG_REASON, ())]
)
def test_n19_no_to_a_listed_category_needs_a_reason_of_20_letters(
    reason: str, packages: tuple[str, ...]
) -> None:
    assessment = judged(changed(E1="nei", E1_reason=reason), high_risk=True)

    assert assessment.packages == packages
    assert assessment.complete is (packages == ())


def test_n19_no_to_a_category_off_the_list_needs_no_reason() -> None:
    assert "E1_reason" not in judged(NEW_PURCHASE).visible


@pytest.mark.parametrize("kind", ["personbil", "varebil", "buss"])
def test_n15_a_vehicle_as_main_performance_without_exception_is_a_standard_requirement(kind: str) -> None:
    assessment = judged(NEW_PURCHASE | CAR | {"F2": kind})

    assert assessment.switches == ("zero_emission_rules", "standard_requirement_vehicle")


def test_n15_a_ferry_as_main_performance_without_exception_is_a_standard_requirement() -> None:
    assessment = judged(NEW_PURCHASE | CAR | {"F2": "ferje"})

    assert assessment.switches == ("zero_emission_rules", "standard_requirement_ferry")


@pytest.mark.parametrize(
    ("answers", "switches"),
    [
        ({"F2": "ingen"}, ()),
        ({"F2": None}, ()),
        ({"F2": "hurtigbat", "F2_main": "ja"}, ()),
        ({"F2": "lastebil", "F2_main": "nei"}, ()),
        (CAR | {"F2_main": "nei"}, ()),
        (CAR | {"F2_exception": "ja"}, ("zero_emission_rules", "standard_requirement_exception")),
    ],
)
def test_n15_other_vehicles_uses_and_exceptions_set_no_standard_requirement(
    answers: dict[str, Any], switches: tuple[str, ...]
) -> None:
    assert judged(changed(**answers)).switches == switches


@pytest.mark.parametrize(
    ("notice", "standard"), [(LAST_OLD_DAY, ()), (FIRST_NEW_DAY, ("standard_requirement_vehicle",))]
)
def test_n15_n18_the_standard_requirement_starts_on_1_july_2026_and_follows_the_notice_date(
    notice: date, standard: tuple[str, ...]
) -> None:
    assessment = judged(NEW_PURCHASE | CAR, notice_date=notice)

    assert assessment.switches == ("zero_emission_rules", *standard)


def test_n13_without_a_notice_date_today_decides() -> None:
    switches = [judged(NEW_PURCHASE | CAR, today=day).switches for day in (LAST_OLD_DAY, FIRST_NEW_DAY)]

    assert [len(found) for found in switches] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "first_day"),
    [("varebil", date(2023, 1, 1)), ("buss", date(2024, 1, 1)), ("ferje", date(2025, 1, 1))],
)
def test_the_zero_emission_rules_start_on_their_day(kind: str, first_day: date) -> None:
    day_before = first_day.replace(year=first_day.year - 1, month=12, day=31)

    assert judged(NEW_PURCHASE | CAR | {"F2": kind}, notice_date=day_before).switches == ()
    assert judged(NEW_PURCHASE | CAR | {"F2": kind}, notice_date=first_day).switches == (
        "zero_emission_rules",
    )


@pytest.mark.parametrize(("c1", "seen"), [(0, True), (1, False), (2, False), (3, False)])
def test_n16_insignificance_is_asked_about_at_no_impact_only(c1: int, seen: bool) -> None:
    assessment = judged(NEW_PURCHASE | {"C1": c1})

    assert ("F3" in assessment.visible) is seen
    assert assessment.switches == (("consider_insignificant",) if seen else ())


def test_n16_a_claim_needs_two_answers_two_reasons_and_the_physical_part() -> None:
    assert judged(NEW_PURCHASE | {"C1": 0, "F3": "ja"}).missing == (
        "F3_climate",
        "F3_climate_reason",
        "F3_environment",
        "F3_environment_reason",
        "F3_physical",
    )


def test_n16_a_claim_is_passed_on_and_grants_nothing() -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | {"E1": "ja"})

    assert assessment.switches == ("consider_insignificant", "insignificance_claimed")
    assert (assessment.complete, assessment.is_purchase, assessment.packages) == (
        True,
        True,
        ("human_rights",),
    )


def test_n16_a_claim_from_before_the_impact_was_raised_is_kept_and_named_as_a_contradiction() -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | {"C1": 1})

    assert assessment.switches == ()
    assert "F3" in assessment.unused
    assert "insignificance_contradiction" in assessment.flags


def test_n17_a_claim_and_a_standard_requirement_refuse_each_other_and_neither_counts() -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | CAR)

    assert assessment.switches == ("consider_insignificant", "zero_emission_rules")
    assert kinds(assessment) == [("F3", "exemptions_conflict")]


def test_n17_before_the_standard_requirement_exists_there_is_no_conflict() -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | CAR, notice_date=LAST_OLD_DAY)

    assert "insignificance_claimed" in assessment.switches
    assert kinds(assessment) == []


def test_n17_unanswered_is_no() -> None:
    answers = NEW_PURCHASE | {"C1": 0}

    assert judged(answers | {"F2": "ingen", "F3": "nei"}).switches == judged(changed(C1=0, F2=None)).switches


@pytest.mark.parametrize(
    ("b9", "data_tick", "holds_data", "packages"),
    [
        (["ingenting"], None, True, ()),
        (["salg"], None, False, ("disposal",)),
        (["salg"], None, True, ("disposal", "safe_erasure")),
        (["gjenvinning"], True, False, ("disposal", "safe_erasure")),
        (["ombruk", "retur"], False, False, ("disposal",)),
    ],
)
def test_n20_safe_erasure_comes_when_what_is_replaced_may_hold_data(
    b9: list[str], data_tick: bool | None, holds_data: bool, packages: tuple[str, ...]
) -> None:
    assert judged(changed(B9=b9, B9_data=data_tick), holds_data=holds_data).packages == packages


def test_n20_nothing_replaced_stands_alone() -> None:
    assessment = judged(NEW_PURCHASE | {"B9": ["ingenting", "salg"]})

    assert kinds(assessment) == [("B9", "not_alone")]


def test_n20_the_data_box_is_not_shown_when_the_category_says_it() -> None:
    assert "B9_data" in judged(NEW_PURCHASE | {"B9": ["salg"]}).visible
    assert "B9_data" not in judged(NEW_PURCHASE | {"B9": ["salg"]}, holds_data=True).visible
