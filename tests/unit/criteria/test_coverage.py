"""Every bullet of the action plan and every question of the guide leads to something in the library.

The plan: DFØ, «Handlingsplan for økt andel klima- og miljøvennlige offentlige anskaffelser og grønn
innovasjon», revised November 2025, chapters 2.1–2.9. The guide: «Guide til mer bærekraftig innkjøpspraksis».
Neither stands here: what they hold was counted in them, chapter by chapter, and fixtures/coverage.yaml names
each by its number and first words.
"""

from collections import Counter

import pytest
import yaml

from tests.unit.criteria.library import FIXTURES, aliases, category, criteria, measures, shown_in

COVERAGE = yaml.safe_load((FIXTURES / "coverage.yaml").read_text(encoding="utf-8"))
# Bullets by chapter; in 2.1 the eight categories, the two numbered themes and the fifteen general measures.
BULLETS = {"2.1": 25, "2.2": 13, "2.3": 9, "2.4": 11, "2.5": 9, "2.6": 2, "2.7": 6, "2.8": 7, "2.9": 4}
# Recommendations that the plan gives as a paragraph of their own, without a bullet.
PARAGRAPHS = {"2.1": 2, "2.2": 1, "2.4": 3}
# The guide's nine headings, each a question, with the questions and pieces of advice under it.
ADVICE = {"1": 2, "2": 1, "3": 2, "4": 4, "5": 3, "6": 5, "7": 5, "8": 4, "9": 3}
# The category that a chapter of the plan is about.
CHAPTERS = {
    "2.2": "transport",
    "2.3": "bygg",
    "2.4": "mat",
    "2.5": "it",
    "2.6": "batterier",
    "2.7": "mobler",
    "2.8": "tekstiler",
    "2.9": "plast",
}


def numbers(part: str) -> list[str]:
    return [row["no"] for row in COVERAGE[part]]


def bullets(chapter: str) -> list[str]:
    return [f"{chapter}-{number}" for number in range(1, BULLETS[chapter] + 1)]


def paragraphs(chapter: str) -> list[str]:
    return [f"{chapter}-avsnitt-{number}" for number in range(1, PARAGRAPHS.get(chapter, 0) + 1)]


def advice(question: str) -> list[str]:
    return [question, *(f"{question}-{number}" for number in range(1, ADVICE[question] + 1))]


every_row = pytest.mark.parametrize(
    "row", [row for part in COVERAGE for row in COVERAGE[part]], ids=lambda row: f"{row['no']} {row['about']}"
)


def test_every_bullet_and_paragraph_of_the_plan_has_its_row_in_order():
    assert numbers("plan") == [no for chapter in BULLETS for no in bullets(chapter) + paragraphs(chapter)]


def test_every_question_of_the_guide_has_its_row_in_order():
    assert numbers("guide") == [no for question in ADVICE for no in advice(question)]


def test_there_is_nothing_but_the_plan_and_the_guide():
    assert list(COVERAGE) == ["plan", "guide"]
    assert (len(COVERAGE["plan"]), len(COVERAGE["guide"])) == (86 + 6, 9 + 29)


@every_row
class TestEachRow:
    def test_says_what_it_is_about_and_how_it_begins(self, row):
        assert set(row) == {"no", "about", "first_words", "covered_by"}
        assert row["about"]
        assert 1 <= len(row["first_words"].split()) <= 5

    def test_leads_to_something_in_the_library(self, row):
        assert row["covered_by"] != []
        assert set(row["covered_by"]) - measures() - set(criteria()) - set(aliases()) == set()

    def test_names_nothing_twice(self, row):
        assert set(Counter(row["covered_by"]).values()) == {1}


@pytest.mark.parametrize(("chapter", "slug"), CHAPTERS.items())
def test_a_chapter_leads_into_its_own_category(chapter, slug):
    own = {entry.id for entry in shown_in(slug)} | {measure.id for measure in category(slug).measures}
    own |= {alias.id for alias in category(slug).aliases}
    rows = [row for row in COVERAGE["plan"] if row["no"].startswith(f"{chapter}-")]

    assert [row["no"] for row in rows if not own & set(row["covered_by"])] == []
