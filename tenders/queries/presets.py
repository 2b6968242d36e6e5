"""The agency's own texts, as they are used in its tenders."""

from collections.abc import Sequence
from typing import NamedTuple

from greenprocure.accounts.models import Logo, PresetPlace
from tenders.models import LOCKED, State, Tender
from tenders.queries.once import once

MOST_OFFERED = 20
STANDS = LOCKED | {State.APPROVED}


class Preset(NamedTuple):
    """One text: its number, where it is used (PresetPlace), its name and what it says."""

    pk: int
    place: str
    title: str
    text: str


def presets(tender: Tender, place: PresetPlace) -> Sequence[Preset]:
    """The texts of the place, by title: as they were approved, till then those in use. At most one query."""
    every = once(tender, "presets", lambda: _every(tender))
    return [text for text in every if text.place == place]


def in_use(tender: Tender) -> list[Preset]:
    """The agency's texts as they are now. One query."""
    rows = tender.agency.preset_texts.filter(is_current=True)
    return [Preset(*row) for row in rows.values_list("pk", "place", "title", "text")]


def offered(tender: Tender) -> Sequence[Preset]:
    """Those that whoever writes the justification may put in: the owner's, also for a partner's people."""
    return presets(tender, PresetPlace.JUSTIFICATION)[:MOST_OFFERED]


def _every(tender: Tender) -> list[Preset]:
    if tender.state in STANDS and tender.approved_texts is not None:
        return [Preset(*row) for row in tender.approved_texts]
    return in_use(tender)


def logo_of(tender: Tender) -> bytes:
    """The agency's logo as PNG; empty when it has none. One query."""

    def read() -> bytes:
        row = Logo.objects.filter(agency=tender.agency_id).only("picture").first()
        return bytes(row.picture) if row else b""

    return once(tender, "logo", read)
