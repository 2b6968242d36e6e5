"""Planned tenders: what the officer tells the market."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import User
from tenders.models import Event, State, Tender
from tenders.queries.event_words import EVENTS
from tests import journeys
from tests.integration.tenders.listing.market import TEXT, titles
from tests.support.pages import Page, visit


class TestTheOfficer:
    def test_sees_what_the_market_will_see(self, started: Tender, go: Callable[..., Page]) -> None:
        page = go(started, "planlagt/")
        assert "Vises ikke nå." in page.under("slik-ser-det-ut")

        answer = page.send({"is_listed": "on", "listing_text": TEXT})
        page = go(started, "planlagt/")

        assert answer.location == f"{started.get_absolute_url()}planlagt/"
        said = page.under("slik-ser-det-ut")
        for words in ("Vises nå.", started.title, started.agency.name, "1. kvartal 2027", TEXT):
            assert words in said
        assert titles() == [started.title]

    def test_tries_a_text_without_saving_it(self, started: Tender, go: Callable[..., Page]) -> None:
        typed = {"is_listed": "on", "listing_text": TEXT}

        page = go(started, "planlagt/").send(typed | {"preview": "1"}, control="listing_text")

        assert "Forhåndsvist. Ikke lagret ennå." in page.under("slik-ser-det-ut")
        assert TEXT in page.under("slik-ser-det-ut")
        assert (page.value("listing_text"), journeys.again(started).listing_text) == (TEXT, "")
        assert titles() == []

    def test_takes_it_away_again(self, shown: Tender, go: Callable[..., Page]) -> None:
        go(shown, "planlagt/").send({"is_listed": None}, control="listing_text")

        assert titles() == []
        assert journeys.again(shown).listing_text == TEXT

    def test_changes_nothing_else_of_the_tender(self, started: Tender, hers: Client) -> None:
        before = Tender.objects.filter(pk=started.pk).values("title", "estimated_value", "state", "agency")
        kept = list(before)
        typed = {"title": "Kapret", "estimated_value": "1", "state": "no_purchase", "agency": "2"}
        url = f"{started.get_absolute_url()}planlagt/"

        assert hers.post(url, typed | {"is_listed": "on", "version": started.version}).status_code == 302

        assert (list(before.all()), journeys.again(started).is_listed) == (kept, True)

    def test_leaves_one_event(self, started: Tender, go: Callable[..., Page], officer: User) -> None:
        go(started, "planlagt/").send({"is_listed": "on", "listing_text": TEXT})

        event = Event.objects.filter(tender=started).first()
        assert (event.kind, event.actor, event.version) == ("listing", officer, 2)
        assert event.data == {
            "før": {"is_listed": False, "listing_text": ""},
            "etter": {"is_listed": True, "listing_text": TEXT},
        }
        assert "listing" in EVENTS

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("x" * 2001, "Omtale for markedet kan ha høyst 2000 tegn"),
            ("a\x1b", "Omtale for markedet inneholder et usynlig kontrolltegn (U+001B) ved tegn 2"),
        ],
    )
    def test_is_told_what_cannot_be(
        self, typed: str, message: str, started: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(started, "planlagt/").send({"listing_text": typed, "is_listed": "on"})

        assert (page.status, page.title[:5], len(page.errors)) == (200, "Feil:", 1)
        assert page.errors[0].startswith(message)
        assert titles() == []

    def test_sees_both_texts_when_another_was_first(self, started: Tender, go: Callable[..., Page]) -> None:
        page = go(started, "planlagt/")
        page.send({"listing_text": "Slik skrev den første."})

        again = page.send({"listing_text": "Slik skrev den andre."})

        assert again.status == 409
        assert "Slik skrev den første." in again.words
        assert again.send({"listing_text": "Begge deler."}).status == 302
        assert journeys.again(started).listing_text == "Begge deler."

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"state": State.NO_PURCHASE}, "Anskaffelsen er avsluttet uten konkurranse."),
            ({"notice_date": date(2026, 11, 21)}, "Datoen for kunngjøring er passert."),
            ({"sent_as": "notice", "sent_on": date(2026, 11, 20)}, "Anskaffelsen er satt i gang."),
        ],
    )
    def test_is_told_why_it_does_not_show(
        self, fields: dict[str, Any], why: str, shown: Tender, go: Callable[..., Page]
    ) -> None:
        Tender.objects.filter(pk=shown.pk).update(**fields)

        page = go(shown, "planlagt/")

        assert why in page.words
        assert "Vises ikke nå." in page.under("slik-ser-det-ut")

    @pytest.mark.parametrize(
        ("person", "status"), [("colleague", 200), ("leader", 404), ("outsider", 404), ("curator", 404)]
    )
    def test_is_the_only_one_to_say(
        self,
        person: str,
        status: int,
        started: Tender,
        as_user: Callable[[User], Client],
        request: pytest.FixtureRequest,
    ) -> None:
        client = as_user(request.getfixturevalue(person))

        assert visit(client, f"{started.get_absolute_url()}planlagt/").status == status


def test_the_officers_page_costs_few_queries(shown: Tender, hers: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert hers.get(f"{shown.get_absolute_url()}planlagt/").status_code == 200

    assert len(captured) <= 6
