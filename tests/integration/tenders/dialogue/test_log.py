"""The log of the market dialogue."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import User
from tenders.models import DialogueEntry, Event, Tender
from tenders.queries.event_words import EVENTS
from tests import journeys
from tests.integration.tenders.dialogue.entries import BEFORE, LATE, TYPED, UNKNOWN, held
from tests.integration.tenders.reading import state
from tests.support.pages import Page, visit


def stored(tender: Tender) -> list[dict[str, Any]]:
    return list(tender.dialogue.values("held_on", "form", "parties", "questions", "learnt"))


class TestAnEntry:
    def test_is_stored_and_shown_as_typed(self, answered: Tender, go: Callable[..., Page]) -> None:
        answer = go(answered, "dialog/ny/").send(TYPED)

        assert answer.location == f"{answered.get_absolute_url()}dialog/"
        assert stored(answered) == [TYPED | {"held_on": date(2027, 1, 12)}]
        words = go(answered, "dialog/").words
        assert "12. januar 2027: Dialogkonferanse" in words
        assert all(TYPED[name] in words for name in ("parties", "questions", "learnt"))

    def test_can_be_made_before_anything_else(self, started: Tender, go: Callable[..., Page]) -> None:
        assert go(started, "dialog/ny/").send(TYPED | {"learnt": ""}).status == 302
        assert "Lærte Ikke fylt ut" in go(started, "dialog/").words

    def test_is_changed(self, answered: Tender, entry: DialogueEntry, go: Callable[..., Page]) -> None:
        page = go(answered, f"dialog/{entry.pk}/")
        assert {name: page.value(name) for name in TYPED} == TYPED

        assert page.send({"learnt": "Noe annet."}).status == 302
        assert stored(answered) == [TYPED | {"held_on": date(2027, 1, 12), "learnt": "Noe annet."}]

    def test_is_removed(self, answered: Tender, entry: DialogueEntry, hers: Client) -> None:
        url = f"{answered.get_absolute_url()}dialog/{entry.pk}/fjern/"

        assert hers.get(url).status_code == 405
        assert hers.post(url, {"version": answered.version}).status_code == 302
        assert stored(answered) == []

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"held_on": "31.02.2027"}, "Dato må være en dato på formen dd.mm.åååå"),
            ({"held_on": "1.1.1999"}, "Dato må være fra 2000 til 2100"),
            ({"held_on": ""}, "Dato må fylles ut"),
            ({"parties": ""}, "Hvem som deltar må fylles ut"),
            ({"questions": " "}, "Hva dere spør om må fylles ut"),
            ({"form": "party"}, "Hvordan har et svar som ikke finnes i listen"),
            ({"learnt": "a\x1b"}, "Hva dere lærte inneholder et usynlig kontrolltegn (U+001B) ved tegn 2"),
            ({"learnt": "x" * 20_001}, "Hva dere lærte kan ha høyst 20000 tegn"),
        ],
    )
    def test_that_cannot_be_is_refused_by_name(
        self, typed: dict[str, str], message: str, answered: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(answered, "dialog/ny/").send(TYPED | typed)

        assert (page.status, page.title[:5], len(page.errors)) == (200, "Feil:", 1)
        assert page.errors[0].startswith(message)
        assert stored(answered) == []

    def test_is_escaped(self, answered: Tender, go: Callable[..., Page]) -> None:
        held(answered, parties="<b id='x'>Navn</b>")

        page = go(answered, "dialog/")

        assert "<b id='x'>Navn</b>" in page.words
        assert page.root.xpath("//b[@id='x']") == []


class TestTheWarning:
    @pytest.mark.parametrize(
        ("day", "notice", "sent", "said", "warned"),
        [
            (date(2027, 1, 31), date(2027, 2, 1), None, BEFORE, False),
            (date(2027, 2, 1), date(2027, 2, 1), None, LATE, True),
            (date(2027, 2, 2), date(2027, 2, 1), None, LATE, True),
            (date(2027, 2, 2), None, None, UNKNOWN, False),
            (date(2027, 1, 31), date(2027, 2, 1), date(2027, 1, 31), LATE, True),
            (date(2027, 2, 2), date(2027, 2, 1), date(2027, 2, 3), BEFORE, False),
        ],
    )
    def test_comes_on_the_day_of_the_notice_and_after_it(
        self,
        day: date,
        notice: date | None,
        sent: date | None,
        said: str,
        warned: bool,
        answered: Tender,
        go: Callable[..., Page],
    ) -> None:
        entry = held(answered, day)
        Tender.objects.filter(pk=answered.pk).update(
            notice_date=notice, sent_on=sent, sent_as="notice" if sent else ""
        )

        pages = [go(answered, path) for path in ("dialog/", f"dialog/{entry.pk}/")]

        assert ["Dialogen kommer for sent" in page.words for page in pages] == [warned, warned]
        assert said in pages[0].all("ds-tag")
        assert said in go(answered, "se-over/").under("se-over-dialogue")

    @pytest.mark.parametrize(("today", "planned"), [("2027-01-11", True), ("2027-01-12", False)])
    def test_of_a_day_to_come_it_is_said_that_it_is_planned(
        self,
        today: str,
        planned: bool,
        entry: DialogueEntry,
        as_user: Callable[[User], Client],
        officer: User,
    ) -> None:
        home = entry.tender.get_absolute_url()

        with time_machine.travel(f"{today} 12:00:00+01:00"):
            client = as_user(officer)
            tags = visit(client, f"{home}dialog/").all("ds-tag")
            overview = visit(client, f"{home}se-over/")

        assert ("Planlagt" in tags, "Planlagt." in overview.under("se-over-dialogue")) == (planned, planned)


class TestWhoMay:
    @pytest.mark.parametrize(
        ("person", "log", "guide"),
        [
            ("officer", 200, 200),
            ("colleague", 200, 200),
            ("leader", 404, 200),
            ("outsider", 404, 404),
            ("curator", 404, 404),
        ],
    )
    def test_open_each_page(
        self,
        person: str,
        log: int,
        guide: int,
        answered: Tender,
        entry: DialogueEntry,
        as_user: Callable[[User], Client],
        request: pytest.FixtureRequest,
    ) -> None:
        client, home = as_user(request.getfixturevalue(person)), answered.get_absolute_url()
        pages = ("dialog/", "dialog/ny/", f"dialog/{entry.pk}/", "dialog/guide/")

        found = [visit(client, home + path).status for path in pages]

        assert found == [log, log, log, guide]

    def test_reach_only_the_entries_of_the_tender(
        self, answered: Tender, hers: Client, officer: User, agency: Any
    ) -> None:
        other = held(journeys.start(officer, agency))
        home = f"{answered.get_absolute_url()}dialog/{other.pk}/"

        assert hers.get(home).status_code == 404
        assert hers.post(home, TYPED | {"version": answered.version}).status_code == 404
        assert hers.post(f"{home}fjern/", {"version": answered.version}).status_code == 404
        assert DialogueEntry.objects.filter(pk=other.pk).exists()


class TestTheEvent:
    @pytest.mark.parametrize(
        ("path", "typed", "kind", "before", "after"),
        [
            ("dialog/ny/", TYPED, "dialogue", 0, 1),
            ("dialog/{pk}/", TYPED | {"learnt": "Nytt"}, "dialogue_changed", 1, 1),
            ("dialog/{pk}/fjern/", {}, "dialogue_out", 1, 0),
        ],
    )
    def test_says_who_and_what_before_and_after(
        self,
        path: str,
        typed: dict[str, str],
        kind: str,
        before: int,
        after: int,
        answered: Tender,
        entry: DialogueEntry,
        hers: Client,
        officer: User,
    ) -> None:
        url = answered.get_absolute_url() + path.format(pk=entry.pk)

        assert hers.post(url, typed | {"version": answered.version}).status_code == 302

        event = Event.objects.filter(tender=answered).first()
        assert (event.kind, event.actor, event.version) == (kind, officer, answered.version + 1)
        assert len(event.data["før"]) == before
        assert len(event.data.get("etter", [])) == after
        said = (event.data.get("etter") or event.data["før"])[0]
        assert said == TYPED | {"held_on": "2027-01-12"} | {
            name: text for name, text in typed.items() if name == "learnt"
        }
        assert kind in EVENTS


class TestTwoAtOnce:
    def test_the_second_sees_both_texts_and_saves_on_purpose(
        self, answered: Tender, entry: DialogueEntry, go: Callable[..., Page]
    ) -> None:
        page = go(answered, f"dialog/{entry.pk}/")
        go(answered, f"dialog/{entry.pk}/").send({"learnt": "Slik skrev den første."})

        again = page.send({"learnt": "Slik skrev den andre."})

        assert again.status == 409
        for text in ("Hva dere lærte", "Slik skrev den første.", "Slik skrev den andre."):
            assert text in again.words
        assert stored(answered)[0]["learnt"] == "Slik skrev den første."
        assert again.send({"learnt": "Begge deler."}).status == 302
        assert stored(answered)[0]["learnt"] == "Begge deler."

    def test_a_new_one_sent_twice_is_stored_once(self, answered: Tender, go: Callable[..., Page]) -> None:
        page = go(answered, "dialog/ny/")

        assert [page.send(TYPED).status, page.send(TYPED).status] == [302, 409]
        assert len(stored(answered)) == 1

    def test_nothing_is_removed_from_a_page_that_is_out_of_date(
        self, answered: Tender, entry: DialogueEntry, hers: Client, go: Callable[..., Page]
    ) -> None:
        url = f"{answered.get_absolute_url()}dialog/{entry.pk}/fjern/"
        go(answered, f"dialog/{entry.pk}/").send({"learnt": "Nytt"})
        before = state(answered)

        answer = hers.post(url, {"version": answered.version})

        assert (answer.status_code, state(answered)) == (409, before)
        assert hers.post(url, {"version": "x"}).status_code == 404


class TestWhatIsKnown:
    def test_is_shown_beside_the_log(self, answered: Tender, go: Callable[..., Page]) -> None:
        known = go(answered, "dialog/").under("kjent")

        assert all(journeys.NEEDS[code] in known for code in journeys.NEEDS if code.startswith("D1_"))

    def test_is_not_a_heading_over_nothing(self, started: Tender, go: Callable[..., Page]) -> None:
        page = go(started, "dialog/")

        assert "Dette vet dere" not in page.words
        assert "behovsvurderingen, som ikke er påbegynt" in page.words


def test_the_pages_cost_as_much_with_one_entry_as_with_many(
    answered: Tender, entry: DialogueEntry, go: Callable[..., Page]
) -> None:
    most = {"dialog/": 9, "dialog/ny/": 6, f"dialog/{entry.pk}/": 7, "dialog/guide/": 9}
    few = {path: _queries(go, answered, path) for path in most}
    for day in range(1, 29):
        held(answered, date(2027, 2, day))

    assert {path: _queries(go, answered, path) for path in most} == few
    assert {path: count for path, count in few.items() if count > most[path]} == {}


def _queries(go: Callable[..., Page], tender: Tender, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert go(tender, path).status == 200
    return len(captured)
