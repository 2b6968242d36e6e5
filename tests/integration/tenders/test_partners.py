"""Who shares, lends, or buys along."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.needing import covered, settle
from tests.support.pages import Page, visit

PAGE = "partnere/"
FIRST = {"partner-0-name": "Prøve kommune", "partner-0-organisation_number": "999000222"}


def names(tender: Tender) -> list[tuple[str, bool]]:
    return list(tender.partners.values_list("name", "is_lead"))


def test_partners_are_added_changed_and_removed(started: Tender, go: Callable[..., Page]) -> None:
    second = {"partner-1-name": "Fjord fylkeskommune", "partner-1-is_lead": "on"}
    assert go(started, PAGE).send(FIRST | second).status == 302
    assert names(started) == [("Fjord fylkeskommune", True), ("Prøve kommune", False)]

    go(started, PAGE).send({"partner-0-name": "Fjord fylke", "partner-1-DELETE": "on"})

    assert names(started) == [("Fjord fylke", True)]
    assert [event.kind for event in started.events.all()[:2]] == ["partners", "partners"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"partner-0-organisation_number": "12"}, "Organisasjonsnummer må ha 9 siffer."),
        (
            {"partner-0-is_lead": "on", "partner-1-name": "To", "partner-1-is_lead": "on"},
            "Bare én virksomhet kan lede.",
        ),
        ({"partner-0-name": "x" * 201}, "kan ha høyst 200 tegn"),
        ({"partner-0-name": "", "partner-0-contributes": "låner ut"}, "må fylles ut"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    typed: dict[str, str], message: str, started: Tender, go: Callable[..., Page]
) -> None:
    page = go(started, PAGE).send(FIRST | typed)

    assert page.status == 200
    assert len([line for line in page.errors if message in line]) == 1
    assert page.value("partner-0-name") == (FIRST | typed)["partner-0-name"]
    assert names(started) == []


def test_those_the_answers_name_are_suggested(started: Tender, go: Callable[..., Page]) -> None:
    settle(started, covered("B4", way="kjope_sammen", lead="Fjord", partners="Prøve kommune\nFjord"))

    page = go(started, PAGE)

    assert (page.value("partner-0-name"), page.value("partner-1-name")) == ("Fjord", "Prøve kommune")
    assert "dekker de 100 % av behovet" in page.words
    page.send({}, control="partner-0-name")
    assert names(started) == [("Fjord", True), ("Prøve kommune", False)]


def test_two_who_save_at_once_both_see_it(started: Tender, go: Callable[..., Page]) -> None:
    mine, theirs = go(started, PAGE), go(started, PAGE)
    theirs.send({"partner-0-name": "Vik kommune"})

    page = mine.send(FIRST)

    assert (page.status, names(started)) == (409, [("Vik kommune", False)])
    assert "Vik kommune" in page.words
    assert page.send({}, control="partner-0-name").status == 302
    assert names(started) == [("Prøve kommune", False)]


def test_the_tender_leads_to_them(started: Tender, go: Callable[..., Page]) -> None:
    assert f"{started.get_absolute_url()}{PAGE}" in {link.get("href") for link in go(started).root.iter("a")}


@pytest.mark.parametrize("person", ["leader", "curator", "outsider"])
def test_the_page_is_for_those_who_plan_the_tender(
    person: str, started: Tender, as_user: Any, request: pytest.FixtureRequest
) -> None:
    client: Client = as_user(request.getfixturevalue(person))

    assert visit(client, started.get_absolute_url() + PAGE).status == 404
    assert journeys.again(started).version == 1
