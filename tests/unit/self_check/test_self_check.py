"""The self-checks' questions and scores."""

from decimal import Decimal
from typing import Any

import pytest

from tenders.rules.self_check import SelfCheck, SelfCheckKind, load, parse
from tenders.rules.self_check_scores import Result, changed, drawn, result_of, said

NOTHING = (Decimal(0), Decimal(0))


def check(*parts: dict[str, Any], full: int = 100) -> SelfCheck:
    """A self-check of these parts."""
    frame = {"kind": "maturity", "title": "Prøve", "intro": "", "unit": "%", "method": "", "sources": []}
    return parse({**frame, "full": full, "parts": list(parts)})


def part(code: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    usual = {"text": "Hva?", "levels": ["Ingen", "Noen", "Alle"]}
    asked = [usual | question for question in questions]
    return {"code": code, "title": f"Del {code}", "questions": asked, **more}


def result(asked: SelfCheck, year: int = 2026, share: tuple[int, int] = (0, 0), **answers: int) -> Result:
    return result_of(asked, year, answers, (Decimal(share[0]), Decimal(share[1])))


def values(found: Result) -> list[Decimal | None]:
    return [score.value for score in found.scores]


def test_a_part_is_the_mean_of_its_answers_and_the_sum_the_mean_of_the_parts() -> None:
    asked = check(part("A", {"code": "A1"}, {"code": "A2"}), part("B", {"code": "B1"}))

    found = result(asked, A1=2, A2=1, B1=0)

    assert values(found) == [Decimal(75), Decimal(0)]
    assert found.value == Decimal("37.5")


def test_a_score_is_cut_and_never_rounded_up() -> None:
    asked = check(part("A", {"code": "A1"}, {"code": "A2"}, {"code": "A3"}))

    assert result(asked, A1=2, A2=2, A3=0).value == Decimal("66.6")


def test_parts_that_are_thirds_come_to_a_whole() -> None:
    thirds = ["Ingen", "En", "To", "Alle"]
    asked = check(*(part(code, {"code": code, "levels": thirds}) for code in "ABC"))

    assert result(asked, A=1, B=1, C=1).value == Decimal("33.3")
    assert result(asked, A=3, B=3, C=3).value == Decimal(100)


def test_a_heavier_part_counts_more() -> None:
    asked = check(part("A", {"code": "A1"}, weight=3), part("B", {"code": "B1"}))

    assert result(asked, A1=2, B1=0).value == Decimal(75)


def test_a_part_with_an_unanswered_question_has_no_score_and_neither_has_the_sum() -> None:
    asked = check(part("A", {"code": "A1"}, {"code": "A2"}), part("B", {"code": "B1"}))

    found = result(asked, A1=2, B1=2)

    assert values(found) == [None, Decimal(100)]
    assert (found.value, found.answered, found.asked) == (None, 2, 3)


@pytest.mark.parametrize(
    ("share", "value"), [((1, 3), "33.3"), ((3, 3), "100"), ((0, 3), "0"), ((0, 0), "0")]
)
def test_a_counted_part_is_the_share_and_nothing_where_there_is_nothing(
    share: tuple[int, int], value: str
) -> None:
    asked = check({"code": "F", "title": "Andel", "routes": ["weight"]})

    assert result(asked, share=share).value == Decimal(value)


def test_a_score_is_told_on_the_scale_of_its_self_check() -> None:
    asked = check(part("A", {"code": "A1"}), full=4)

    assert said(asked, result(asked, A1=1).value) == "2,0\N{NO-BREAK SPACE}%"
    assert said(asked, None) == "–"


REWORDED = check(
    part(
        "A",
        {"code": "A1", "text": "Før?", "to_year": 2026},
        {"code": "A1", "text": "Nå?", "edition": 2, "from_year": 2027},
        {"code": "A2"},
        {"code": "A3", "from_year": 2027},
    )
)


@pytest.mark.parametrize(
    ("year", "texts"), [(2026, ["A1 Før?", "A2 Hva?"]), (2027, ["A1 Nå?", "A2 Hva?", "A3 Hva?"])]
)
def test_each_year_is_asked_in_the_words_of_the_year(year: int, texts: list[str]) -> None:
    assert [f"{each.code} {each.text}" for each in REWORDED.of(year).questions] == texts


def test_a_new_wording_and_a_new_question_are_told_as_changes() -> None:
    assert [each.code for each in changed(REWORDED, 2027, 2026)] == ["A1", "A3"]
    assert changed(REWORDED, 2028, 2027) == ()


def test_the_bars_are_as_long_as_the_scores() -> None:
    asked = check(part("A", {"code": "A1"}), part("B", {"code": "B1"}))
    years = [result(asked, 2025, A1=1), result(asked, 2026, A1=2, B1=0)]

    height, groups = drawn(asked, years)

    assert [[(bar.year, bar.length) for bar in group.bars] for group in groups] == [
        [(2025, "220.0"), (2026, "440.0")],
        [(2025, "0.0"), (2026, "0.0")],
    ]
    assert all(bar.y < height for group in groups for bar in group.bars)


def test_the_index_has_the_six_parts_and_only_the_last_is_counted() -> None:
    parts = load(SelfCheckKind.SDG).parts

    assert [each.code for each in parts] == list("ABCDEF")
    assert [bool(each.routes) for each in parts] == [False] * 5 + [True]
    assert [bool(each.questions) for each in parts] == [True] * 5 + [False]


def test_maturity_has_five_levels_described_in_their_own_words() -> None:
    levels = [each.levels for each in load(SelfCheckKind.MATURITY).questions]

    assert {len(each) for each in levels} == {5}
    assert all(len(set(each)) == 5 for each in levels)


@pytest.mark.parametrize("kind", list(SelfCheckKind))
def test_the_best_answers_give_all_and_the_poorest_nothing(kind: SelfCheckKind) -> None:
    asked = load(kind).of(2026)

    best = {each.code: len(each.levels) - 1 for each in asked.questions}
    poorest = dict.fromkeys(best, 0)

    assert result_of(asked, 2026, best, (Decimal(7), Decimal(7))).value == asked.full
    assert result_of(asked, 2026, poorest, NOTHING).value == 0


def test_a_code_is_asked_once_in_any_year() -> None:
    for kind in SelfCheckKind:
        for year in {edge for each in load(kind).questions for edge in (each.from_year, each.to_year)}:
            codes = [each.code for each in load(kind).of(year).questions]
            assert len(codes) == len(set(codes)), (kind, year)
