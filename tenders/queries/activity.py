"""The log of a tender in sentences: who did what, when, and from what to what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from criteria.enums import Kind, code
from criteria.models import Revision
from greenprocure.accounts.models import User
from tenders.models import Event, Tender
from tenders.presenters import listed
from tenders.queries.comments import About, name_of, names_of
from tenders.queries.event_changes import Change, changes_of, people_in
from tenders.queries.event_words import EVENTS, TALK
from tenders.queries.lots import lots_of

PER_PAGE = 50
# The parts of the log: key → what it is called, and its kinds of events.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "behov": (
        "Om anskaffelsen og behovet",
        ("created", "copied", "start", "needs", "stock", "partners", "lot_added", "lot", "lot_out"),
    ),
    "krav": (
        "Krav og vilkår",
        (
            "scope",
            "criteria_in",
            "criterion_out",
            "criterion_adapted",
            "newer_taken",
            "older_kept",
            "older_reconsidered",
        ),
    ),
    "tildeling": (
        "Tildeling og tilbud",
        ("award", "award_criterion", "award_criterion_out", "effect_as_cost", "offers"),
    ),
    "begrunnelse": ("Begrunnelse og unntak", ("justification", "exemption")),
    "marked": (
        "Marked og effekt",
        ("dialogue", "dialogue_changed", "dialogue_out", "listing", "effect", "effect_out"),
    ),
    "status": (
        "Gjennomgang og status",
        (
            "submitted",
            "recalled",
            "approved",
            "returned",
            "approval_void",
            "sent",
            "sent_withdrawn",
            "signed",
            "closed",
            "cancelled",
            "reopened",
        ),
    ),
    "folk": ("Medarbeidere og samarbeid", ("people", "body_added", "body_changed", "body_out")),
    "kommentarer": ("Kommentarer", TALK),
}
# Suppliers' names and prices.
CONFIDENTIAL = ("offers",)
# The library's texts as the log names them: «it-garanti-basis, revisjon 2».
TEXT = re.compile(r"(?P<key>[a-z0-9-]+), revisjon (?P<number>\d+)")
NOTES = {
    "inn": "Tatt inn",
    "ut": "Tatt ut",
    "kriterium": "Krav",
    "valgt bort": "Valgt bort",
    "kopi av": "Kopi av",
    "hvorfor": "Begrunnelse",
}
TOLD_OF_COMMENTS = {
    "comment": "kommenterte",
    "comment_resolved": "merket en kommentar som løst:",
    "comment_reopened": "åpnet en kommentar igjen:",
}
# Where a change of one field alone says all that happened.
EDITED = frozenset(
    {
        "start",
        "lot",
        "scope",
        "criterion_adapted",
        "award",
        "award_criterion",
        "justification",
        "exemption",
        "listing",
        "dialogue_changed",
        "people",
    }
)
# A change of at most so many letters, and so few of them, is told in the list itself.
SHORT, FEW = 80, 6


@dataclass(frozen=True)
class Entry:
    """One event: the sentence without the name it begins with, notes, and what changed.

    `told` are the changes that fit in the list and that the sentence does not tell; `more`: there are others.
    """

    pk: int
    by: str
    at: datetime
    sentence: str
    notes: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    told: tuple[Change, ...]
    more: bool
    comment: int | None


def events_of(
    tender: Tender, *, person: int | None = None, group: str = "", before: int | None = None
) -> QuerySet[Event]:
    """The events, newest first; `before` leads on from the last of a page. Slice it."""
    events = tender.events.select_related("actor").order_by("-id")
    if person:
        events = events.filter(actor=person)
    if group:
        events = events.filter(kind__in=GROUPS[group][1])
    return events.filter(pk__lt=before) if before else events


def actors_of(tender: Tender) -> list[User]:
    """Everyone who stands in the log, by name."""
    return list(User.objects.filter(pk__in=tender.events.values("actor")).order_by("name", "pk"))


def entries(tender: Tender, events: Sequence[Event], *, may_edit: bool) -> list[Entry]:
    """The events in words, in at most six queries. What only an editor may open is not shown to a reader."""
    numbers = set().union(*(people_in(event) for event in events)) if events else set()
    people = dict(User.objects.filter(pk__in=numbers).values_list("pk", "name"))
    titles = _titles(events)
    names = names_of(tender) if any(event.kind in TALK for event in events) else {}
    hidden = () if may_edit else CONFIDENTIAL
    return [_entry(tender, event, people, titles, names, event.kind in hidden) for event in events]


def _entry(
    tender: Tender,
    event: Event,
    people: dict[int, str],
    titles: dict[str, str],
    names: dict[About, str],
    is_hidden: bool,
) -> Entry:
    changes = [] if is_hidden else changes_of(event, tender, people)
    short = [each for each in changes if len(each.old) + len(each.new) <= SHORT and "\n" not in each.new]
    one = _as_sentence(changes[0]) if len(changes) == 1 and short and event.kind in EDITED else ""
    told = () if one else tuple(short[:FEW])
    return Entry(
        pk=event.pk,
        by=event.actor.name,
        at=event.at,
        sentence=(one or _sentence(event, people, names)) + _which_lot(event, tender),
        notes=tuple(_notes(event, titles)),
        changes=tuple(changes),
        told=told,
        more=not one and len(told) < len(changes),
        comment=event.data.get("kommentar"),
    )


def _as_sentence(change: Change) -> str:
    """«endret vekten på tildelingskriteriet T-002 Miljø fra 20 % til 30 %»."""
    label = change.label[:1].lower() + change.label[1:]
    if not change.old:
        return f"satte {label} til {change.new}"
    return (
        f"endret {label} fra {change.old} til {change.new}"
        if change.new
        else f"tok bort {label}: {change.old}"
    )


def _sentence(event: Event, people: dict[int, str], names: dict[About, str]) -> str:
    if event.kind == "award_criterion" and not event.data.get("før"):
        return "la til et tildelingskriterium"
    if event.kind not in TALK:
        return EVENTS[event.kind]
    verb = "svarte på en kommentar:" if event.data.get("svar") else TOLD_OF_COMMENTS[event.kind]
    named = [people[each] for each in event.data.get("nevnt", ()) if each in people]
    mentioned = f" og nevnte {listed(named)}" if named else ""
    return f"{verb} «{name_of(About.read(event.data['gjelder']), names)}»{mentioned}"


def _which_lot(event: Event, tender: Tender) -> str:
    number = event.data.get("delkontrakt")
    told = event.kind in TALK  # whose subject names its lot already
    return f", delkontrakt {number}" if number and not told and len(lots_of(tender)) > 1 else ""


def _notes(event: Event, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, label in NOTES.items():
        said = event.data.get(name)
        if said:
            several: list[str] = said if isinstance(said, list) else [said]
            yield label, "\n".join(titles.get(each, each) for each in several)
    if event.kind.startswith("award_criterion"):
        row = (event.data.get("etter") or event.data["før"])[0]
        yield "Tildelingskriterium", f"{code(Kind.AWARD, row['number'])} {row['name']}"


def _titles(events: Iterable[Event]) -> dict[str, str]:
    """The library's texts that the events name → «Garantitid (revisjon 2)». One query, or none."""
    said = {
        text
        for event in events
        for name in ("inn", "ut", "kriterium", "valgt bort")
        for text in _texts(event, name)
    }
    keys = {found["key"] for text in said if (found := TEXT.fullmatch(text))}
    rows = Revision.objects.filter(criterion__key__in=keys) if keys else Revision.objects.none()
    told = rows.values_list("criterion__key", "number", "title_nb")
    return {f"{key}, revisjon {number}": f"{title} (revisjon {number})" for key, number, title in told}


def _texts(event: Event, name: str) -> list[str]:
    said = event.data.get(name) or []
    return said if isinstance(said, list) else [said]
