"""Every page of a tender at every stage: who gets in, what a wrong method does, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import Agency, User
from tenders.models import Event, Tender
from tests import journeys
from tests.support.pages import Page, visit

STEPS = ("om/", "behov/", "kriterier/", "tildeling/", "tildeling/ny/", "begrunnelse/", "unntak/")
READ = ("", "vurdering/", "se-over/", "dokumenter/")
PAGES = (*READ, *STEPS)
KEY = "it-produktgaranti-basis"
OF_ONE = (f"kriterier/{KEY}/", f"kriterier/{KEY}/ta-ut/")
ONLY_POST = ("kriterier/omfang/", "kriterier/ta-inn/")
STAGES = ("started", "answered", "equipped", "awarded", "justified", "ended")
OPEN_BEFORE_THE_NEED_IS_SETTLED = (*READ, "om/", "behov/")


def met(page: Page) -> str:
    """The status, and for a redirect where it leads."""
    return f"{page.status}" if page.status != 302 else f"302 {page.location.split('?')[0]}"


@pytest.mark.parametrize("person", ["officer", "colleague", "leader", "curator", "outsider", "anonymous"])
def test_a_page_opens_for_those_it_is_for(
    person: str, justified: Tender, as_user: Any, request: pytest.FixtureRequest
) -> None:
    client = Client() if person == "anonymous" else as_user(request.getfixturevalue(person))
    may = {"officer": (*PAGES, *OF_ONE), "colleague": (*PAGES, *OF_ONE), "leader": READ}.get(person, ())
    shut = "302 /logg-inn/" if person == "anonymous" else "404"

    found = {path: met(visit(client, justified.get_absolute_url() + path)) for path in (*PAGES, *OF_ONE)}

    assert found == {path: "200" if path in may else shut for path in (*PAGES, *OF_ONE)}


@pytest.mark.parametrize("stage", STAGES)
def test_the_pages_open_in_their_order(
    stage: str, go: Callable[..., Page], request: pytest.FixtureRequest
) -> None:
    tender = request.getfixturevalue(stage)
    closed = {
        path: f"302 {tender.get_absolute_url()}"
        for path in PAGES
        if stage in ("started", "ended") and path not in OPEN_BEFORE_THE_NEED_IS_SETTLED
    }

    assert {path: met(go(tender, path)) for path in PAGES} == dict.fromkeys(PAGES, "200") | closed


def test_the_leader_sees_no_link_to_what_she_may_not_change(
    justified: Tender, as_user: Any, leader: User
) -> None:
    client, home = as_user(leader), justified.get_absolute_url()
    links = {
        link.get("href")
        for path in READ
        for link in visit(client, home + path).root.get_element_by_id("innhold").iter("a")
    }

    own = {link.removeprefix(home) for link in links if link.startswith(home)}
    assert {link for link in own if not link.startswith("kommentarer/ny/?om=")} == {
        "",
        "begrunnelse/historikk/",
        "vurdering/",
        "kontroll/",
        "kunngjoring/",
        "vekten/",
        "gjennomgang/",
        "medarbeidere/",
        "kommentarer/",
        "logg/",
        "se-over/",
        "dokumenter/",
        "dokumenter/procurement.pdf",
        "dokumenter/annex.pdf",
        "dokumenter/dialogue.pdf",
    }


def test_what_changes_answers_405_to_get(equipped: Tender, go: Callable[..., Page]) -> None:
    assert {path: go(equipped, path).status for path in ONLY_POST} == dict.fromkeys(ONLY_POST, 405)


def test_what_only_shows_answers_405_to_post(equipped: Tender, hers: Client) -> None:
    home = equipped.get_absolute_url()
    urls = ["/anskaffelser/", *(home + path for path in (*READ, "kriterier/", "dokumenter/annex.pdf"))]

    assert {url: hers.post(url).status_code for url in urls} == dict.fromkeys(urls, 405)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head"])
def test_other_methods_change_nothing(method: str, justified: Tender, hers: Client) -> None:
    data = {"version": justified.version, "title": "Kapret", "award_mode": "none", "package": "minimum"}
    send, home = getattr(hers, method), justified.get_absolute_url()

    answers = [send(home + path, data=data) for path in (*PAGES, *OF_ONE, *ONLY_POST)]

    assert {answer.status_code for answer in answers} <= {200, 405}
    assert journeys.again(justified).version == justified.version
    assert Event.objects.filter(tender=justified).count() == justified.version


def test_a_form_from_another_site_is_refused(justified: Tender, officer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer, backend="greenprocure.accounts.backends.RoleBackend")
    url = justified.get_absolute_url() + "om/"
    data = visit(client, url).fields("title") | {"title": "Kapret"}

    answer = client.post(url, data, headers={"origin": "https://ond.example"})

    assert answer.status_code == 403
    assert journeys.again(justified).title == justified.title


def test_a_page_costs_few_queries_however_much_the_tender_holds(
    justified: Tender, go: Callable[..., Page]
) -> None:
    # One of each is the number beside «Venter på deg», and one the open comments of a page that shows them.
    most = {
        "": 19,
        "om/": 7,
        "behov/": 14,
        "kriterier/?vis=valgt": 23,
        "kriterier/?vis=anbefalt": 23,
        "kriterier/?vis=alle": 23,
        f"kriterier/{KEY}/": 16,
        f"kriterier/{KEY}/ta-ut/": 15,
        "tildeling/": 16,
        "tildeling/ny/": 15,
        "begrunnelse/": 20,
        "begrunnelse/historikk/": 16,
        "unntak/": 16,
        "vurdering/": 15,
        "kontroll/": 15,
        "vekten/": 15,
        "kunngjoring/": 17,
        "kunngjoring.json": 15,
        "se-over/": 17,
        "dokumenter/": 33,
    }
    little = journeys.award(justified, "weighted", price=100)
    few = {path: _queries(go, little, path) for path in most}
    much = journeys.fill(little)
    much.lots.get().award_criteria.update(weight=1)  # those of the library come without

    assert {path: _queries(go, much, path) for path in most} == few
    assert {path: count for path, count in few.items() if count > most[path]} == {}


def test_the_list_costs_as_much_with_one_tender_as_with_many(
    started: Tender, hers: Client, officer: User, agency: Agency
) -> None:
    with CaptureQueriesContext(connection) as one:
        visit(hers, "/anskaffelser/")
    for _ in range(30):
        journeys.start(officer, agency)
    with CaptureQueriesContext(connection) as many:
        visit(hers, "/anskaffelser/")

    assert (len(many), len(one) <= 8) == (len(one), True)


def _queries(go: Callable[..., Page], tender: Tender, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert go(tender, path).status == 200
    return len(captured)
