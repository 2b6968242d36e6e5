"""The questions of the dialogue guide: how many, from where, and that they are questions to the market."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tenders.queries.dialogue import all_questions

LIBRARY = Path(__file__).parents[3] / "fixtures" / "criteria"
QUESTIONNAIRE = LIBRARY.parent / "questionnaire"
CATEGORIES = {path.stem for path in LIBRARY.glob("*.yaml")} - {"tverrgaende"}
RAW = all_questions()
SETS = {name: RAW[name] for name in ("known", "general", "innovation")} | RAW["categories"]
QUESTIONS = [(name, question) for name, questions in SETS.items() for question in questions]


def test_each_of_the_nine_categories_has_three_to_five() -> None:
    assert len(CATEGORIES) == 9
    assert set(RAW["categories"]) == CATEGORIES
    assert {
        slug: len(found) for slug, found in RAW["categories"].items() if len(found) not in (3, 4, 5)
    } == {}


@pytest.mark.parametrize("version", sorted(path.name for path in QUESTIONNAIRE.glob("needs-*.yaml")))
def test_each_point_of_the_market_question_is_asked_of_the_market(version: str) -> None:
    form = yaml.safe_load((QUESTIONNAIRE / version).read_text(encoding="utf-8"))
    points = [question["code"] for question in form["questions"] if question.get("part_of") == "D1"]

    assert [question["code"] for question in RAW["known"]] == points


@pytest.mark.parametrize(("name", "question"), QUESTIONS)
def test_a_question_asks_and_has_a_source(name: str, question: dict[str, Any]) -> None:
    assert question["text"].endswith("?")
    assert question["text"][0].isupper()
    assert question["source"]
    assert set(question["source"]) <= set(RAW["sources"])


def test_no_question_is_put_twice() -> None:
    texts = [question["text"] for _, question in QUESTIONS]

    assert sorted(set(texts)) == sorted(texts)


def test_every_source_is_used() -> None:
    assert {key for _, question in QUESTIONS for key in question["source"]} == set(RAW["sources"])
