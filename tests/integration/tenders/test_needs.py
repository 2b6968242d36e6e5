"""The assessment of the need: saved as far as it is answered, and what its end leads to."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml.html import fragment_fromstring, tostring

from tenders.models import Event, State, Tender
from tenders.queries.needs import assessment_of
from tests import journeys
from tests.journeys import NEEDS
from tests.support.pages import Page, said

REASON = "Arbeidsflaten er avklart i rammeavtalen fra 2025."
HTMX = {"hx-request": "true"}
A = {code: answer for code, answer in NEEDS.items() if code.startswith("A")}


def answers(tender: Tender) -> dict[str, Any]:
    return journeys.again(tender).needs.answers


def statuses(page: Page) -> dict[str, str]:
    """The task list: step → status, as people read it."""
    rows = page.root.find_class("ga-tasks__row")
    return {
        said(row.find_class("ga-tasks__title")[0]): said(row.find_class("ga-tasks__status")[0])
        for row in rows
    }


def test_the_whole_journey_is_answered_page_by_page(started: Tender, go: Callable[..., Page]) -> None:
    for _ in range(4):  # each time the questions that the answers so far make visible
        page = go(started, "behov/")
        page = page.send({code: NEEDS[code] for code in NEEDS if code in _asked(page)} | {"go_on": "1"})

    assert page.location == f"{started.get_absolute_url()}kriterier/"
    assert answers(started) == journeys.ANSWERS
    assert assessment_of(journeys.again(started)).complete


def _asked(page: Page) -> list[str]:
    return page.value("shown").split(",")


def test_what_is_half_filled_is_saved_and_nothing_is_lost(started: Tender, go: Callable[..., Page]) -> None:
    page = go(started, "behov/").send({"A1": "Kort", "A3_quantity": "1 000,5", "B1": "nei", "go_on": "1"})

    assert page.location == f"{started.get_absolute_url()}behov/#resultat"
    stored = answers(started)
    assert (stored["A1"], stored["A3_quantity"], stored["B1"]) == ("Kort", "1000.5", "nei")
    shown = go(started, "behov/")
    assert (shown.value("A1"), shown.value("A3_quantity"), shown.value("B1")) == ("Kort", "1 000,5", "nei")
    assert "Det som mangler: " in shown.words
    assert statuses(go(started))["Behov"] == "Påbegynt"
    assert statuses(go(started))["Kriterier"] == "Kan ikke startes ennå"


def test_every_stored_answer_is_shown_and_stands_when_the_page_is_sent_as_it_is(
    answered: Tender, go: Callable[..., Page]
) -> None:
    go(answered, "behov/").send({}, control="A1")

    assert answers(answered) == journeys.ANSWERS


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"B2_share": "101"}, "Andelen må være et helt tall fra 1 til 99."),
        ({"B2_share": "0"}, "Andelen må være et helt tall fra 1 til 99."),
        ({"B2_share": "12,5"}, "Hvor stor del av behovet? må være et helt tall"),
        ({"B2_share": "1_0"}, "Hvor stor del av behovet? må være et helt tall"),
        ({"B1_share": "60", "B2_share": "50"}, "Andelene"),
        ({"A3_quantity": "0"}, "må være minst 1"),
        ({"A3_quantity": "1e3"}, "må være et tall"),
        ({"A3_quantity": "1" * 20}, "sifre foran komma"),
    ],
)
def test_what_cannot_be_is_refused_at_its_question(
    changes: dict[str, str], message: str, started: Tender, go: Callable[..., Page]
) -> None:
    partly = {"B1": "delvis", "B1_share": "10", "B2": "delvis", "B2_way": "egen_regi", "A3_quantity": "10"}
    journeys.answer(started, A | partly | {"B1_share": 10})

    page = go(started, "behov/").send(A | partly | changes, control="A1")

    assert (page.status, page.title[:5]) == (200, "Feil:")
    print(page.errors)
    assert [line for line in page.errors if message in line] == page.errors
    assert page.fields("A1") == {name: texts for name, texts in page.sent.items()}
    assert answers(started)["B1_share"] == 10
