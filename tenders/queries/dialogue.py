"""Market dialogue: when each contact came, what is known before it, and the guide to take along."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from criteria.enums import Labelled
from criteria.models import CategoryImpact
from greenprocure.numbers import number
from tenders.models import DialogueEntry, Tender
from tenders.queries.needs import answers_of, assessment_of, questionnaire_of
from tenders.queries.outcomes import bought, quantity
from tenders.rules.needs import Assessment

QUESTIONS = Path(__file__).parents[2] / "fixtures" / "questionnaire" / "dialogue.yaml"
INNOVATION = "O9"


class Timing(Labelled):
    """Where a contact stands to the notice, which ends what can be learnt from it."""

    BEFORE = "before", "Før kunngjøringen"
    LATE = "late", "På eller etter kunngjøringsdagen"
    UNKNOWN = "unknown", "Kunngjøringsdatoen er ikke satt"


@dataclass(frozen=True)
class Contact:
    row: DialogueEntry
    timing: Timing
    is_planned: bool

    @property
    def rows(self) -> list[dict[str, str]]:
        """For a summary list."""
        said = (("Hvem", self.row.parties), ("Spurte om", self.row.questions), ("Lærte", self.row.learnt))
        return [{"key": key, "value": value} for key, value in said]


Headed = tuple[str, tuple[str, ...]]  # a heading and the lines under it


@dataclass(frozen=True)
class Guide:
    """What the market is told and asked. Holds nothing that is the authority's own business.

    function    what the solution must do
    goal        how it is seen to be reached; told only where the solution must be developed
    hot_spots   what weighs most, category by category
    questions   set by set
    """

    purpose: str
    function: str
    quantity: str
    users: str
    goal: str
    is_innovation: bool
    hot_spots: tuple[Headed, ...]
    questions: tuple[Headed, ...]
    sources: tuple[str, ...]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Who and how many, where it is said."""
        known = (("Hvem og hvor ofte", self.users), ("Antall", self.quantity))
        return tuple(pair for pair in known if pair[1])

    @property
    def rows(self) -> list[dict[str, str]]:
        """For a summary list."""
        described = (("Hva løsningen må kunne gjøre", self.function), ("Når målet er nådd", self.goal))
        return [{"key": key, "value": value} for key, value in (*self.facts, *described) if value]


def contacts_of(tender: Tender) -> list[Contact]:
    """The log, oldest first. One query."""
    today = timezone.localdate()
    return [
        Contact(row, timing(row.held_on, tender.settled_day), row.held_on > today)
        for row in tender.dialogue.all()
    ]


def timing(held_on: date, notice: date | None) -> Timing:
    """On the day of the notice it is too late: what is learnt then cannot shape the competition."""
    if notice is None:
        return Timing.UNKNOWN
    return Timing.BEFORE if held_on < notice else Timing.LATE


def known_of(tender: Tender) -> list[tuple[str, str]]:
    """What the needs assessment says of the market (question D1): question, answer."""
    given, visible = answers_of(tender), assessment_of(tender).visible
    return [
        (question.text, str(given[question.code]))
        for question in questionnaire_of(tender).questions
        if question.part_of == "D1" and question.code in visible and given.get(question.code)
    ]


def guide_of(tender: Tender) -> Guide:
    """The guide as the needs assessment stands. One query beside the tender's own."""
    assessment, raw = assessment_of(tender), all_questions()
    given = _counting(tender, assessment)
    is_innovation = any(outcome.code == INNOVATION for outcome in assessment.outcomes)
    asked = list(_sets(raw, tender, is_innovation=is_innovation))
    return Guide(
        purpose=str(given.get("A1", "")),
        function=str(given.get("B8", "")),
        quantity=_wanted(given, assessment),
        users=str(given.get("A3", "")),
        goal=str(given.get("A7", "")) if is_innovation else "",
        is_innovation=is_innovation,
        hot_spots=tuple(_hot_spots(tender)),
        questions=tuple((title, tuple(each["text"] for each in found)) for title, found in asked),
        sources=_sources(raw, [each for _, found in asked for each in found]),
    )


def _wanted(given: Mapping[str, object], assessment: Assessment) -> str:
    """How many may be bought: all of A3 until the ladder is settled, or where nothing is bought yet."""
    share = sum(outcome.share for outcome in bought(assessment))
    amount = quantity(given, 100 if assessment.undecided else share or 100)
    return "" if amount is None else number(amount)


@cache
def all_questions() -> dict[str, Any]:
    """fixtures/questionnaire/dialogue.yaml as it stands."""
    loaded: dict[str, Any] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return loaded


def _counting(tender: Tender, assessment: Assessment) -> dict[str, object]:
    """The stored answers to questions that are put; one that was hidden by a later answer does not count."""
    return {code: answer for code, answer in answers_of(tender).items() if code in assessment.visible}


def _sets(
    raw: dict[str, Any], tender: Tender, *, is_innovation: bool
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield "Markedet", raw["known"]
    yield "Leveransen", raw["general"]
    if is_innovation:
        yield "Utvikling", raw["innovation"]
    for category in tender.categories.all():
        if found := raw["categories"].get(category.slug):
            yield category.name, found


def _hot_spots(tender: Tender) -> Iterator[Headed]:
    """Category by category, what weighs most in the life cycle."""
    impacts = CategoryImpact.objects.filter(category__in=tender.categories.all(), is_hot_spot=True)
    rows = impacts.select_related("category").order_by("category__order", "category", "order", "pk")
    for name, run in groupby(rows, key=lambda row: row.category.name):
        yield name, tuple(f"{row.get_stage_display()}: {row.text}" for row in run)


def _sources(raw: dict[str, Any], asked: list[dict[str, Any]]) -> tuple[str, ...]:
    used = {key for question in asked for key in question["source"]}
    return tuple(words for key, words in raw["sources"].items() if key in used and key != "own")
