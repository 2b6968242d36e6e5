"""The log of the market dialogue, the guide to take along, and what both leave in the documents."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from criteria.models import Category
from greenprocure.accounts.models import User
from tenders.exports.build import available, document_of
from tenders.exports.build_annex import EVENTS
from tenders.exports.document import DocumentKind, PartKind, Statement, Table
from tenders.exports.html import to_html
from tenders.models import DialogueEntry, Event, State, Tender
from tenders.queries.dialogue import guide_of
from tests import journeys
from tests.integration.tenders.reading import state, told
from tests.support.pages import Page, visit
from tests.support.texts import category

# The tender of the journeys is announced on 1 February 2027.
TYPED = {
    "held_on": "12.01.2027",
    "form": "conference",
    "parties": "Åtte leverandører",
    "questions": "Hvilke krav klarer dere?",
    "learnt": "Alle klarer basisnivået.",
}
LATE, BEFORE = "På eller etter kunngjøringsdagen", "Før kunngjøringen"
UNKNOWN = "Kunngjøringsdatoen er ikke satt"


@pytest.fixture
def entry(answered: Tender) -> DialogueEntry:
    return held(answered)


def held(tender: Tender, day: date = date(2027, 1, 12), **changes: Any) -> DialogueEntry:
    fields = TYPED | {"held_on": day} | changes
    return DialogueEntry.objects.create(tender=tender, **fields)


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
        ("day", "notice", "said", "warned"),
        [
            (date(2027, 1, 31), date(2027, 2, 1), BEFORE, False),
            (date(2027, 2, 1), date(2027, 2, 1), LATE, True),
            (date(2027, 2, 2), date(2027, 2, 1), LATE, True),
            (date(2027, 2, 2), None, UNKNOWN, False),
        ],
    )
    def test_comes_on_the_day_of_the_notice_and_after_it(
        self,
        day: date,
        notice: date | None,
        said: str,
        warned: bool,
        answered: Tender,
        go: Callable[..., Page],
    ) -> None:
        entry = held(answered, day)
        Tender.objects.filter(pk=answered.pk).update(notice_date=notice)

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


class TestTheGuide:
    def test_is_there_once_the_assessment_is_begun(
        self, started: Tender, go: Callable[..., Page], hers: Client
    ) -> None:
        assert go(started, "dialog/guide/").status == 404
        assert DocumentKind.DIALOGUE not in available(journeys.lot_of(started))
        assert hers.get(f"{started.get_absolute_url()}dokumenter/dialogue.pdf").status_code == 404

        begun = journeys.answer(started, {"A1": journeys.NEEDS["A1"]})

        assert journeys.NEEDS["A1"] in go(begun, "dialog/guide/").words
        assert DocumentKind.DIALOGUE in available(journeys.lot_of(begun))

    def test_asks_of_the_market_and_of_each_category_bought(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        it = Category.objects.get(slug="it")
        answered.categories.set([it, category("mobler", "Møbler", order=20)])

        sets = dict(guide_of(journeys.again(answered)).questions)
        page = go(answered, "dialog/guide/")

        assert list(sets) == ["Markedet", "Leveransen", it.name, "Møbler"]
        assert [len(sets["Markedet"]), len(sets["Leveransen"])] == [5, 12]
        assert all(question in page.words for asked in sets.values() for question in asked)

    def test_tells_the_need_and_what_weighs(self, answered: Tender, go: Callable[..., Page]) -> None:
        answered.categories.set(Category.objects.filter(slug="it"))
        spots = Category.objects.get(slug="it").impacts.filter(is_hot_spot=True)

        words = go(answered, "dialog/guide/").words

        for code in ("A1", "A3", "B8"):
            assert journeys.NEEDS[code] in words
        assert "Antall 250" in words
        assert spots.count() >= 3
        assert all(" ".join(spot.text.split()) in words for spot in spots)

    def test_asks_only_for_what_may_be_bought(self, started: Tender, go: Callable[..., Page]) -> None:
        own = {"B3": "delvis", "B3_share": 40}

        tender = journeys.answer(started, journeys.ANSWERS | own)

        assert "Antall 150" in go(tender, "dialog/guide/").words

    def test_holds_nothing_that_is_the_authoritys_own(
        self, justified: Tender, go: Callable[..., Page]
    ) -> None:
        held(justified, learnt="HEMMELIG SVAR", parties="HEMMELIG LEVERANDØR")
        lot = journeys.lot_of(justified)

        printed = to_html(document_of(lot, DocumentKind.DIALOGUE)).replace("\u00a0", " ")
        page = go(justified, "dialog/guide/").words

        inside = (
            "2 400 000",
            "HEMMELIG",
            justified.created_by.name,
            journeys.NEEDS["D1_suppliers"],
            journeys.NEEDS["A6"] + ".",
            journeys.JUSTIFICATION["conclusion"],
            "Basis",
        )
        assert [text for text in inside if text in printed] == []
        assert [text for text in inside if text in page] == []

    @pytest.mark.parametrize(("d2", "developed"), [("ja", True), ("nei", False)])
    def test_of_a_solution_to_be_developed_asks_for_functions(
        self, d2: str, developed: bool, started: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.answer(started, journeys.ANSWERS | {"C5": 1, "D2": d2})

        words = go(tender, "dialog/guide/").words

        said = ("Utvikling" in words, "finnes en ferdig løsning" in words, journeys.NEEDS["A7"] in words)
        assert said == (developed,) * 3

    def test_says_nothing_of_an_answer_that_no_longer_counts(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.answer(
            started, journeys.ANSWERS | {"B1": "helt", "B1_reason": "Vi klarer oss med det vi har i dag."}
        )

        assert journeys.NEEDS["B8"] not in go(tender, "dialog/guide/").words


class TestWhatIsKnown:
    def test_is_shown_beside_the_log(self, answered: Tender, go: Callable[..., Page]) -> None:
        known = go(answered, "dialog/").under("kjent")

        assert all(journeys.NEEDS[code] in known for code in journeys.NEEDS if code.startswith("D1_"))

    def test_is_not_a_heading_over_nothing(self, started: Tender, go: Callable[..., Page]) -> None:
        page = go(started, "dialog/")

        assert "Dette vet dere" not in page.words
        assert "behovsvurderingen, som ikke er påbegynt" in page.words


class TestTheAnnex:
    def test_prints_the_log_after_the_need(self, justified: Tender, entry_of_justified: Any) -> None:
        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        kinds = [(part.number, part.kind) for part in annex.parts]
        assert kinds[:3] == [
            ("A", PartKind.NEEDS),
            ("B", PartKind.DIALOGUE),
            ("C", PartKind.VERDICT),
        ]
        log = next(block for block in told(annex, Table) if block.columns[0].title == "Når")
        assert log.rows == (
            (
                f"12.\u00a0januar 2027\nDialogkonferanse\n{BEFORE}",
                TYPED["parties"],
                TYPED["questions"],
                TYPED["learnt"],
            ),
        )

    def test_without_a_log_has_no_such_part_and_its_letters_in_order(self, justified: Tender) -> None:
        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        assert PartKind.DIALOGUE not in {part.kind for part in annex.parts}
        assert [part.number for part in annex.parts] == list("ABCDEFG"[: len(annex.parts)])

    def test_warns_of_what_came_too_late(self, justified: Tender) -> None:
        held(justified, date(2027, 2, 1))

        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        assert "Dialog etter kunngjøringen" in {block.title for block in told(annex, Statement)}

    def test_of_a_need_met_without_a_purchase_prints_it_too(self, ended: Tender) -> None:
        held(ended)
        assert ended.state == State.NO_PURCHASE

        annex = document_of(journeys.lot_of(ended), DocumentKind.ANNEX)

        assert [part.kind for part in annex.parts][:2] == [PartKind.NEEDS, PartKind.DIALOGUE]

    @pytest.fixture
    def entry_of_justified(self, justified: Tender) -> DialogueEntry:
        return held(justified)


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
