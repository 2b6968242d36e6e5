"""The log of events only grows (reliability T28)."""

from collections.abc import Iterator

from greenprocure.triggers import Trigger

MESSAGE = "En hendelse kan ikke endres eller slettes."


def triggers(vendor: str) -> Iterator[Trigger]:
    for event in ("UPDATE", "DELETE"):
        yield Trigger(f"event_append_only_{event.lower()}", "tenders_event", event, "1 = 1", MESSAGE)
