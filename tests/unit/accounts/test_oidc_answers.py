"""What a provider may answer, and every way an answer can be false. Only the wire is made up."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import RequestFactory
from joserfc import jwt
from joserfc.jwk import RSAKey

from greenprocure.accounts.oidc import client
from greenprocure.accounts.oidc.providers import Provider
from greenprocure.accounts.oidc.refusals import Reason, Refused
from tests.support.providers import provider

ISSUER = "https://inn.example.no"
KEY, STRANGERS = (RSAKey.generate_key(2048, parameters={"kid": "k1"}) for _ in range(2))
Claims = dict[str, Any]


def signed(claims: Claims, key: RSAKey = KEY) -> str:
    return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, key)


def unsigned(claims: Claims) -> str:
    return _assembled({"alg": "none"}, claims, lambda text: b"")


def signed_with_what_all_know(claims: Claims) -> str:
    """The public key taken for a shared secret."""
    public = KEY.as_pem(private=False)
    return _assembled({"alg": "HS256", "kid": "k1"}, claims, lambda text: hmac.digest(public, text, "sha256"))


def _assembled(header: Claims, claims: Claims, sign: Callable[[bytes], bytes]) -> str:
    start = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{start}.{_encoded(sign(start.encode()))}"


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


class Wire:
    """The provider's pages, by the last part of their address."""

    def __init__(self) -> None:
        self.metadata: dict[str, Any] = {
            "issuer": ISSUER,
            **{f"{name}_endpoint": f"{ISSUER}/{name}" for name in ("authorization", "token", "userinfo")},
            "jwks_uri": f"{ISSUER}/jwks",
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
        }
        self.token: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}

    def send(
        self, session: requests.Session, request: requests.PreparedRequest, **_: Any
    ) -> requests.Response:
        pages = {
            "openid-configuration": self.metadata,
            "jwks": {"keys": [KEY.as_dict(private=False)]},
            "token": {"access_token": "a", "token_type": "Bearer", **self.token},
            "userinfo": self.userinfo,
        }
        answer = requests.Response()
        answer.status_code, answer._content = 200, json.dumps(pages[request.url.rpartition("/")[2]]).encode()
        return answer


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    made = Wire()
    monkeypatch.setattr(
        requests.Session, "send", lambda session, request, **kw: made.send(session, request, **kw)
    )
    return made


def asked(found: Provider) -> tuple[Any, dict[str, list[str]]]:
    """A session after the start, and what the provider was asked."""
    request = RequestFactory().get("/")
    request.session = {}
    url = client.start(request, found, {"next": "/"})
    return request.session, parse_qs(urlsplit(url).query)


def answered(found: Provider, session: Any, state: str, **more: str) -> client.Answer:
    request = RequestFactory().get("/", {"code": "c", "state": state, **more})
    request.session = session
    return client.finish(request, found)


def claims(nonce: str) -> Claims:
    now = int(time.time())
    return {"iss": ISSUER, "sub": "anna", "aud": "gronne-anbud", "iat": now, "exp": now + 60, "nonce": nonce}


def trade(
    wire: Wire, make: Callable[[Claims], str], change: Claims | None = None, **row: Any
) -> client.Answer:
    """The whole conversation, with an id_token made by `make` of claims changed by `change`."""
    found = provider(issuer=ISSUER, **row)
    session, query = asked(found)
    told = claims(query["nonce"][0]) | (change or {})
    wire.token = {"id_token": make({name: value for name, value in told.items() if value is not None})}
    return answered(found, session, query["state"][0])


def test_the_request_has_pkce_state_nonce_and_what_the_settings_add(wire: Wire) -> None:
    found = provider(
        issuer=ISSUER, acr_values=["high", "entraid"], authorize={"authorization_details": [{"type": "t"}]}
    )

    _, query = asked(found)

    assert query["code_challenge_method"] == ["S256"]
    assert all(len(query[name][0]) >= 20 for name in ("code_challenge", "state", "nonce"))
    assert query["acr_values"] == ["high entraid"]
    assert query["authorization_details"] == ['[{"type": "t"}]']
    assert query["redirect_uri"] == ["http://testserver/oidc/prove/svar/"]


