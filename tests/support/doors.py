"""Every address of the site, tried by everyone: what the access table promises, and what the site does."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from greenprocure.access import PUBLIC, SIGNED_IN, STAFF, Needed, needed_for
from greenprocure.accounts.roles import ROLES, Permission, Role

# INSIDE: past the door of the admin, which then judges each kind of row itself.
OPEN, CLOSED, LOG_IN, INSIDE = "open", "404", "log in", "inside"


class Place(StrEnum):
    """What a person's agency is to the tender: the one that owns it, one without part, or a partner body."""

    OWN = "own"
    OTHER = "other"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True)
class Person:
    place: Place
    role: Role


MEMBERS = {
    "officer": Person(Place.OWN, Role.OFFICER),
    "colleague": Person(Place.OWN, Role.OFFICER),
    "leader": Person(Place.OWN, Role.LEADER),
    "curator": Person(Place.OWN, Role.CURATOR),
    "manager": Person(Place.OWN, Role.ADMINISTRATOR),
    **{f"other {role}": Person(Place.OTHER, role) for role in Role},
    **{
        f"{place} {role}": Person(place, role)
        for place in (Place.READING, Place.WRITING)
        for role in (Role.OFFICER, Role.LEADER)
    },
}
# Nobody is signed in; and those who are, without a role today.
STRANGERS, NOBODIES = ("anonymous", "inactive"), ("former", "superuser")
EVERYONE = (*MEMBERS, *STRANGERS, *NOBODIES)
# Where the table asks for no role, or not in which agency, these stand for all.
A_FEW = ("officer", "other officer", "former", "anonymous")
OF_EACH_ROLE = ("officer", "leader", "curator", "manager", *STRANGERS, *NOBODIES)
WHO_TRIES = {PUBLIC: A_FEW, SIGNED_IN: A_FEW, STAFF: OF_EACH_ROLE}
STAFF_PEOPLE = ("curator", "superuser")
# The parameters that name a row of one agency.
OWN_ROWS = {"agency_number", "tender_id", "agreement_id", "stock_id", "import_id", "goal_id"}
# Of a tender, and never a partner body's (tenders/permissions.py).
OF_THE_OWNER = {
    f"tenders:{name}"
    for name in (
        *("people", "body_new", "body", "body_end", "review", "submit", "recall", "decide", "step"),
        *("initiated", "initiated_withdraw", "listing", "stock", "lot_remove", "again"),
    )
}
# Open to every reader in the table; the view keeps them for those who may edit, and whoever began the thread.
OF_EDITORS = {"tenders:comment_resolve", "tenders:comment_reopen"}
NEW_TENDERS = {"tenders:copy", "tenders:again"}  # which leave the events of the new one
METHODS = ("GET", "POST")
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"', re.IGNORECASE)
OURS = ("accounts_", "criteria_", "registers_", "tenders_")


@dataclass(frozen=True)
class Secrets:
    """`tender` stands in the tender's name, `lists` in each row that its agency keeps for itself."""

    tender: str
    lists: str


