"""The log-in providers of the installation, as GREENPROCURE_OIDC tells. A fault in it stops the start."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from greenprocure.accounts.roles import Role

VARIABLE = "GREENPROCURE_OIDC"
REQUIRED = ("key", "name", "issuer", "client_id")
CLAIMS = {"email": "email", "name": "name", "organisation": "", "role": ""}
AUDIENCES = ("token_endpoint", "issuer")
EVERYONE = "*"  # in `roles`: the role of whoever comes, whatever her claims say
EVERY_AGENCY = "*"  # in `agencies`: it may speak for any agency here
NUMBER_OF_THE_PERSON = "pid"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile(r"[0-9]{9}")
# What a provider may give unless its settings say otherwise.
GIVEN = (Role.OFFICER, Role.LEADER)


@dataclass(frozen=True, eq=False)
class Provider:
    """One provider. What each field is for stands in docs/operations.md."""

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = ""
    private_key: str = ""  # the PEM itself; the settings name the file
    key_headers: Mapping[str, str] = field(default_factory=dict)
    key_audience: str = "token_endpoint"
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    acr_values: tuple[str, ...] = ()
    claims: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    may_give: tuple[str, ...] = GIVEN
    agencies: tuple[str, ...] = ()
    organisation_number: str = ""
    email_is_verified: bool = False
    userinfo: bool = False
    creates_users: bool = False
    authorize: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_strong(self) -> bool:
        """Whether a log-in here counts as two-step: the provider's word for how is asked for and checked."""
        return bool(self.acr_values)

    @property
    def origin(self) -> str:
        return origin(self.issuer)

    def speaks_for(self, number: str) -> bool:
        """Whether its word counts about roles in the agency with this organisation number."""
        return number == self.organisation_number or not {number, EVERY_AGENCY}.isdisjoint(self.agencies)

    def claim(self, name: str) -> str:
        """Where in the claims this is told, with dots for what lies inside; empty where it is not."""
        return {**CLAIMS, **self.claims}[name]


def origin(url: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def read(text: str, *, plain_http: bool = False) -> tuple[Provider, ...]:
    """The providers in a JSON list, or in the file whose path the text is; none when it is empty.

    `plain_http` allows an issuer on this machine without TLS. Raises ImproperlyConfigured with one line that
    says which provider and what is wrong.
    """
    if not text.strip():
        return ()
    providers = tuple(_provider(row, plain_http) for row in _rows(text.strip()))
    for name in ("key", "issuer"):
        values = [getattr(provider, name) for provider in providers]
        if len(set(values)) < len(values):
            raise ImproperlyConfigured(f"{VARIABLE}: to leverandører har samme {name}.")
    return providers


def _rows(text: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(text if text.startswith("[") else Path(text).read_text(encoding="utf-8"))
    except OSError as error:
        raise ImproperlyConfigured(f"{VARIABLE}: filen {text} kan ikke leses.") from error
    except ValueError as error:
        raise ImproperlyConfigured(f"{VARIABLE}: dette er ikke gyldig JSON ({error}).") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ImproperlyConfigured(f"{VARIABLE} må være en liste av leverandører.")
    return rows


def _provider(row: dict[str, Any], plain_http: bool) -> Provider:
    who = f"{VARIABLE}, leverandøren «{row.get('key', '?')}»"
    fault = _shape_fault(row) or _fault(row, plain_http)
    if fault:
        raise ImproperlyConfigured(f"{who}: {fault}")
    if row.get("private_key"):
        row = row | {"private_key": _private_key(row["private_key"], who)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return Provider(**values)


def _shape_fault(row: dict[str, Any]) -> str:
    """What is missing, unknown or of the wrong kind."""
    kinds = {known.name: _kind(known.type) for known in fields(Provider)}
    if unknown := sorted(set(row) - set(kinds)):
        return f"feltet {unknown[0]} finnes ikke."
    if missing := [name for name in REQUIRED if not row.get(name)]:
        return f"{missing[0]} mangler."
    for name, value in row.items():
        kind, word = kinds[name]
        texts = value if isinstance(value, list) else ()
        if not isinstance(value, kind) or not all(isinstance(text, str) for text in texts):
            return f"{name} må være {word}."
    return ""


def _kind(annotation: Any) -> tuple[type, str]:
    if annotation is str:
        return str, "en tekst"
    if annotation is bool:
        return bool, "true eller false"
    return (list, "en liste av tekster") if annotation == tuple[str, ...] else (dict, "et objekt")


def _fault(row: dict[str, Any], plain_http: bool) -> str:
    address = urlsplit(row["issuer"])
    on_this_machine = plain_http and address.hostname in {"127.0.0.1", "localhost"}
    claims, roles = row.get("claims", {}), row.get("roles", {})
    agencies, may_give = row.get("agencies", []), row.get("may_give", GIVEN)
    named = {**CLAIMS, **claims}
    faults = {
        "key må være små bokstaver og tall, med bindestrek mellom.": not SLUG.fullmatch(row["key"]),
        "issuer må begynne med https://.": address.scheme != "https" and not on_this_machine,
        "oppgi client_secret eller private_key, ikke begge.": bool(row.get("client_secret"))
        is bool(row.get("private_key")),
        "key_audience må være token_endpoint eller issuer.": row.get("key_audience", AUDIENCES[0])
        not in AUDIENCES,
        "scopes må ha med openid.": "openid" not in row.get("scopes", ["openid"]),
        "claims kan ha email, name, organisation og role.": not set(claims) <= set(CLAIMS),
        "claims må peke på tekster.": not all(isinstance(path, str) for path in claims.values()),
        "fødselsnummer (pid) brukes aldri her.": NUMBER_OF_THE_PERSON in named.values(),
        f"roles må peke på {', '.join(Role)}.": not all(role in list(Role) for role in roles.values()),
        f"may_give kan ha {', '.join(Role)}.": not all(role in list(Role) for role in may_give),
        f"roles gir mer enn may_give: {', '.join(may_give)}.": not all(
            role in may_give for role in roles.values()
        ),
        "agencies må være organisasjonsnumre med ni siffer, eller «*».": not all(
            number == EVERY_AGENCY or NUMBER.fullmatch(number) for number in agencies
        ),
        "creates_users krever roles, og organisation_number eller claims.organisation med agencies.": bool(
            row.get("creates_users")
        )
        and not (roles and (row.get("organisation_number") or (named["organisation"] and agencies))),
    }
    return next((words for words, is_so in faults.items() if is_so), "")


def _private_key(path: str, who: str) -> str:
    # Only an installation that uses a key pays for loading the library that reads it.
    from joserfc.errors import JoseError
    from joserfc.jwk import import_key

    try:
        pem = Path(path).read_text(encoding="utf-8")
        usable = import_key(pem, "RSA").is_private
    except (OSError, ValueError, JoseError) as error:
        raise ImproperlyConfigured(f"{who}: private_key må være en fil med en RSA-nøkkel (PEM).") from error
    if not usable:
        raise ImproperlyConfigured(f"{who}: private_key må være den private nøkkelen.")
    return pem
