"""The page of planned tenders, and the lasting address of each."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.models import State, Tender
from tenders.queries.listing import planned
from tenders.views import planned as public
from tests import journeys
from tests.integration.tenders.listing.market import FEED, PAGE, listed, read, titles
from tests.support.pages import visit


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


@pytest.mark.parametrize(("url", "most"), [(PAGE, 6), (FEED, 6)])
def test_it_costs_as_much_with_one_as_with_many(
    url: str, most: int, shown: Tender, officer: User, agency: Agency
) -> None:
    few = _queries(url)
    for number in range(30):
        listed(journeys.start(officer, agency, title=f"Nummer {number}"))

    assert (_queries(url), few <= most) == (few, True)


def test_the_list_is_found_by_its_index(db: None) -> None:
    plan = planned(date(2026, 11, 22)).explain()

    assert "tender_planned" in plan or connection.vendor != "sqlite"


def _queries(url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)
