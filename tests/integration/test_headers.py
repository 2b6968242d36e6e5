"""What every answer carries, whoever made it: the pages, the admin, the error pages, static files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from greenprocure.accounts.models import User
from tenders.models import Tender

As = Callable[[User], Client]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
OTHERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture(autouse=True)
def static_files_are_served(settings: Any) -> None:
    """As `make run` serves them; the other tests do without, since finding them takes time."""
    settings.WHITENOISE_USE_FINDERS = True


def policy(answer: HttpResponse) -> dict[str, str]:
    directives = (
        directive.strip().split(maxsplit=1)
        for directive in answer.headers["Content-Security-Policy"].split(";")
    )
    return dict(directives)


def assert_guarded(answer: HttpResponse) -> None:
    assert policy(answer) == POLICY
    assert {name: answer.headers.get(name) for name in OTHERS} == OTHERS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/tilgjengelighet/", 200),
        ("/kriterier/", 200),
        ("/logg-inn/", 200),
        ("/robots.txt", 200),
        ("/livez", 200),
        ("/readyz", 200),
        ("/static/theme.css", 200),
        ("/anskaffelser/", 302),
        ("/admin/", 302),
        ("/finnes-ikke/", 404),
    ],
)
def test_a_visitor_s_answers_are_guarded(client: Client, address: str, status: int) -> None:
    answer = client.get(address)

    assert answer.status_code == status
    assert_guarded(answer)


@pytest.mark.parametrize(
    "name",
    ["admin:index", "admin:criteria_revision_changelist", "admin:criteria_criterion_add", "admin:jsi18n"],
)
def test_the_admin_s_answers_are_guarded(as_user: As, curator: User, name: str) -> None:
    answer = as_user(curator).get(reverse(name))

    assert answer.status_code == 200
    assert_guarded(answer)


def test_error_pages_are_guarded(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    monkeypatch.setattr("criteria.views.catalogue.library.published", lambda: 1 / 0)
    answers = [
        client.get("/", headers={"host": "ukjent.example"}),
        client.post("/logg-inn/", {"username": "a", "password": "b"}),
        client.get("/logg-ut/"),
        client.get("/kriterier/"),
    ]

    assert [answer.status_code for answer in answers] == [400, 403, 405, 500]
    for answer in answers:
        assert_guarded(answer)


@pytest.mark.parametrize(
    ("address", "status"), [("/", 302), ("/passord/", 200), ("/kriterier/", 200), ("/finnes-ikke/", 404)]
)
def test_nothing_a_signed_in_person_sees_is_stored(
    as_user: As, officer: User, address: str, status: int
) -> None:
    answer = as_user(officer).get(address)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-store")


def test_static_files_may_be_stored_by_everyone(as_user: As, officer: User) -> None:
    answer = as_user(officer).get("/static/theme.css")

    assert "public" in answer.headers["Cache-Control"]


def test_public_pages_may_be_stored_by_visitors(client: Client, db: None) -> None:
    assert "no-store" not in client.get("/kriterier/").headers.get("Cache-Control", "")


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client: Client, officer: User) -> None:
    client.get("/logg-inn/")
    client.post("/logg-inn/", {"username": officer.email, "password": "et-langt-passord-til-tester"})

    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.cookies["sessionid"]["max-age"] == 8 * 60 * 60


@pytest.mark.parametrize("name", ["logout", "tenders:scope", "tenders:take_in", "tenders:award_remove"])
def test_what_only_changes_cannot_be_fetched(
    as_user: As, officer: User, sample_tender: Tender, name: str
) -> None:
    kwargs: dict[str, Any] = {"tender_id": sample_tender.public_id} if ":" in name else {}
    if name == "tenders:award_remove":
        kwargs["pk"] = sample_tender.lots.get().award_criteria.first().pk

    assert as_user(officer).get(reverse(name, kwargs=kwargs)).status_code == 405


class TestForgedForms:
    @pytest.fixture
    def browser(self, officer: User) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(officer, backend="greenprocure.accounts.backends.RoleBackend")
        return client

    def test_without_the_token_is_refused_in_plain_words(self, browser: Client) -> None:
        answer = browser.post("/logg-ut/")

        assert answer.status_code == 403
        assert "Skjemaet kunne ikke sendes" in answer.content.decode()
        assert browser.get("/passord/").status_code == 200

    def test_with_the_token_but_from_another_site_is_refused(self, browser: Client) -> None:
        browser.get("/passord/")
        token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}

        assert browser.post("/logg-ut/", token, headers={"origin": "https://ond.example"}).status_code == 403
        assert browser.post("/logg-ut/", token, headers={"origin": "http://testserver"}).status_code == 302


def test_search_engines_are_asked_to_read_only_what_is_planned(client: Client, db: None) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nAllow: /planlagte\nDisallow: /\n"
