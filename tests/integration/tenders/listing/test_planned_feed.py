"""The JSON feed of planned tenders."""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from tenders.models import Event, Tender
from tests.integration.tenders.listing.market import FEED, PAGE, TEXT, TODAY, read
from tests.support.pages import visit


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
