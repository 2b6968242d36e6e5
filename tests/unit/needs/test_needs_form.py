"""What the short form asks, what must be answered, and the hints that never stop anybody."""

from datetime import date
from typing import Any

import pytest

from tenders.rules.questionnaire import load
from tests.unit.needs.journeys import FORM, NEW_PURCHASE, WAITING, changed, judged, kinds

SHORT_FORM = "A1 A2 A3 A4 A6 A7 B1 B2 B3 B4 B5 B6 B7 B8 B9 C1 C2 C3 C4 C5 D1 E1 E2 E3 E4 E5 E6 F2 G1 G2"
OUR_OWN = "U1 U2"
FIRST_VERSION = SHORT_FORM + " D2 D5 F3"


@pytest.mark.parametrize(("version", "codes"), [("1", FIRST_VERSION), ("2", SHORT_FORM)])
def test_n29_the_short_form_holds_what_the_reading_lists_and_two_questions_of_our_own(
    version: str, codes: str
) -> None:
    asked = [each.code for each in load(version).questions if each.short and not each.part_of]

    assert sorted(asked) == sorted(f"{codes} {OUR_OWN}".split())


def test_n29_the_rest_is_folded_as_long_as_nobody_has_to_answer_it() -> None:
    assert judged(NEW_PURCHASE).folded == ("A5", "A8", "A9", "D4", "D5", "D2", "D3", "F4", "F6", "G3", "G4")


@pytest.mark.parametrize(
    ("answers", "code"),
    [({"A9": "delvis"}, "A9"), ({"D5": "ja"}, "D5"), ({"F4": "ja"}, "F4"), ({"C1": 0, "F3": "ja"}, "F3")],
)
def test_what_must_be_answered_is_never_folded_nor_what_it_stands_under(answers: Any, code: str) -> None:
    assessment = judged(NEW_PURCHASE | answers)

    assert code in assessment.visible
    assert code not in assessment.folded


def test_the_short_form_is_complete_when_every_mandatory_question_is_answered() -> None:
    assessment = judged(NEW_PURCHASE)

    assert (assessment.complete, assessment.missing, assessment.problems) == (True, (), ())


@pytest.mark.parametrize("code", [code for code in NEW_PURCHASE if code[0] not in "EF"])
def test_each_mandatory_answer_is_missed_when_it_is_not_there(code: str) -> None:
    assessment = judged(changed(**{code: None}))

    assert code in assessment.missing
    assert not assessment.complete


@pytest.mark.parametrize("blank", ["", "   ", None])
def test_spaces_are_no_answer(blank: str | None) -> None:
    assert judged(NEW_PURCHASE | {"A7": blank}).missing == ("A7",)


@pytest.mark.parametrize(
    ("code", "length", "kind"),
    [("A1", 39, "too_short"), ("A1", 40, None), ("B8", 39, "too_short"), ("B8", 40, None)],
)
def test_n21_the_result_and_the_function_take_at_least_40_letters(code: str, length: int, kind: str) -> None:
    assessment = judged(NEW_PURCHASE | {code: "x" * length})

    assert kinds(assessment) == ([(code, kind)] if kind else [])


def test_spaces_at_the_ends_do_not_make_a_text_longer() -> None:
    assert kinds(judged(NEW_PURCHASE | {"A1": "x" * 39 + " "})) == [("A1", "too_short")]


@pytest.mark.parametrize(
    ("answers", "asked"), [({}, True), ({"D2": "ja"}, True), ({"B6": "helt"}, False), (WAITING, False)]
)
def test_n21_the_function_is_asked_for_when_some_share_is_new_or_innovation(
    answers: Any, asked: bool
) -> None:
    assert ("B8" in judged(NEW_PURCHASE | answers).mandatory) is asked


@pytest.mark.parametrize(
    ("answer", "shown", "must", "guide"),
    [("ja", True, True, False), ("delvis", True, False, True), ("nei", False, False, True)],
)
def test_n22_the_market_survey_has_five_points_and_prints_the_guide_until_it_is_done(
    answer: str, shown: bool, must: bool, guide: bool
) -> None:
    points = {"D1_offers", "D1_suppliers", "D1_requirements", "D1_alternatives", "D1_standards"}

    assessment = judged(NEW_PURCHASE | {"D1": answer})

    assert points & set(assessment.visible) == (points if shown else set())
    assert points & set(assessment.mandatory) == (points if must else set())
    assert ("dialogue_guide" in assessment.flags) is guide


@pytest.mark.parametrize(
    ("lasts", "flagged"), [("engang", True), ("midlertidig", True), ("sesong", True), ("varig", False)]
)
def test_what_is_not_lasting_is_better_rented(lasts: str, flagged: bool) -> None:
    assert ("consider_rent" in judged(NEW_PURCHASE | {"A4": lasts}).flags) is flagged


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Saksbehandlerne skal kunne arbeide hjemme og på kontoret.", []),
        ("Saksbehandlerne skal få hver sin MacBook fra Apple i vår.", [("brand_word", "Apple, MacBook")]),
        (
            "Saksbehandlerne skal få nye kontorstoler og dataskjermer.",
            [("describe_function", "dataskjermer, kontorstoler")],
        ),
        (
            "Alle lærerne skal få en ny iPad, som er et nettbrett nå.",
            [("brand_word", "iPad"), ("describe_function", "nettbrett")],
        ),
    ],
)
def test_n24_brands_and_things_give_hints_and_stop_nothing(text: str, hints: list[tuple[str, str]]) -> None:
    assessment = judged(NEW_PURCHASE | {"A1": text})

    assert [(problem.kind, problem.facts["found"]) for problem in assessment.problems] == hints
    assert assessment.complete