def test_a_right_answer_gives_the_claims_and_what_was_kept(wire: Wire) -> None:
    answer = trade(wire, signed)

    assert (answer.claims["sub"], answer.kept) == ("anna", {"next": "/"})
    assert answer.id_token.count(".") == 2


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://ond.example"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": ["somebody-else", "gronne-anbud"], "azp": "somebody-else"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_log_in_is_refused(wire: Wire, change: Claims) -> None:
    with pytest.raises(Refused) as refusal:
        trade(wire, signed, change)

    assert refusal.value.reason == Reason.FAILED


@pytest.mark.parametrize(
    "make", [unsigned, signed_with_what_all_know, lambda told: signed(told, STRANGERS), lambda told: "x.y.z"]
)
def test_a_token_that_the_provider_has_not_signed_is_refused(
    wire: Wire, make: Callable[[Claims], str]
) -> None:
    with pytest.raises(Refused) as refusal:
        trade(wire, make)

    assert refusal.value.reason == Reason.FAILED


def test_an_answer_without_a_token_about_the_person_is_refused(wire: Wire) -> None:
    found = provider(issuer=ISSUER)
    session, query = asked(found)

    with pytest.raises(Refused):
        answered(found, session, query["state"][0])


def test_a_state_is_used_up_even_by_an_answer_that_fails(wire: Wire) -> None:
    found = provider(issuer=ISSUER)
    session, query = asked(found)

    with pytest.raises(Refused):
        answered(found, session, query["state"][0], iss="https://ond.example")

    assert session == {}


def test_userinfo_of_another_person_is_refused(wire: Wire) -> None:
    wire.userinfo = {"sub": "berit", "email": "berit@example.no"}

    with pytest.raises(Refused):
        trade(wire, signed, userinfo=True)


def test_userinfo_adds_what_the_token_lacks_but_never_the_strength(wire: Wire) -> None:
    wire.userinfo = {"sub": "anna", "email": "anna@example.no", "acr": "high", "iss": "https://ond.example"}

    told = trade(wire, signed, userinfo=True).claims

    assert (told["email"], told["iss"], "acr" in told) == ("anna@example.no", ISSUER, False)


def test_a_token_with_the_national_identity_number_is_not_kept(wire: Wire) -> None:
    assert trade(wire, signed, {"pid": "01010112345"}).id_token == ""


def test_a_provider_without_a_signature_we_trust_is_refused(wire: Wire) -> None:
    wire.metadata["id_token_signing_alg_values_supported"] = ["none", "HS256"]

    with pytest.raises(Refused):
        asked(provider(issuer=ISSUER))


def test_the_key_of_the_client_signs_a_new_assertion_each_time(
    wire: Wire, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, sent = tmp_path / "key.pem", []
    file.write_bytes(STRANGERS.as_pem(private=True))
    found = provider(issuer=ISSUER, private_key=str(file), key_headers={"kid": "ours"}, key_audience="issuer")
    send = requests.Session.send

    def listen(session: requests.Session, request: requests.PreparedRequest, **kw: Any) -> requests.Response:
        sent.append(parse_qs(request.body or ""))
        return send(session, request, **kw)

    monkeypatch.setattr(requests.Session, "send", listen)
    for _ in range(2):
        session, query = asked(found)
        wire.token = {"id_token": signed(claims(query["nonce"][0]))}
        answered(found, session, query["state"][0])

    tokens = [form["client_assertion"][0] for form in sent if "client_assertion" in form]
    read = [jwt.decode(token, STRANGERS) for token in tokens]
    assert [token.header["kid"] for token in read] == ["ours", "ours"]
    assert {token.claims["aud"] for token in read} == {ISSUER}
    assert len({token.claims["jti"] for token in read}) == 2
    assert all("client_secret" not in form for form in sent)


def test_what_the_provider_publishes_is_read_once_an_hour(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = provider(issuer=ISSUER)
    asked(found)
    wire.metadata["authorization_endpoint"] = f"{ISSUER}/new"
    request = SimpleNamespace(session={}, build_absolute_uri=lambda path: f"https://anbud.example.no{path}")

    same = client.start(request, found, {})
    monkeypatch.setattr(time, "time", lambda: 10_000_000_000.0)
    later = client.start(request, found, {})

    assert [url.partition("?")[0] for url in (same, later)] == [f"{ISSUER}/authorization", f"{ISSUER}/new"]
