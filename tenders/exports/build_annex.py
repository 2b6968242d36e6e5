"""The internal parts of the documents, from a lot's rows."""

from django.utils import timezone
from django.utils.text import capfirst

from criteria.enums import Kind
from tenders.exports.annex import (
    Dropped,
    Event,
    Kept,
    OwnWording,
    choices_part,
)
from tenders.exports.document import Part
from tenders.models import Event as EventRow
from tenders.models import Lot, Tender
from tenders.presenters import date_nb
from tenders.queries.annotating import log_of
from tenders.queries.event_words import EVENTS, TALK
from tenders.queries.lots import dropped, in_use, lots_of, text_of


def choices(lot: Lot) -> Part:
    """Where the tender departs from the library, and why."""
    own = [
        OwnWording(
            id=row.code,
            title=row.revision.title_nb,
            original=f"{row.revision.text_nb}\n\n({row.revision})",
            own=text_of(row),
            reason=row.own_text_reason,
        )
        for row in in_use(lot)
        if row.own_text
    ]
    left_out = [
        Dropped(
            title=row.revision.title_nb,
            kind=Kind(row.revision.kind).label,
            reason=row.dropped_reason,
            is_statutory=row.revision.is_statutory,
        )
        for row in dropped(lot)
    ]
    kept = [
        Kept(
            id=row.code,
            title=row.revision.title_nb,
            used=row.revision.number,
            declined=row.kept_from.number,
            reason=row.kept_reason,
        )
        for row in in_use(lot)
        if row.kept_from
    ]
    return choices_part(number="", own=own, dropped=left_out, kept=kept)


def events(lot: Lot) -> list[Event]:
    return [
        Event(
            on=f"{date_nb(timezone.localdate(row.at))} kl. {timezone.localtime(row.at):%H.%M}",
            by=row.actor.name,
            what=_what(row, lot.tender),
        )
        for row in log_of(lot.tender)
        if row.kind not in TALK
    ]


def _what(event: EventRow, tender: Tender) -> str:
    """In words, and in which lot where there are several."""
    number = event.data.get("delkontrakt")
    said = capfirst(EVENTS[event.kind])
    return f"{said}, delkontrakt {number}" if number and len(lots_of(tender)) > 1 else said
