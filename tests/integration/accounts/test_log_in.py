import logging
from collections.abc import Callable

import pytest
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from greenprocure.accounts.models import User
from tests.factories import PASSWORD, UserFactory

WRONG = "E-postadressen og passordet passer ikke sammen. Kontroller begge og prøv igjen."
As = Callable[[User], Client]


def log_in(client: Client, email: str, password: str = PASSWORD, page: str = "") -> HttpResponse:
    address = "/logg-inn/" + (f"?next={page}" if page else "")
    return client.post(address, {"username": email, "password": password})


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


@pytest.mark.parametrize("spelling", [str.lower, str.upper, str.title, lambda email: f"  {email} "])
def test_the_address_may_be_written_in_any_case(
    client: Client, officer: User, spelling: Callable[[str], str]
) -> None:
    answer = log_in(client, spelling(officer.email))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session[SESSION_KEY] == str(officer.pk)


@pytest.mark.parametrize(
    ("person", "lands_on"),
    [("officer", "/anskaffelser/"), ("leader", "/anskaffelser/"), ("curator", "/kriterier/")],
)
def test_each_role_lands_on_its_own_work(
    client: Client, person: str, lands_on: str, request: pytest.FixtureRequest
) -> None:
    log_in(client, request.getfixturevalue(person).email)

    assert client.get("/").headers["Location"] == lands_on


def test_nothing_tells_a_known_address_from_an_unknown_one(client: Client, officer: User) -> None:
    inactive = UserFactory(is_active=False)
    attempts = [(officer.email, "feil"), ("ingen@example.no", "feil"), (inactive.email, PASSWORD)]

    pages = [log_in(client, email, password).content.decode() for email, password in attempts]

    cleaned = {
        _without_token(page).replace(email, "") for page, (email, _) in zip(pages, attempts, strict=True)
    }
    assert len(cleaned) == 1
    assert WRONG in cleaned.pop()
    assert not is_signed_in(client)


def _without_token(page: str) -> str:
    start = page.index('name="csrfmiddlewaretoken"')
    return page[:start] + page[page.index(">", start) :]


def test_what_is_missing_is_said_in_a_summary_and_at_the_field(client: Client, db: None) -> None:
    page = client.post("/logg-inn/", {}).content.decode()

    assert "<title>Feil: Logg inn – Grønne anbud</title>" in page
    assert page.count("E-postadresse må fylles ut") == 2
    assert page.count("Passord må fylles ut") == 2
    assert 'href="#id_username"' in page


@pytest.mark.parametrize("page", ["/anskaffelser/ny/", "/kriterier/?tema=energy"])
def test_next_leads_to_a_page_of_the_site(client: Client, officer: User, page: str) -> None:
    assert log_in(client, officer.email, page=page).headers["Location"] == page


@pytest.mark.parametrize(
    "page",
    [
        "https://ond.example/",
        "//ond.example/",
        "///ond.example/",
        r"/\ond.example/",
        r"\\ond.example",
        "http:///ond.example",
        "javascript:alert(1)",
        "https://testserver@ond.example/",
    ],
)
def test_next_leads_nowhere_else(client: Client, officer: User, page: str) -> None:
    assert log_in(client, officer.email, page=page).headers["Location"] == "/"


def test_the_session_gets_a_new_key(client: Client, officer: User) -> None:
    session = client.session  # an attacker's, planted in the browser
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key

    log_in(client, officer.email)

    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != session.session_key


def test_log_out_ends_the_session(client: Client, officer: User) -> None:
    log_in(client, officer.email)
    key = client.session.session_key

    answer = client.post("/logg-ut/", follow=True)

    client.cookies["sessionid"] = key
    assert "Du er logget ut." in answer.content.decode()
    assert client.get("/passord/").headers["Location"] == "/logg-inn/?next=/passord/"


def test_log_out_is_not_a_link(as_user: As, officer: User) -> None:
    client = as_user(officer)

    assert client.get("/logg-ut/").status_code == 405
    assert is_signed_in(client)


def test_a_session_dies_with_its_user(as_user: As, officer: User) -> None:
    client = as_user(officer)
    assert client.get("/passord/").status_code == 200

    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert client.get("/passord/").headers["Location"] == "/logg-inn/?next=/passord/"


def test_the_admin_has_no_log_in_of_its_own(client: Client, curator: User, officer: User) -> None:
    form = {"username": curator.email, "password": PASSWORD, "next": "/admin/"}

    answer = client.post("/admin/login/", form)

    assert answer.headers["Location"].startswith("/logg-inn/")
    assert not is_signed_in(client)
    log_in(client, curator.email)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"
    log_in(officer_client := Client(), officer.email)
    assert officer_client.get("/admin/").status_code == 404


def test_log_ins_and_refusals_are_logged_by_number_and_never_by_address(
    client: Client, officer: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    log_in(client, officer.email, "feil passord")
    log_in(client, officer.email)
    client.post("/logg-ut/")

    lines = [(r.getMessage(), getattr(r, "user_id", None)) for r in caplog.records if "accounts" in r.name]
    assert lines == [("log_in_failed", None), ("log_in", officer.pk), ("log_out", officer.pk)]
    assert officer.email not in caplog.text
    assert "feil passord" not in caplog.text
