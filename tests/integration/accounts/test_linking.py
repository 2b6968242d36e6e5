"""Linking a log-in provider: whoever sits at an open session must show that it is she."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts import second_factor, signing_in
from greenprocure.accounts.models import User
from greenprocure.accounts.oidc.providers import Provider
from greenprocure.accounts.views.oidc import LINK_SECONDS, link_proof
from tests.factories import PASSWORD
from tests.support.providers import provider

As = Callable[[User], Client]
PAGE = "/min-side/innlogging/entra/knytt/"


@pytest.fixture(autouse=True)
def entra(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    found = provider(key="entra", name="Entra ID", issuer="https://inn.example.no")
    settings.OIDC_PROVIDERS = (found, provider(key="annen", issuer="https://annen.example.no"))
    monkeypatch.setattr("greenprocure.accounts.oidc.client.start", lambda *args: f"{found.issuer}/inn")
    return found


def onward(client: Client, **typed: str) -> str:
    """Where the answer leads on to; empty when it does not."""
    return (client.post(PAGE, typed).context or {}).get("url", "")


def test_the_password_is_asked_for_once_more(as_user: As, officer: User) -> None:
    client = as_user(officer)

    refused = client.post(PAGE, {"password": "feil passord her"})
    url = onward(client, password=PASSWORD)

    assert "Passordet stemmer ikke. Skriv det på nytt." in refused.content.decode()
    assert "oidc/entra" not in refused.content.decode()
    assert client.get(url).headers["Location"] == "https://inn.example.no/inn"


def test_where_there_is_a_second_step_its_code_is_asked_for_and_no_password(
    as_user: As, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = second_factor.begin(officer)
    monkeypatch.setattr(type(device), "verify_token", lambda self, token: token == "123456")
    second_factor.confirm(officer, "123456")
    client = as_user(officer)

    assert (onward(client, password=PASSWORD), onward(client, code="654321")) == ("", "")
    assert onward(client, code="123456").startswith("/oidc/entra/?knytt=")


@pytest.mark.parametrize("passwords", ["none of her own", "off for all"])
def test_who_has_neither_must_have_logged_in_just_now(
    passwords: str, as_user: As, officer: User, settings: Any
) -> None:
    if passwords == "off for all":
        settings.PASSWORD_LOGIN = False
    else:
        officer.set_unusable_password()
        officer.save()
    client = as_user(officer)
    session = client.session

    page, unproven = client.get(PAGE).content.decode(), onward(client)
    session[signing_in.SINCE] = time.time()
    session.save()

    assert ("Logg inn på nytt først" in page, unproven) == (True, "")
    assert (client.get(PAGE).context.get("url"), onward(client)[:13]) == (None, "/oidc/entra/?")


def test_a_log_in_is_fresh_for_ten_minutes(client: Client, officer: User) -> None:
    client.post("/logg-inn/", {"username": officer.email, "password": PASSWORD})
    session = client.session
    assert signing_in.is_fresh(session)

    session[signing_in.SINCE] -= signing_in.SECONDS

    assert not signing_in.is_fresh(session)


def test_ten_wrong_passwords_shut_the_door(as_user: As, officer: User) -> None:
    client = as_user(officer)

    answers = [client.post(PAGE, {"password": f"feil {number}"}).status_code for number in range(10)]

    assert answers == [200] * 9 + [429]
    assert client.post(PAGE, {"password": PASSWORD}).status_code == 429


def test_the_proof_is_one_persons_for_one_provider_and_a_while(
    as_user: As,
    officer: User,
    outsider: User,
    entra: Provider,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hers = link_proof(officer, entra)
    proofs = ("", "tull", link_proof(outsider, entra), link_proof(officer, settings.OIDC_PROVIDERS[1]))
    client = as_user(officer)

    answers = [client.get(f"/oidc/entra/?knytt={proof}").headers["Location"] for proof in proofs]
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LINK_SECONDS + 1)
    late = client.get(f"/oidc/entra/?knytt={hers}").headers["Location"]

    assert [*answers, late] == ["/"] * 5