def addresses(resolver: URLResolver | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each address as (name, the names of its parameters). The name ends in «?» where it has none."""
    resolver = resolver or get_resolver()
    prefix = f"{resolver.namespace}:" if resolver.namespace else ""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name or '?'}", tuple(entry.pattern.regex.groupindex)
            continue
        outer = tuple(entry.pattern.regex.groupindex)
        yield from ((prefix + name, outer + inner) for name, inner in addresses(entry))


def promised(name: str, who: str, parameters: Mapping[str, Any]) -> str:
    """What this person is to meet, as the table of access and the rules for partner bodies say."""
    needed = _asked(name)
    if needed is PUBLIC:
        return OPEN
    if who in STRANGERS:
        return LOG_IN
    if needed is SIGNED_IN:
        return OPEN
    if needed is STAFF:
        return INSIDE if who in STAFF_PEOPLE else CLOSED
    person = MEMBERS.get(who)
    holds = person is not None and needed in ROLES[person.role].permissions
    return OPEN if holds and _reaches(person.place, name, parameters) else CLOSED


def _asked(name: str) -> Needed | None:
    return Permission.EDIT_TENDER if name in OF_EDITORS else needed_for(name)


def _reaches(place: Place, name: str, parameters: Mapping[str, Any]) -> bool:
    if place == Place.OWN or OWN_ROWS.isdisjoint(parameters):
        return True
    if place == Place.OTHER or "tender_id" not in parameters or name in OF_THE_OWNER:
        return False
    return place == Place.WRITING or _asked(name) != Permission.EDIT_TENDER


def met(response: HttpResponseBase, wanted: str) -> str:
    """What the answer amounts to: `wanted` itself where it keeps the promise."""
    status = response.status_code
    if status == 302 and response.headers["Location"].startswith(reverse("login")):
        return LOG_IN
    if wanted == INSIDE and status < 500:
        return INSIDE
    if status == 405 and wanted != LOG_IN:
        return wanted  # said before anything is looked up, so it tells nobody what exists
    if status == 404:
        return CLOSED
    return OPEN if status < 400 or status in (400, 409) else str(status)


def deviations(
    name: str,
    kwargs: Mapping[str, Any],
    data: Mapping[str, Any],
    clients: Mapping[str, Client],
    secrets: Secrets,
) -> list[str]:
    """What the site does other than promised at one address."""
    url = reverse(name, kwargs=kwargs)
    found = []
    for who in WHO_TRIES.get(needed_for(name), EVERYONE):
        wanted = promised(name, who, kwargs)
        sight = nullcontext() if _has_secrets_to_find(who) else _unrendered()
        for method in METHODS:
            with _undone() as writes, sight:
                client = clients[who]
                response = client.get(url) if method == "GET" else client.post(url, data)
            faults = [*_faults(response, wanted), *_leaks(response, who, secrets)]
            faults += _traces(name, method, wanted, writes)
            found += [f"{method} {url} as {who}: {fault}" for fault in faults]
    return found


def changed_by(client: Client, name: str, kwargs: Mapping[str, Any], data: Mapping[str, Any]) -> set[str]:
    """Our tables that a form sent to the address writes to; it is taken back."""
    with _undone() as writes, _unrendered():
        client.post(reverse(name, kwargs=kwargs), data)
    return {table for table in writes if table.startswith(OURS)}


def _faults(response: HttpResponseBase, wanted: str) -> Iterator[str]:
    if (got := met(response, wanted)) != wanted:
        yield f"{got}, promised {wanted}"


def _leaks(response: Any, who: str, secrets: Secrets) -> Iterator[str]:
    if response.streaming or not _has_secrets_to_find(who):
        return
    said = response.content.decode(errors="ignore")
    if secrets.tender in said and not _opens_tenders(who, Place.READING, Place.WRITING):
        yield "shows the tender"
    if secrets.lists in said:
        yield "shows the agency's lists"


def _has_secrets_to_find(who: str) -> bool:
    return not _opens_tenders(who, Place.OWN)


def _opens_tenders(who: str, *places: Place) -> bool:
    person = MEMBERS.get(who)
    if person is None or person.place not in places:
        return False
    return Permission.VIEW_TENDER in ROLES[person.role].permissions


def _unrendered() -> Any:
    """For those to whom no page can show too much: the view answers, and its page is not drawn."""
    return patch.object(Template, "render", lambda *args, **kwargs: "")


def _traces(name: str, method: str, wanted: str, writes: list[str]) -> Iterator[str]:
    """A look leaves none, neither does whoever is refused; a change leaves one event (reliability G17)."""
    changed = [table for table in writes if table.startswith(OURS)]
    if method == "GET" and writes:
        yield f"writes to {writes[0]}"
    elif changed and wanted in (CLOSED, LOG_IN):
        yield f"is refused, and writes to {changed[0]}"
    elif changed and (log := _log_of(name)) and changed.count(log) != 1:
        yield f"writes to {changed[0]} and leaves {changed.count(log)} events"


def _log_of(name: str) -> str:
    """The table of events that a change at the address is told in; empty where other tests see to that."""
    if name.startswith("agency_"):
        return "accounts_agencyevent"
    return "tenders_event" if name in _of_tenders() - NEW_TENDERS else ""


@cache
def _of_tenders() -> set[str]:
    return {name for name, parameters in addresses() if "tender_id" in parameters}


@contextmanager
def _undone() -> Iterator[list[str]]:
    """The tables that the block writes to, a name for each statement; all is taken back after it."""
    writes: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITE.match(sql):
            writes.append(found[1])
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield writes
        transaction.set_rollback(True)
