"""The pages around the work: front, accessibility, health, and what is said when something has failed."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import Tender
from tests import journeys
from tests.factories import PASSWORD

As = Callable[[User], Client]


@pytest.fixture
def no_database() -> Iterator[list[str]]:
    """Every question to the database fails inside; the list has what was asked."""
    asked: list[str] = []

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> None:
        asked.append(sql)
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(refuse):
        yield asked


def test_the_front_page_leads_to_the_library_and_to_log_in(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    main = page[page.index("<main") : page.index("</main")]
    assert 'href="/kriterier/"' in main
    assert 'href="/logg-inn/"' in main


def test_a_figure_on_the_front_page_has_its_year_and_source(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) == page.count("&nbsp;%") == 2
    assert all(re.search(r"20\d\d", figure) and "Kilde: " in figure for figure in figures)


def test_the_accessibility_page_says_where_to_complain(client: Client, db: None, settings: Any) -> None:
    settings.ACCESSIBILITY_STATEMENT_URL = "https://uustatus.example/erklaering"

    page = client.get("/tilgjengelighet/").content.decode()

    main = page[page.index("<main") :]
    assert "https://www.uutilsynet.no/" in main
    assert main.count("https://uustatus.example/erklaering") == 2  # the page, and the foot of every page


def test_without_a_statement_the_page_says_so(client: Client, db: None) -> None:
    assert "Den er ikke lagt inn her ennå." in client.get("/tilgjengelighet/").content.decode()


def test_the_site_is_ready_when_its_database_answers(client: Client, db: None) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (200, b"ok")


def test_without_its_database_it_lives_but_is_not_ready(
    as_user: As, officer: User, request: pytest.FixtureRequest
) -> None:
    client = as_user(officer)  # also a signed-in browser's question is answered without the database
    asked = request.getfixturevalue("no_database")

    assert client.get("/livez").status_code == 200
    assert asked == []
    assert client.get("/readyz").status_code == 503


def test_the_text_written_while_the_database_was_gone_can_be_sent_again(
    as_user: As, officer: User, category: Any, request: pytest.FixtureRequest
) -> None:
    client = as_user(officer)
    client.raise_request_exception = False
    start = journeys.START | {"title": 'PC-er "til" <alle>', "agency": officer.memberships.get().agency_id}
    shown = client.get("/anskaffelser/ny/").content.decode()
    key = re.search(r'name="creation_key" value="([^"]+)"', shown)[1]
    start |= {"creation_key": key, "version": "0", "categories": [category.pk]}

    with connection.execute_wrapper(_refuse):
        answer = client.post("/anskaffelser/ny/", start)

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Vi når ikke databasen akkurat nå" in page
    kept = [
        (unescape(n), unescape(v))
        for n, v in re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)
    ]
    again = {name: [v for n, v in kept if n == name] for name, _ in kept}
    assert client.post("/anskaffelser/ny/", again).status_code == 302
    assert Tender.objects.get().title == 'PC-er "til" <alle>'


def _refuse(*args: Any) -> None:
    raise OperationalError("database is locked")


def test_a_password_is_not_written_into_the_page(client: Client, officer: User, no_database: Any) -> None:
    client.raise_request_exception = False

    answer = client.post("/logg-inn/", {"username": officer.email, "password": PASSWORD})

    assert answer.status_code == 503
    assert PASSWORD not in answer.content.decode()
    assert officer.email not in answer.content.decode()


@pytest.mark.parametrize("error", [RuntimeError("hemmelig"), DatabaseError("hemmelig")])
def test_any_other_failure_is_told_without_a_word_of_what_failed(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> None:
        raise error

    client.raise_request_exception = False
    monkeypatch.setattr("criteria.views.catalogue.library.published", fail)

    answer = client.get("/kriterier/")

    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.content.decode()
    assert "hemmelig" not in answer.content.decode()
