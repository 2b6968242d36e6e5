"""Who shares, lends, or buys along: the list, or while there is none what question B4 says."""

from collections.abc import Iterator
from typing import Any

from tenders.models import Partner, Tender
from tenders.queries.needs import answers_of

FIELDS = ("name", "organisation_number", "contributes", "is_lead")


def partners_of(tender: Tender) -> list[Partner]:
    """The tender's partners, the lead first, and the bodies that take part on the site, each once.

    Those that B4 names are not stored.
    """
    said = _said(tender)
    numbers = {row.organisation_number for row in said}
    names = {row.name.casefold() for row in said}
    bodies = [body.agency for body in tender.partner_bodies.select_related("agency")]
    return said + [
        Partner(tender=tender, name=body.name, organisation_number=body.organisation_number)
        for body in bodies
        if body.organisation_number not in numbers and body.name.casefold() not in names
    ]


def as_rows(tender: Tender) -> list[dict[str, Any]]:
    """Those that somebody has written, as values for a form."""
    return [{name: getattr(row, name) for name in FIELDS} for row in _said(tender)]


def _said(tender: Tender) -> list[Partner]:
    stored = list(tender.partners.all())
    return stored or [Partner(tender=tender, **row) for row in _named(tender)]


def _named(tender: Tender) -> Iterator[dict[str, Any]]:
    """The lead, then one body per line; the longest name that fits its field."""
    given = answers_of(tender)
    lead = str(given.get("B4_lead") or "").strip()[:200]
    if lead:
        yield {"name": lead, "is_lead": True}
    lines = (line.strip()[:200] for line in str(given.get("B4_partners") or "").splitlines())
    for name in dict.fromkeys(line for line in lines if line and line.casefold() != lead.casefold()):
        yield {"name": name}
