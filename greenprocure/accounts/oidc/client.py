"""The conversation with a provider. Authlib speaks; here stands what we demand of the answer."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from greenprocure.accounts.oidc.providers import NUMBER_OF_THE_PERSON, Provider, origin
from greenprocure.accounts.oidc.refusals import Reason, Refused

TIMEOUT = (3.05, 7)  # seconds to connect, seconds to answer
METADATA_SECONDS = 3600
# Only signatures that nobody but the provider can make; never «none», and no secret that we know too.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
# What counts only in the signed token.
ONLY_SIGNED = {"acr", "sid"}
GAVE_UP = {"access_denied", "login_required", "interaction_required", "consent_required", "user_cancelled"}


@dataclass(frozen=True)
class Answer:
    """What the provider vouches for, and what we kept for the way back."""

    claims: dict[str, Any]
    kept: dict[str, Any]
    # For the provider's own log-out. Empty when it holds the national identity number, which we never keep.
    id_token: str


def start(request: HttpRequest, provider: Provider, kept: dict[str, Any]) -> str:
    """The provider's address to send the person to, with PKCE (S256), state and nonce kept in her session."""
    with _faults():
        app = _app(provider)
        details = app.create_authorization_url(_answer_url(request, provider), **_asked(provider))
        app.save_authorize_data(request, redirect_uri=_answer_url(request, provider), kept=kept, **details)
    return details["url"]


def finish(request: HttpRequest, provider: Provider) -> Answer:
    """Trades the code for claims, once. Raises Refused for anything that is not as it should be."""
    with _faults():
        states, name = _states(provider), request.GET.get("state")
        state = states.get_state_data(request.session, name)
        try:
            _right_sender(request, provider, state)
            app = _app(provider)
            token = app.authorize_access_token(request, claims_options=_demands(provider))
        finally:
            states.clear_state_data(request.session, name)
        claims = dict(token.get("userinfo") or {})
        if not claims:
            raise Refused(Reason.FAILED, "no id_token")
        id_token = "" if NUMBER_OF_THE_PERSON in claims else token["id_token"]
        if provider.userinfo:
            claims = _with_userinfo(app, token, claims)
    return Answer(claims, state["kept"], id_token)


def log_out_url(provider: Provider, id_token: str, back: str) -> str:
    """Where the person logs out at the provider; empty if it has no such address or does not answer."""
    try:
        with _faults():
            end = _app(provider).load_server_metadata().get("end_session_endpoint", "")
    except Refused:
        return ""
    hint = {"id_token_hint": id_token} if id_token else {}
    details = {"client_id": provider.client_id, "post_logout_redirect_uri": back, **hint}
    return f"{end}?{urlencode(details)}" if end else ""


def frame_origins(provider: Provider) -> list[str]:
    """The origins whose pages may hold our log-out address in a frame."""
    end = log_out_url(provider, "", "")
    return list(dict.fromkeys([provider.origin, origin(end)] if end else [provider.origin]))


def _answer_url(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("oidc_answer", args=[provider.key]))


def _asked(provider: Provider) -> dict[str, Any]:
    extra = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in provider.authorize.items()
    }
    return extra | ({"acr_values": " ".join(provider.acr_values)} if provider.acr_values else {})


def _right_sender(request: HttpRequest, provider: Provider, state: dict[str, Any] | None) -> None:
    if error := request.GET.get("error"):
        raise Refused(Reason.CANCELLED if error in GAVE_UP else Reason.FAILED, "error from the provider")
    if state is None:
        raise Refused(Reason.EXPIRED, "state")
    # RFC 9207: a provider that says who it is must be the one we asked.
    if request.GET.get("iss", provider.issuer) != provider.issuer:
        raise Refused(Reason.FAILED, "iss of the answer")


def _demands(provider: Provider) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "exp": {"essential": True},
        "nonce": {"essential": True},
    }


def _with_userinfo(app: Any, token: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """OpenID Connect Core § 5.3.2: about the same person, or not to be used. The signed claims go first."""
    told = dict(app.userinfo(token=token))
    if told.get("sub") != claims.get("sub"):
        raise Refused(Reason.FAILED, "sub of userinfo")
    return {name: value for name, value in told.items() if name not in ONLY_SIGNED} | claims


def _states(provider: Provider) -> Any:
    """What Authlib keeps in a session between start and finish. Asking for it asks no provider."""
    from authlib.integrations.django_client import DjangoIntegration

    return DjangoIntegration(provider.key)


def _app(provider: Provider) -> Any:
    """Authlib's client for the provider, with what the provider publishes about itself read once an hour."""
    return _loaded(provider, int(time.time() // METADATA_SECONDS))


@lru_cache(maxsize=32)
def _loaded(provider: Provider, hour: int) -> Any:
    # Authlib takes a third of a second to load, which only an installation with providers should pay for.
    from authlib.integrations.django_client import DjangoOAuth2App
    from authlib.oauth2.rfc7523 import PrivateKeyJWT

    app = DjangoOAuth2App(
        _states(provider),
        provider.key,
        client_id=provider.client_id,
        client_secret=provider.private_key or provider.client_secret,
        server_metadata_url=provider.issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={
            "scope": " ".join(provider.scopes),
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT,
            "token_endpoint_auth_method": "private_key_jwt" if provider.private_key else None,
        },
    )
    audience = provider.issuer if provider.key_audience == "issuer" else None
    if provider.private_key:
        # Without `claims`: Authlib would keep the assertion's one-time number in them and send it again.
        app.client_auth_methods = [PrivateKeyJWT(audience, headers=dict(provider.key_headers))]
    _demand_of_metadata(provider, app.load_server_metadata())
    return app


def _demand_of_metadata(provider: Provider, metadata: dict[str, Any]) -> None:
    """OpenID Connect Discovery § 4.3: the issuer must be the very one we asked."""
    if metadata.get("issuer") != provider.issuer:
        raise Refused(Reason.FAILED, "issuer of the metadata")
    offered = metadata.get("id_token_signing_alg_values_supported") or SIGNATURES[:1]
    usable = [name for name in offered if name in SIGNATURES]
    if not usable:
        raise Refused(Reason.FAILED, "signature of the provider")
    metadata["id_token_signing_alg_values_supported"] = usable


@contextmanager
def _faults() -> Iterator[None]:
    """Turns what Authlib and the net can raise into a Refused with a page of its own."""
    from authlib.integrations.base_client import OAuthError
    from authlib.integrations.base_client.errors import MismatchingStateError
    from joserfc.errors import JoseError
    from requests import RequestException

    try:
        yield
    except MismatchingStateError as error:
        raise Refused(Reason.EXPIRED, "state") from error
    except RequestException as error:
        raise Refused(Reason.DOWN, type(error).__name__) from error
    except OAuthError as error:
        used = error.error == "invalid_grant"
        raise Refused(Reason.EXPIRED if used else Reason.FAILED, "token endpoint") from error
    except (JoseError, KeyError, ValueError, RuntimeError) as error:
        raise Refused(Reason.FAILED, type(error).__name__) from error
