"""Who shares, lends, or buys along: the list, or while there is none what question B4 says."""

from collections.abc import Iterator
from typing import Any

from tenders.models import Partner, Tender
from tenders.queries.needs import answers_of

FIELDS = ("name", "organisation_number", "contributes", "is_lead")


def partners_of(tender: Tender) -> list[Partner]:
    """The tender's partners, the lead first; those that B4 names are not stored."""
    stored = list(tender.partners.all())
    return stored or [Partner(tender=tender, **row) for row in _named(tender)]


def as_rows(tender: Tender) -> list[dict[str, Any]]:
    """The same as values, for a form."""
    return [{name: getattr(row, name) for name in FIELDS} for row in partners_of(tender)]


def _named(tender: Tender) -> Iterator[dict[str, Any]]:
    """The lead, then one body per line; the longest name that fits its field."""
    given = answers_of(tender)
    lead = str(given.get("B4_lead") or "").strip()[:200]
    if lead:
        yield {"name": lead, "is_lead": True}
    lines = (line.strip()[:200] for line in str(given.get("B4_partners") or "").splitlines())
    for name in dict.fromkeys(line for line in lines if line and line.casefold() != lead.casefold()):
        yield {"name": name}
