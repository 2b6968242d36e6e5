"""Log-in over two running providers, from the button to the session and out again."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from joserfc.jwk import RSAKey

from greenprocure.accounts.models import Agency, Identity, Invitation, Membership, User
from greenprocure.accounts.oidc import sessions
from greenprocure.accounts.oidc.providers import Provider
from tests.factories import PASSWORD
from tests.support import providers

As = Callable[[User], Client]
PID = "01010112345"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def mock() -> Iterator[str]:
    with providers.demanding_nonce() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048, parameters={"kid": "prøve"})


@pytest.fixture(scope="module")
def strict_issuer(key: RSAKey) -> Iterator[str]:
    with providers.demanding_key(key) as issuer:
        yield issuer


@pytest.fixture
def entra(mock: str, settings: Any) -> Provider:
    """The provider that demands a nonce. It does not verify addresses; the settings vouch for them."""
    found = providers.provider(
        key="entra", name="Entra ID", issuer=mock, userinfo=True, email_is_verified=True
    )
    settings.OIDC_PROVIDERS = (found,)
    return found


@pytest.fixture
def strict(strict_issuer: str, key: RSAKey, tmp_path: Path, settings: Any) -> Provider:
    """The provider that demands PKCE and private_key_jwt, and tells of the agency as Ansattporten does."""
    file = tmp_path / "key.pem"
    file.write_bytes(key.as_pem(private=True))
    found = providers.provider(
        key="strict",
        name="Ansattporten",
        issuer=strict_issuer,
        private_key=str(file),
        key_headers={"kid": "prøve"},
        acr_values=["substantial", "high"],
        claims={"organisation": "authorization_details.reportees.ID"},
        agencies=["999000111"],
        roles={"*": "officer"},
        creates_users=True,
    )
    settings.OIDC_PROVIDERS = (found,)
    return found


def come_back(client: Client, provider: Provider, subject: str, query: str = "") -> str:
    """The address the provider sends the person to after log-in there."""
    asked = client.get(f"/oidc/{provider.key}/{query}").headers["Location"]
    walk = providers.log_in_at_strict if provider.key == "strict" else providers.log_in_at_mock
    return walk(asked, subject)


def log_in(client: Client, provider: Provider, subject: str, query: str = "") -> HttpResponse:
    return client.get(come_back(client, provider, subject, query))


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def test_a_person_links_her_own_log_in_and_uses_it(
    client: Client, entra: Provider, officer: User, as_user: As, django_capture_on_commit_callbacks: Any
) -> None:
    at_home = as_user(officer)
    onward = at_home.post("/min-side/innlogging/entra/knytt/", {"password": PASSWORD}).context["url"]
    with django_capture_on_commit_callbacks(execute=True):
        linked = log_in(at_home, entra, "anna", f"?{onward.partition('?')[2]}")

    planted = client.session
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    answer = log_in(client, entra, "anna", "?next=/anskaffelser/ny/")

    assert (linked.headers["Location"], answer.headers["Location"]) == ("/min-side/", "/anskaffelser/ny/")
    assert client.session[SESSION_KEY] == str(officer.pk)
    assert client.cookies["sessionid"].value != planted.session_key
    assert list(Identity.objects.values_list("issuer", "subject", "user")) == [
        (entra.issuer, "anna", officer.pk)
    ]
    told = "En innloggingstjeneste er knyttet til brukeren din: Du kan nå logge inn med Entra ID."
    assert [(message.to, told in message.body) for message in mail.outbox] == [([officer.email], True)]


def test_an_address_alone_lets_nobody_in(client: Client, entra: Provider, officer: User) -> None:
    page = log_in(client, entra, officer.email)

    assert (page.status_code, is_signed_in(client)) == (403, False)
    assert "velg «Knytt til Entra ID» på" in page.content.decode()


def test_an_invitation_to_the_verified_address_makes_the_person(
    client: Client, entra: Provider, agency: Agency, leader: User
) -> None:
    week = timezone.now() + timedelta(days=7)
    Invitation.objects.create(
        agency=agency, email="ny@example.no", role="officer", invited_by=leader, expires_at=week
    )

    log_in(client, entra, "ny@example.no")

    user = User.objects.get(email="ny@example.no")
    assert client.session[SESSION_KEY] == str(user.pk)
    assert user.memberships.get().agency == agency
    assert (user.has_usable_password(), Invitation.objects.get().accepted_by) == (False, user)


def test_a_provider_with_key_pkce_and_acr_makes_the_person_from_its_claims(
    client: Client, strict: Provider, agency: Agency
) -> None:
    Agency.objects.update(demands_second_factor=True)

    answer = log_in(client, strict, "siri")

    user = User.objects.get()
    membership = Membership.objects.get(user=user)
    assert (answer.headers["Location"], user.email, user.name) == ("/", "siri@example.no", "Person siri")
    assert (membership.agency, membership.role, membership.is_from_claims) == (agency, "officer", True)
    assert client.get("/anskaffelser/").status_code == 200  # not asked for a second step of ours
    assert PID not in "".join(str(session.get_decoded()) for session in Session.objects.all())


def test_the_provider_ends_our_session_by_its_number_alone(
    client: Client, strict: Provider, agency: Agency
) -> None:
    log_in(client, strict, "siri")
    log_in(other := Client(), strict, "tone")
    sid = sessions.of(client.session).sid
    frame = Client()

    refused = frame.get("/oidc/strict/logg-ut/", {"iss": "https://ond.example", "sid": sid})
    unusable = frame.get("/oidc/strict/logg-ut/", {"iss": strict.issuer, "sid": "\x00"})
    answer = frame.get("/oidc/strict/logg-ut/", {"iss": strict.issuer, "sid": sid})

    assert (refused.status_code, unusable.status_code, answer.status_code) == (400, 400, 200)
    assert client.get("/min-side/").headers["Location"] == "/logg-inn/?next=/min-side/"
    assert other.get("/min-side/").status_code == 200
    assert f"frame-ancestors {strict.issuer}" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers


def test_log_out_goes_on_to_the_provider(client: Client, entra: Provider, officer: User) -> None:
    Identity.objects.create(user=officer, issuer=entra.issuer, subject="anna")
    log_in(client, entra, "anna")

    page = client.post("/logg-ut/")

    url = page.context["url"]
    asked = parse_qs(urlsplit(url).query)
    assert not is_signed_in(client)
    assert url.startswith(f"{entra.issuer}/oauth2/end_session?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/"]
    assert asked["id_token_hint"][0].count(".") == 2


def test_log_out_never_sends_a_token_with_the_national_identity_number(
    client: Client, strict: Provider, agency: Agency
) -> None:
    log_in(client, strict, "siri")

    asked = parse_qs(urlsplit(client.post("/logg-ut/").context["url"]).query)

    assert asked == {"client_id": ["gronne-anbud"], "post_logout_redirect_uri": ["http://testserver/"]}


@pytest.mark.parametrize(
    ("kind", "lacking"), [("entra", "nonce"), ("strict", "code_challenge")], ids=["nonce", "PKCE"]
)
def test_the_providers_of_these_tests_demand_what_they_are_said_to(
    client: Client, kind: str, lacking: str, request: pytest.FixtureRequest
) -> None:
    url = client.get(f"/oidc/{request.getfixturevalue(kind).key}/").headers["Location"]
    path, _, query = url.partition("?")
    rest = "&".join(part for part in query.split("&") if not part.startswith(lacking))
    walk = providers.log_in_at_strict if kind == "strict" else providers.log_in_at_mock

    back = walk(f"{path}?{rest}", "anna")

    assert parse_qs(urlsplit(back).query)["error"] == ["invalid_request"]


def test_a_client_with_another_key_is_refused(
    client: Client, strict: Provider, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "another.pem").write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    row = {"private_key": str(tmp_path / "another.pem"), "key_headers": {"kid": "prøve"}}
    settings.OIDC_PROVIDERS = (providers.provider(key="strict", issuer=strict.issuer, **row),)

    page = log_in(client, settings.OIDC_PROVIDERS[0], "siri")

    assert "Innloggingen kunne ikke bekreftes" in page.content.decode()


def test_too_weak_a_log_in_is_refused(client: Client, strict: Provider, agency: Agency) -> None:
    page = log_in(client, strict, "svak")

    assert (page.status_code, User.objects.count()) == (403, 0)
    assert "Innloggingen er ikke sikker nok" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        (lambda url: url + "x", 400, "må begynne på nytt"),  # another state
        (lambda url: url.replace("code=", "code=x"), 400, "må begynne på nytt"),
        (lambda url: f"{url}&iss=https://ond.example", 400, "kunne ikke bekreftes"),
    ],
)
def test_an_answer_that_was_changed_on_the_way_is_refused(
    client: Client, entra: Provider, officer: User, change: Callable[[str], str], status: int, words: str
) -> None:
    Identity.objects.create(user=officer, issuer=entra.issuer, subject="anna")

    page = client.get(change(come_back(client, entra, "anna")))

    assert (page.status_code, is_signed_in(client)) == (status, False)
    assert words in page.content.decode()


def test_an_answer_counts_once_and_in_one_browser(client: Client, entra: Provider, officer: User) -> None:
    Identity.objects.create(user=officer, issuer=entra.issuer, subject="anna")
    url = come_back(client, entra, "anna")

    stolen = Client().get(url).status_code
    first, again = client.get(url), None
    client.post("/logg-ut/")
    again = client.get(url)

    assert (stolen, first.status_code, again.status_code) == (400, 302, 400)
    assert not is_signed_in(client)


def test_whoever_gives_up_or_finds_the_provider_silent_is_told(
    client: Client, entra: Provider, settings: Any
) -> None:
    asked = client.get("/oidc/entra/").headers["Location"]
    given_up = client.get(providers.refuse_at_mock(asked))
    port = providers.free_port()
    settings.OIDC_PROVIDERS = (
        providers.provider(key="entra", name="Entra ID", issuer=f"http://127.0.0.1:{port}"),
    )
    silent = client.get("/oidc/entra/")

    assert (given_up.status_code, silent.status_code) == (400, 503)
    assert "Innloggingen ble avbrutt" in given_up.content.decode()
    assert "Entra ID svarer ikke" in silent.content.decode()


def test_a_provider_that_calls_itself_something_else_is_not_trusted(
    client: Client, entra: Provider, settings: Any
) -> None:
    settings.OIDC_PROVIDERS = (providers.provider(key="entra", issuer=f"{entra.issuer}/"),)

    assert client.get("/oidc/entra/").status_code == 400
