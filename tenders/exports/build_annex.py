"""The internal parts of the documents, from a lot's rows."""

from django.utils import timezone

from criteria.enums import Kind
from tenders.exports.annex import (
    Dropped,
    Event,
    Kept,
    OwnWording,
    Verdict,
    choices_part,
)
from tenders.exports.document import Part, Tone
from tenders.models import Lot
from tenders.presenters import date_nb
from tenders.queries.annotating import log_of
from tenders.queries.applicability import applicability_of
from tenders.queries.lots import dropped, in_use, text_of
from tenders.queries.verdicts import grounds_of, verdict_of

TONES = {"success": Tone.GOOD, "warning": Tone.CAUTION, "danger": Tone.BAD}
EVENTS = {
    "created": "Opprettet anskaffelsen",
    "start": "Endret opplysningene om anskaffelsen",
    "needs": "Svarte på behovsvurderingen",
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


def verdicts(lot: Lot) -> list[Verdict]:
    """The law's answer with the facts it rests on, and why the procurement falls where it does."""
    card = verdict_of(lot)
    grounds = [("Regelverk", text) for text in grounds_of(applicability_of(lot.tender))]
    override = lot.tender.override_reason
    return [
        Verdict(
            title=str(lot),
            tone=TONES[card.tone],
            answer=card.label,
            provision=card.provision,
            words=" ".join((card.words, *card.others)),
            smallest_change=card.smallest_change,
            facts=(*card.facts, *grounds, *([("Fraveket med begrunnelse", override)] if override else [])),
            advice=card.advice,
        )
    ]


def choices(lot: Lot, *, number: str) -> Part:
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
    return choices_part(number=number, own=own, dropped=left_out, kept=kept)


def events(lot: Lot) -> list[Event]:
    return [
        Event(
            on=f"{date_nb(timezone.localdate(row.at))} kl. {timezone.localtime(row.at):%H.%M}",
            by=row.actor.name,
            what=EVENTS[row.kind],
        )
        for row in log_of(lot.tender)
    ]
