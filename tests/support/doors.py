"""Every address of the site, tried by everyone: what the access table promises, and what the site does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from greenprocure.access import PUBLIC, SIGNED_IN, STAFF, needed_for
from greenprocure.accounts.roles import ROLES, Role

# INSIDE: past the door of the admin, which then judges each kind of row itself.
OPEN, CLOSED, LOG_IN, INSIDE = "open", "404", "log in", "inside"
INITIATED = ("officer", "colleague", "leader")
STRANGERS = ("anonymous", "inactive")
STAFF_PEOPLE = ("curator", "administrator")
MEMBERS = {
    "officer": Role.OFFICER,
    "colleague": Role.OFFICER,
    "outsider": Role.OFFICER,
    "leader": Role.LEADER,
    "curator": Role.CURATOR,
}
# The parameters that name a row of one agency.
OWN = {"tender_id", "agreement_id", "stock_id", "import_id", "goal_id"}
METHODS = ("GET", "POST")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


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


def promised(name: str, role: str, *, of_agency: bool) -> str:
    """What the table says this person meets; `of_agency`: the address is that of one agency's own row."""
    needed = needed_for(name)
    if needed is PUBLIC:
        return OPEN
    if role in STRANGERS:
        return LOG_IN
    if needed is SIGNED_IN:
        return OPEN
    if needed is STAFF:
        return INSIDE if role in STAFF_PEOPLE else CLOSED
    holds = role in MEMBERS and needed in ROLES[MEMBERS[role]].permissions
    return OPEN if holds and not (of_agency and role == "outsider") else CLOSED


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
    name: str, kwargs: Mapping[str, Any], data: Mapping[str, Any], clients: Mapping[str, Client], secret: str
) -> list[str]:
    """What the site does other than promised at one address. `secret` stands in each of the agency's rows."""
    url = reverse(name, kwargs=kwargs)
    found = []
    for role, client in clients.items():
        wanted = promised(name, role, of_agency=not OWN.isdisjoint(kwargs))
        for method in METHODS:
            with _undone() as writes:
                response = client.get(url) if method == "GET" else client.post(url, data)
            if (got := met(response, wanted)) != wanted:
                found.append(f"{method} {url} as {role}: {got}, promised {wanted}")
            if role not in INITIATED and secret in response.content.decode(errors="ignore"):
                found.append(f"{method} {url} as {role}: shows the tender")
            if method == "GET" and writes:
                found.append(f"GET {url} as {role} writes: {writes[0]}")
    return found


@contextmanager
def _undone() -> Iterator[list[str]]:
    """The block's statements that change rows, which are taken back after it."""
    writes: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            writes.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield writes
        transaction.set_rollback(True)
