"""What we take from a provider's claims, and nothing more. No database, no request."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from greenprocure.accounts.oidc.providers import EVERYONE, NUMBER_OF_THE_PERSON, Provider
from greenprocure.accounts.oidc.refusals import Reason, Refused
from greenprocure.accounts.roles import Role
from greenprocure.validators import FORBIDDEN

LONGEST_ADDRESS = 254  # RFC 5321, and the column
LONGEST = 255  # OpenID Connect Core § 2: `sub` has at most 255 characters


@dataclass(frozen=True)
class Person:
    """Somebody as the provider tells of her. `email` is empty unless the provider has verified it."""

    issuer: str
    subject: str
    email: str = ""
    name: str = ""
    organisations: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    sid: str = ""


def person(provider: Provider, claims: Mapping[str, Any]) -> Person:
    """The person in claims whose signature, issuer, audience, time and nonce are already checked.

    Raises Refused when she logged in more weakly than the provider's settings demand, or has no usable `sub`.
    """
    if provider.acr_values and claims.get("acr") not in provider.acr_values:
        raise Refused(Reason.WEAK)
    subject = claims.get("sub")
    if not is_number(subject):
        raise Refused(Reason.FAILED, "sub")
    if subject == claims.get(NUMBER_OF_THE_PERSON):
        raise Refused(Reason.FAILED, "sub is the national identity number")
    return Person(
        issuer=provider.issuer,
        subject=subject,
        email=_email(provider, claims),
        name=FORBIDDEN.sub("", next(texts(claims, provider.claim("name")), ""))[:150],
        organisations=_organisations(provider, claims),
        roles=_roles(provider, claims),
        sid=claims["sid"] if is_number(claims.get("sid")) else "",
    )


def is_number(value: Any) -> TypeGuard[str]:
    """Whether it can be what a provider calls a person or a session, and be stored as such."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST and not FORBIDDEN.search(value)


def texts(claims: Any, path: str) -> Iterator[str]:
    """The texts at «a.b.c» in nested claims; a list on the way, or at the end, means each of its items.

    None when the path is empty, as it is for what a provider does not tell.
    """
    if isinstance(claims, list):
        for item in claims:
            yield from texts(item, path)
    elif not path:
        if isinstance(claims, str) and claims.strip():
            yield claims.strip()
    elif isinstance(claims, Mapping):
        # A claim may have dots in its own name, as those that are addresses do.
        head, _, rest = (path, "", "") if path in claims else path.partition(".")
        yield from texts(claims.get(head), rest)


def _email(provider: Provider, claims: Mapping[str, Any]) -> str:
    is_verified = provider.email_is_verified or claims.get("email_verified") is True
    email = next(texts(claims, provider.claim("email")), "").lower()
    return email if is_verified and _is_address(email) else ""


def _is_address(email: str) -> bool:
    try:
        EmailValidator()(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_ADDRESS


def _organisations(provider: Provider, claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Those the provider may speak for, without the prefix «0192:» that Ansattporten writes them with."""
    if provider.organisation_number:
        return (provider.organisation_number,)
    told = texts(claims, provider.claim("organisation"))
    found = (re.fullmatch(r"(?:0192:)?([0-9]{9})", text) for text in told)
    return tuple(dict.fromkeys(match[1] for match in found if match and provider.speaks_for(match[1])))


def _roles(provider: Provider, claims: Mapping[str, Any]) -> tuple[Role, ...]:
    named = {EVERYONE, *texts(claims, provider.claim("role"))}
    return tuple(sorted({Role(role) for value, role in provider.roles.items() if value in named}))
