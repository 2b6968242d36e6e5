"""The internal parts of the documents, from a lot's rows."""

from django.utils import timezone

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
from tenders.queries.lots import dropped, in_use, lots_of, text_of

EVENTS = {
    "created": "Opprettet anskaffelsen",
    "start": "Endret opplysningene om anskaffelsen",
    "needs": "Svarte på behovsvurderingen",
    "lot_added": "La til en delkontrakt",
    "lot": "Endret en delkontrakt",
    "lot_out": "Fjernet en delkontrakt",
    "sent": "Førte inn at anskaffelsen er satt i gang",
    "sent_withdrawn": "Trakk tilbake at anskaffelsen er satt i gang",
    "stock": "Endret flyttelisten",
    "partners": "Endret partnerne",
    "scope": "Valgte nivå og produktgrupper",
    "criteria_in": "Tok inn kriterier",
    "criterion_out": "Tok ut et kriterium",
    "criterion_adapted": "Tilpasset et kriterium",
    "newer_taken": "Tok i bruk en nyere revisjon av et kriterium",
    "older_kept": "Beholdt en eldre revisjon av et kriterium",
    "older_reconsidered": "Tok opp igjen valget av revisjon",
    "award": "Satte tildelingsform og vekter",
    "award_criterion": "Endret et tildelingskriterium",
    "award_criterion_out": "Fjernet et tildelingskriterium",
    "offers": "Endret tilbudene",
    "justification": "Skrev på begrunnelsen",
    "exemption": "Endret unntaket",
    "dialogue": "Førte inn en markedsdialog",
    "dialogue_changed": "Endret en markedsdialog",
    "dialogue_out": "Fjernet en markedsdialog",
    "listing": "Endret hva markedet får vite",
    "effect": "Regnet ut en effekt",
    "effect_out": "Fjernet en beregning av effekt",
    "effect_as_cost": "Brukte en beregning som kostnadskriterium",
}


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
    ]


def _what(event: EventRow, tender: Tender) -> str:
    """In words, and in which lot where there are several."""
    number = event.data.get("delkontrakt")
    said = EVENTS[event.kind]
    return f"{said}, delkontrakt {number}" if number and len(lots_of(tender)) > 1 else said