def test_n24_the_words_are_looked_for_where_the_need_is_described_and_nowhere_else() -> None:
    assessment = judged(NEW_PURCHASE | {"B8": "x" * 40 + " Lenovo", "G2": "Lenovo", "A7": "Lenovo"})

    assert [(problem.code, problem.kind) for problem in assessment.problems] == [("B8", "brand_word")]


@pytest.mark.parametrize(
    ("day", "notice", "kind", "stops"),
    [
        ("2026-11-22", None, "date_not_after_today", True),
        ("2026-11-23", None, None, False),
        ("2027-02-01", date(2027, 2, 1), "date_not_after_notice", False),
        ("2027-02-02", date(2027, 2, 1), None, False),
        ("1.6.2027", None, "wrong_type", True),
    ],
)
def test_the_day_to_reopen_lies_after_today_and_should_lie_after_the_notice(
    day: str, notice: date | None, kind: str | None, stops: bool
) -> None:
    problems = judged(NEW_PURCHASE | WAITING | {"D5_date": day}, notice_date=notice).problems

    assert [(problem.kind, problem.stops) for problem in problems] == ([(kind, stops)] if kind else [])


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"A3_quantity": 0}, "too_low"),
        ({"A3_quantity": 1}, None),
        ({"A3_quantity": "12.5"}, None),
        ({"A3_quantity": "12_5"}, "wrong_type"),
        ({"A3_quantity": "12,5"}, "wrong_type"),
        ({"A3_quantity": 12.5}, "wrong_type"),
        ({"A3_quantity": True}, "wrong_type"),
        ({"A3_quantity": "NaN"}, "wrong_type"),
        ({"A2": "fordi"}, "unknown_choice"),
        ({"A7": 3}, "wrong_type"),
        ({"B9": "salg"}, "unknown_choice"),
        ({"B9": ["salg", "kasting"]}, "unknown_choice"),
        ({"C1_stages": ["use", "end_of_life"]}, None),
    ],
)
def test_an_answer_of_the_wrong_kind_is_named_and_does_not_count(
    answers: dict[str, Any], kind: str | None
) -> None:
    [code] = answers

    assert kinds(judged(NEW_PURCHASE | answers)) == ([(code, kind)] if kind else [])


def test_a_tick_that_is_not_a_tick_is_named() -> None:
    assert kinds(judged(NEW_PURCHASE | {"B5": "helt", "B5_via_avrop": "ja"})) == [
        ("B5_via_avrop", "wrong_type")
    ]


@pytest.mark.parametrize(("figure", "flagged"), [(None, True), ("", True), (0, False), ("140", False)])
def test_n23_without_a_number_the_figures_are_missing(figure: Any, flagged: bool) -> None:
    assessment = judged(NEW_PURCHASE | {"A5": "Vi har sett i regnskapet.", "A5_quantity": figure})

    assert ("figures_missing" in assessment.flags) is flagged
    assert assessment.complete


@pytest.mark.parametrize(
    ("who", "flagged"),
    [(None, True), (["bruker", "jurist"], True), (["miljo"], False), (["fag", "miljo"], False)],
)
def test_n23_somebody_should_know_the_environment(who: Any, flagged: bool) -> None:
    assert ("environment_absent" in judged(NEW_PURCHASE | {"A8": who}).flags) is flagged


@pytest.mark.parametrize(
    ("answer", "flags"),
    [("deles", ["divide_contract"]), ("aapnes", ["open_to_small"]), ("nei", []), (None, [])],
)
def test_a_contract_may_be_divided_or_opened_to_small_suppliers(answer: Any, flags: list[str]) -> None:
    found = judged(NEW_PURCHASE | {"D3": answer}).flags

    assert [flag for flag in found if flag in ("divide_contract", "open_to_small")] == flags


@pytest.mark.parametrize("day", ["2020-01-01", "2028-06-01"])
def test_the_day_to_evaluate_the_need_again_may_pass_without_a_fault(day: str) -> None:
    assert judged(NEW_PURCHASE | {"G3": "Dagmulkt", "G4": day}).complete


def test_answers_that_this_version_does_not_ask_for_are_kept_and_listed() -> None:
    assert judged(NEW_PURCHASE | {"X9": "fra en annen versjon", "B5_via_avrop": False}).unused == ("X9",)


def test_every_problem_has_words_that_take_its_facts() -> None:
    answers: dict[str, Any] = NEW_PURCHASE | {
        "A1": "Dell",
        "B1": "delvis",
        "B1_share": 99,
        "B2": "delvis",
        "B2_share": 2,
    }

    messages = [FORM.message(problem.kind, problem.facts) for problem in judged(answers).problems]

    assert messages == [
        "Skriv minst 40 tegn. Nå er det 4.",
        "Til sammen blir det 101\u00a0%. Det er bare 1\u00a0% igjen.",
    ]
