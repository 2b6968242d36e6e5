"""A need that is put off, and the day it comes back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from tenders.models import State, Tender
from tests import journeys
from tests.integration.tenders.needing import BUYING, POSTPONED, covered, printed, settle
from tests.support.pages import Page, visit

DAY, HEADING = "1. juni 2027", "Behov som skal tas opp igjen"


@pytest.fixture
def postponed(started: Tender) -> Tender:
    return settle(started, POSTPONED)


@pytest.fixture
def on_the_day(postponed: Tender) -> Any:
    with time_machine.travel("2027-06-01T08:00:00+02:00", tick=False):
        yield postponed


def test_the_day_is_kept_with_the_need(postponed: Tender) -> None:
    assert (postponed.state, postponed.needs.reopens_on) == (State.NO_PURCHASE, date(2027, 6, 1))


def test_before_the_day_the_list_and_the_tender_say_when(
    postponed: Tender, go: Callable[..., Page], hers: Client
) -> None:
    assert f"Tas opp igjen {DAY}" in visit(hers, "/anskaffelser/").words
    assert HEADING not in visit(hers, "/anskaffelser/").words
    assert f"Tas opp igjen {DAY}" in go(postponed).words
    assert "Behovet er utsatt" in go(postponed).words


@pytest.mark.parametrize(
    ("now", "is_due"), [("2027-05-31T23:00:00+02:00", False), ("2027-06-01T00:30:00+02:00", True)]
)
def test_the_need_comes_back_on_its_day_and_not_before(
    now: str, is_due: bool, postponed: Tender, as_user: Any
) -> None:
    with time_machine.travel(now, tick=False):
        words = visit(as_user(postponed.created_by), "/anskaffelser/").words

    assert (HEADING in words) is is_due


def test_on_the_day_it_stands_on_top_of_the_list_with_a_link(on_the_day: Tender, as_user: Any) -> None:
    page = visit(as_user(on_the_day.created_by), "/anskaffelser/")

    assert page.under("tas-opp") == f"{HEADING} {on_the_day.title}: utsatt til {DAY}"
    (link,) = page.root.xpath('//*[@aria-labelledby="tas-opp"]//a')
    assert link.get("href") == on_the_day.get_absolute_url()
    assert page.words.index(HEADING) < page.words.index("Sist endret først")


@pytest.mark.parametrize(("person", "is_linked"), [("colleague", True), ("leader", False)])
def test_on_the_day_the_tender_leads_whoever_may_answer_to_the_need(
    person: str, is_linked: bool, on_the_day: Tender, as_user: Any, request: pytest.FixtureRequest
) -> None:
    page = visit(as_user(request.getfixturevalue(person)), on_the_day.get_absolute_url())

    assert page.under("tas-opp").startswith("Behovet skal tas opp igjen nå")
    assert (f"{on_the_day.get_absolute_url()}behov/" in page.root.xpath("//a/@href")) is is_linked


def test_new_answers_settle_it(on_the_day: Tender, as_user: Any) -> None:
    client = as_user(on_the_day.created_by)
    form = visit(client, f"{on_the_day.get_absolute_url()}behov/")

    form.send({"D5": "nei"})

    tender = journeys.again(on_the_day)
    assert (tender.state, tender.needs.reopens_on) == (State.DRAFT, None)
    assert HEADING not in visit(client, "/anskaffelser/").words


def test_the_note_says_what_was_decided_also_after_the_day(on_the_day: Tender) -> None:
    note = printed(on_the_day, "decision")

    assert "1.1 Beslutning Utsatt" in note
    assert f"Tas opp igjen {DAY}" in note


def test_a_part_can_be_put_off_while_the_rest_is_bought(started: Tender, hers: Client) -> None:
    tender = settle(started, covered("B2", 40, way="kjopt"), BUYING, POSTPONED)

    assert (tender.state, tender.needs.reopens_on) == (State.DRAFT, date(2027, 6, 1))
    assert f"Under arbeid Tas opp igjen {DAY}" in " ".join(visit(hers, "/anskaffelser/").words.split())


def test_a_half_answered_need_is_not_put_off(started: Tender) -> None:
    answers = {name: text for name, text in POSTPONED.items() if name != "D5_reason"}

    assert settle(started, answers).needs.reopens_on is None
