"""Planned tenders: what the officer tells the market, and what the market then reads."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.actions.listing import save_listing
from tenders.exports.build_annex import EVENTS
from tenders.models import Event, State, Tender
from tenders.queries.listing import planned
from tenders.views import planned as public
from tests import journeys
from tests.support.pages import Page, visit
from tests.support.texts import category

TEXT = "Vi vil møte leverandører i januar."
PAGE, FEED = "/planlagte/", "/planlagte.json"
TODAY = "2026-11-22"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(f"{TODAY} 12:00:00+01:00", tick=False):
        yield


def listed(tender: Tender, **fields: Any) -> Tender:
    """The tender, shown to the market."""
    shown = {"is_listed": True, "listing_text": TEXT}
    save_listing(by=tender.created_by, tender=tender, version=tender.version, fields=shown)
    Tender.objects.filter(pk=tender.pk).update(**fields)
    return journeys.again(tender)


@pytest.fixture
def shown(started: Tender) -> Tender:
    started.categories.set(Category.objects.filter(slug="it"))
    return listed(started)


@pytest.fixture
def two(shown: Tender, outsider: User, other_agency: Agency) -> list[Tender]:
    """Of two agencies, in two categories, in two quarters."""
    desks = category("mobler", "Møbler", order=20)
    furniture = journeys.start(
        outsider,
        other_agency,
        title="Møbler til rådhuset",
        notice_date=date(2027, 4, 1),
        categories=[desks],
    )
    return [shown, listed(furniture)]


def titles(url: str = PAGE) -> list[str]:
    page = visit(Client(), url)
    assert page.status == 200
    return [" ".join(each.text_content().split()) for each in page.root.xpath("//main//article/h2")]


def read(url: str = FEED, **headers: str) -> dict[str, Any]:
    answer = Client().get(url, headers=headers)
    assert answer.status_code == 200
    return json.loads(answer.content)


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


class TestTheList:
    @pytest.mark.parametrize(
        ("fields", "is_shown"),
        [
            ({}, True),
            ({"is_listed": False}, False),
            ({"state": State.NO_PURCHASE}, False),
            ({"notice_date": date(2026, 11, 22)}, True),
            ({"notice_date": date(2026, 11, 21)}, False),
            ({"notice_date": None}, True),
        ],
    )
    def test_holds_what_is_planned_and_meant_to_be_seen(
        self, fields: dict[str, Any], is_shown: bool, shown: Tender
    ) -> None:
        Tender.objects.filter(pk=shown.pk).update(**fields)

        assert (titles() == [shown.title], len(read()["items"])) == (is_shown, int(is_shown))

    @pytest.mark.parametrize(
        ("day", "quarter"),
        [
            (date(2027, 1, 1), "1. kvartal 2027"),
            (date(2027, 3, 31), "1. kvartal 2027"),
            (date(2027, 4, 1), "2. kvartal 2027"),
            (date(2027, 9, 30), "3. kvartal 2027"),
            (date(2027, 12, 31), "4. kvartal 2027"),
            (None, "Tidspunkt ikke bestemt"),
        ],
    )
    def test_tells_the_quarter_and_never_the_day(self, day: date | None, quarter: str, shown: Tender) -> None:
        Tender.objects.filter(pk=shown.pk).update(notice_date=day)
        page = visit(Client(), PAGE)

        assert quarter in page.all("ds-tag")
        assert read()["items"][0]["_gronne_anbud"]["quarter"] == quarter

    def test_tells_nothing_else_of_the_tender(self, shown: Tender) -> None:
        Tender.objects.filter(pk=shown.pk).update(
            override_reason="HEMMELIG", reference="HEMMELIG-1", notice_date=date(2027, 2, 17)
        )
        tender = journeys.answer(journeys.again(shown), journeys.ANSWERS)
        tender.dialogue.create(held_on=date(2027, 1, 1), parties="HEMMELIG", questions="HEMMELIG")

        page, feed = visit(Client(), PAGE).response.content.decode(), json.dumps(read(), ensure_ascii=False)

        inside = (
            "HEMMELIG",
            "2 400 000",
            "2\u00a0400\u00a0000",
            "2400000",
            tender.created_by.name,
            tender.created_by.email,
            "17. februar",
            "2027-02-17",
            "17.02.2027",
            tender.agency.organisation_number + "</",
            str(tender.creation_key),
            journeys.NEEDS["A1"],
            "Varer",
            "Del II",
        )
        assert [text for text in inside if text in page] == []
        assert [text for text in inside if text in feed] == []

    def test_puts_the_nearest_first_and_the_undecided_last(self, two: list[Tender], officer: User) -> None:
        undecided = listed(journeys.start(officer, two[0].agency, title="En gang", notice_date=None))

        assert titles() == [two[0].title, two[1].title, undecided.title]

    @pytest.mark.parametrize(
        ("query", "places"),
        [
            ("?oppdragsgiver=999000111", [0]),
            ("?oppdragsgiver=999000222", [1]),
            ("?kategori=it", [0]),
            ("?kategori=mobler", [1]),
            ("?kvartal=2027-1", [0]),
            ("?kvartal=2027-2", [1]),
            ("?kategori=it&kvartal=2027-2", []),
            ("?oppdragsgiver=&kategori=&kvartal=", [0, 1]),
        ],
    )
    def test_is_narrowed(self, query: str, places: list[int], two: list[Tender]) -> None:
        wanted = [two[place].title for place in places]

        assert titles(PAGE + query) == wanted
        assert [item["title"] for item in read(FEED + query)["items"]] == wanted

    def test_is_narrowed_to_the_undecided(self, two: list[Tender]) -> None:
        Tender.objects.filter(pk=two[0].pk).update(notice_date=None)

        assert titles(f"{PAGE}?kvartal=uten") == [two[0].title]

    @pytest.mark.parametrize(
        "query",
        ["kategori=finnes-ikke", "kvartal=2027-9", "kvartal=x", "oppdragsgiver=1%27--", "kategori=%00"],
    )
    def test_by_a_value_nobody_offers_is_whole_and_says_so(self, query: str, two: list[Tender]) -> None:
        page = visit(Client(), f"{PAGE}?{query}")

        assert (page.status, "Feil:" in page.title) == (200, True)
        assert titles(f"{PAGE}?{query}") == [tender.title for tender in two]

    def test_offers_only_what_somebody_plans(self, two: list[Tender]) -> None:
        Tender.objects.filter(pk=two[1].pk).update(is_listed=False)

        form = visit(Client(), PAGE).root.find(".//form[@role='search']")

        offered = [option.get("value") for option in form.iter("option")]
        assert offered == ["", "999000111", "", "it", "", "2027-1"]

    def test_comes_in_pages(self, shown: Tender, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(public, "PER_PAGE", 1)
        monkeypatch.setattr(public, "PER_FEED", 1)
        later = journeys.start(officer, shown.agency, title="Senere", notice_date=date(2027, 8, 1))
        later.categories.set(Category.objects.filter(slug="it"))
        listed(later)

        assert [titles(f"{PAGE}?side={number}") for number in (1, 2)] == [[shown.title], ["Senere"]]
        first = read(f"{FEED}?kategori=it")
        assert first["next_url"] == f"http://testserver{FEED}?kategori=it&side=2"
        second = read(first["next_url"])
        assert ([item["title"] for item in second["items"]], "next_url" in second) == (["Senere"], False)
        assert second["feed_url"] == first["next_url"]

    def test_says_so_when_there_is_nothing(self, db: None) -> None:
        page = visit(Client(), PAGE)

        assert "Ingen anskaffelser er lagt ut" in page.words
        assert page.root.find(".//form[@role='search']") is None
        assert "Ingen anskaffelser passer" not in page.words

    def test_shows_what_is_written_as_text(self, shown: Tender) -> None:
        Tender.objects.filter(pk=shown.pk).update(
            listing_text="<script>alert(1)</script>", title="<b>Navn</b>"
        )
        page = visit(Client(), PAGE)

        assert page.root.xpath("//article//script | //article//b") == []
        assert "<script>alert(1)</script>" in page.words
        assert titles() == ["<b>Navn</b>"]

    def test_is_found_from_the_front_page_and_the_foot(self, db: None) -> None:
        links = [link.get("href") for link in visit(Client(), "/").root.iter("a")]

        assert links.count(PAGE) == 2

    def test_may_be_found_by_search_engines(self, db: None) -> None:
        assert b"Allow: /planlagte" in Client().get("/robots.txt").content


class TestTheLastingAddress:
    def test_leads_to_the_tender_wherever_it_stands(self, two: list[Tender]) -> None:
        address = read()["items"][1]["url"]

        page = visit(Client(), address)

        assert titles(address) == [two[1].title]
        assert page.root.get_element_by_id(urlsplit(address).fragment).tag == "article"

    def test_says_when_the_tender_is_no_longer_planned(self, shown: Tender) -> None:
        address = read()["items"][0]["url"]
        Tender.objects.filter(pk=shown.pk).update(is_listed=False)

        page = visit(Client(), address)

        assert "Anskaffelsen er ikke lenger planlagt" in page.words
        assert shown.title not in page.words

    @pytest.mark.parametrize("key", ["", "x", "1%27", "00000000-0000-0000-0000-000000000000"])
    def test_of_nothing_says_the_same(self, key: str, shown: Tender) -> None:
        page = visit(Client(), f"{PAGE}?anskaffelse={key}")

        assert (page.status, "ikke lenger planlagt" in page.words) == (200, True)


def faults(feed: dict[str, Any]) -> list[str]:
    """What breaks JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    top = {
        "version": str,
        "title": str,
        "home_page_url": str,
        "feed_url": str,
        "description": str,
        "next_url": str,
        "language": str,
        "items": list,
    }
    item = {
        "id": str,
        "url": str,
        "title": str,
        "content_text": str,
        "date_modified": str,
        "authors": list,
        "tags": list,
        "_gronne_anbud": dict,
    }
    found = [f"top {name}" for name, value in feed.items() if not isinstance(value, top.get(name, ()))]
    found += [f"missing {name}" for name in ("version", "title", "items") if name not in feed]
    found += [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["version"]
    for each in feed["items"]:
        found += [f"item {name}" for name, value in each.items() if not isinstance(value, item.get(name, ()))]
        found += [] if each.get("id") else ["no id"]
        found += [] if each.get("content_text") or each.get("content_html") else ["no content"]
        found += (
            [] if all(set(author) & {"name", "url", "avatar"} for author in each["authors"]) else ["author"]
        )
        found += ["tag" for tag in each["tags"] if not isinstance(tag, str)]
        if "date_modified" in each and datetime.fromisoformat(each["date_modified"]).tzinfo is None:
            found.append("date")
    addresses = [feed.get("home_page_url", ""), feed.get("feed_url", ""), *(i["url"] for i in feed["items"])]
    found += [f"relative {each}" for each in addresses if not urlsplit(each).netloc]
    ids = [each["id"] for each in feed["items"]]
    return found + ([] if len(set(ids)) == len(ids) else ["the same id twice"])


class TestTheFeed:
    def test_is_a_json_feed(self, two: list[Tender]) -> None:
        Tender.objects.filter(pk=two[0].pk).update(listing_text="")  # content must still be there
        feed = read()

        assert faults(feed) == []
        assert len(feed["items"]) == 2

    def test_the_judge_of_feeds_notices_what_is_wrong(self, two: list[Tender]) -> None:
        feed = read()
        feed["items"][0] |= {"id": feed["items"][1]["id"], "content_text": "", "url": "/a"}

        assert faults(feed | {"version": "1"}) == [
            "version",
            "no content",
            "relative /a",
            "the same id twice",
        ]

    def test_without_anything_is_a_json_feed_too(self, db: None) -> None:
        assert (faults(read()), read()["items"]) == ([], [])

    def test_says_of_each_what_the_page_says(self, shown: Tender) -> None:
        (item,) = read()["items"]

        url = f"http://testserver{PAGE}?anskaffelse={shown.public_id}#anskaffelse-{shown.public_id}"
        assert item == {
            "id": url,
            "url": url,
            "title": shown.title,
            "content_text": f"{TEXT}\n\n{shown.agency.name}\n1. kvartal 2027\nIT-utstyr og programvare",
            "authors": [{"name": shown.agency.name}],
            "tags": ["IT-utstyr og programvare"],
            "date_modified": f"{TODAY}T11:00:00+00:00",
            "_gronne_anbud": {
                "agency": shown.agency.name,
                "quarter": "1. kvartal 2027",
                "categories": ["IT-utstyr og programvare"],
            },
        }

    def test_keeps_the_id_when_the_tender_changes(self, shown: Tender) -> None:
        before = read()["items"][0]["id"]

        Tender.objects.filter(pk=shown.pk).update(title="Nytt navn", notice_date=None, listing_text="Ny")

        assert read()["items"][0]["id"] == before

    def test_tells_nothing_of_other_work_on_the_tender(self, shown: Tender) -> None:
        later = timezone.now() + timedelta(days=3)
        Tender.objects.filter(pk=shown.pk).update(updated_at=later)
        Event.objects.create(tender=shown, actor=shown.created_by, kind="award", version=9)

        answer = Client().get(FEED)

        assert json.loads(answer.content)["items"][0]["date_modified"] == f"{TODAY}T11:00:00+00:00"
        assert answer.headers["Last-Modified"] == "Sun, 22 Nov 2026 11:00:00 GMT"

    def test_is_sent_with_marks_and_may_be_read_by_any_site(self, shown: Tender) -> None:
        headers = Client().get(FEED).headers

        assert headers["Content-Type"] == "application/feed+json"
        assert headers["ETag"].startswith('"')
        assert headers["Cache-Control"] == "public, max-age=300"
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in headers

    def test_is_304_until_something_changes(self, shown: Tender) -> None:
        mark = Client().get(FEED).headers["ETag"]
        same = Client().get(FEED, headers={"if-none-match": mark})
        Tender.objects.filter(pk=shown.pk).update(is_listed=False)
        after = Client().get(FEED, headers={"if-none-match": mark})

        assert (same.status_code, same.content, after.status_code) == (304, b"", 200)

    def test_is_not_held_back_by_a_time(self, shown: Tender) -> None:
        later = {"if-modified-since": "Tue, 01 Jan 2097 00:00:00 GMT"}

        assert Client().get(FEED, headers=later).status_code == 200

    @pytest.mark.parametrize("url", [PAGE, FEED])
    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_and_the_page_are_only_read(self, url: str, method: str, db: None) -> None:
        assert getattr(Client(), method)(url).status_code == 405

    @pytest.mark.parametrize(
        ("query", "href"),
        [
            ("", FEED),
            ("?kategori=it&side=2", f"{FEED}?kategori=it"),
            ("?kategori=&utm=x", FEED),
        ],
    )
    def test_is_named_in_the_page_with_the_same_filters(
        self, query: str, href: str, two: list[Tender]
    ) -> None:
        (link,) = visit(Client(), PAGE + query).root.xpath("//link[@rel='alternate']")

        assert (link.get("type"), link.get("href")) == ("application/feed+json", href)


@pytest.mark.parametrize(("url", "most"), [(PAGE, 6), (FEED, 6)])
def test_it_costs_as_much_with_one_as_with_many(
    url: str, most: int, shown: Tender, officer: User, agency: Agency
) -> None:
    few = _queries(url)
    for number in range(30):
        listed(journeys.start(officer, agency, title=f"Nummer {number}"))

    assert (_queries(url), few <= most) == (few, True)


def test_the_officers_page_costs_few_queries(shown: Tender, hers: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert hers.get(f"{shown.get_absolute_url()}planlagt/").status_code == 200

    assert len(captured) <= 6


def test_the_list_is_found_by_its_index(db: None) -> None:
    plan = planned(date(2026, 11, 22)).explain()

    assert "tender_planned" in plan or connection.vendor != "sqlite"


def _queries(url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)
