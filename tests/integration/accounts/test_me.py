"""«Min side»: one's name, and the ways one logs in."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from greenprocure.accounts.models import Identity, User
from greenprocure.accounts.oidc import sessions
from greenprocure.accounts.oidc.providers import Provider
from tests.factories import PASSWORD
from tests.support.providers import provider

As = Callable[[User], Client]
OLD = "https://gammel.example.no"


@pytest.fixture
def entra(settings: Any) -> Provider:
    found = provider(key="entra", name="Entra ID", issuer="https://inn.example.no")
    settings.OIDC_PROVIDERS = (found,)
    return found


def linked(user: User, issuer: str) -> Identity:
    return Identity.objects.create(user=user, issuer=issuer, subject=f"{user.pk}")


def unlink(client: Client, identity: Identity) -> str:
    return client.post("/min-side/innlogging/fjern/", {"identity": identity.pk}, follow=True).content.decode()


def test_it_shows_who_one_is_and_lets_one_put_the_name_right(as_user: As, officer: User) -> None:
    client = as_user(officer)

    refused = client.post("/min-side/navn/", {"name": ""}).content.decode()
    page = client.post("/min-side/navn/", {"name": "Oda Ny"}, follow=True).content.decode()

    assert "Navn må fylles ut" in refused
    assert all(words in page for words in ("Oda Ny", officer.email, "Innkjøper, Direktoratet for prøver"))


def test_a_log_in_is_taken_away_while_another_remains(
    as_user: As, officer: User, entra: Provider, django_capture_on_commit_callbacks: Any
) -> None:
    client, identity = as_user(officer), linked(officer, entra.issuer)

    with django_capture_on_commit_callbacks(execute=True):
        page = unlink(client, identity)

    assert "Innloggingen er fjernet." in page
    told = "Innloggingen med Entra ID er ikke lenger knyttet til brukeren din."
    assert [(message.to, told in message.body) for message in mail.outbox] == [([officer.email], True)]
    assert "Knytt til Entra ID" in page
    assert not officer.identities.exists()


@pytest.mark.parametrize("passwords", ["none of her own", "off for all"])
def test_the_only_log_in_stays(
    as_user: As, officer: User, entra: Provider, settings: Any, passwords: str
) -> None:
    if passwords == "off for all":
        settings.PASSWORD_LOGIN = False
    else:
        officer.set_unusable_password()
        officer.save()
    client, identity, old = as_user(officer), linked(officer, entra.issuer), linked(officer, OLD)

    page = unlink(client, identity)
    unlink(client, old)  # of no use anyway

    assert "Dette er den eneste måten du kan logge inn på" in page
    assert list(officer.identities.all()) == [identity]
    assert "Bytt passord</a></p>" not in page


def test_nobody_takes_away_anothers(as_user: As, officer: User, outsider: User, entra: Provider) -> None:
    identity = linked(officer, entra.issuer)

    unlink(as_user(outsider), identity)

    assert officer.identities.exists()


def test_a_new_password_is_told_and_does_not_hide_the_session_from_the_provider(
    as_user: As, officer: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_user(officer)
    session = client.session
    session[sessions.KEY] = asdict(sessions.Kept("entra", "https://inn.example.no", "s1", ""))
    session.save()

    new = {"old_password": PASSWORD, "new_password1": "tre grønne trær", "new_password2": "tre grønne trær"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/passord/", new)

    assert [(message.to, "Passordet er byttet." in message.body) for message in mail.outbox] == [
        ([officer.email], True)
    ]
    assert sessions.end("https://inn.example.no", "s1") == 1
    assert client.get("/min-side/").status_code == 302


class TestTheLogInPage:
    def test_shows_a_button_for_each_provider_above_the_password(
        self, client: Client, entra: Provider
    ) -> None:
        page = client.get("/logg-inn/?next=/passord/").content.decode()

        button = page.index('href="/oidc/entra/?next=%2Fpassord%2F">Logg inn med Entra ID')
        assert button < page.index('name="password"')

    def test_has_no_password_where_the_installation_takes_none(
        self, client: Client, officer: User, entra: Provider, settings: Any
    ) -> None:
        settings.PASSWORD_LOGIN = False

        page = client.get("/logg-inn/").content.decode()
        answer = client.post("/logg-inn/", {"username": officer.email, "password": PASSWORD})

        assert 'name="password"' not in page
        assert (answer.status_code, client.get("/min-side/").status_code) == (405, 302)
