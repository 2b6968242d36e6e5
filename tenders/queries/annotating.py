"""Who gave each answer, and when, read off the log of events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tenders.models import Event, Tender
from tenders.queries.once import once

ANSWERING = ("created", "start", "needs")


@dataclass(frozen=True)
class Given:
    """The last change of one answer: `by` is the person's name."""

    by: str
    on: date


def log_of(tender: Tender) -> list[Event]:
    """Every event of the tender with its actor, oldest first. One query, whoever asks again."""
    return once(tender, "log", lambda: list(tender.events.select_related("actor").order_by("id")))


def answered_by(tender: Tender) -> dict[str, Given]:
    """Question code → who last changed the answer to it, and so for the tender's own fields (F1).

    What was saved again as it stood is still the answer of whoever gave it first.
    """
    found: dict[str, Given] = {}
    for event in log_of(tender):
        if event.kind not in ANSWERING:
            continue
        given = Given(event.actor.name, timezone.localdate(event.at))
        found |= dict.fromkeys(_changed(event), given)
    return found


def decided(tender: Tender) -> Given | None:
    """Who last saved the answers, and the day; None when there are none. One query."""
    answered = tender.events.filter(kind="needs").select_related("actor")
    last = once(tender, "decided", answered.first)
    return Given(last.actor.name, timezone.localdate(last.at)) if last else None


def _changed(event: Event) -> Iterator[str]:
    before, after = _said(event, "før"), _said(event, "etter")
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield name


def _said(event: Event, when: str) -> dict[str, Any]:
    fields = dict(event.data.get(when) or {})
    return fields | (fields.pop("answers", None) or {})
