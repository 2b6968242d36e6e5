"""The agency's log only grows (reliability T28)."""

from collections.abc import Iterator

from greenprocure.triggers import Trigger

MESSAGE = "En hendelse kan ikke endres eller slettes."


def triggers() -> Iterator[Trigger]:
    for event in ("UPDATE", "DELETE"):
        yield Trigger(
            f"agency_event_append_only_{event.lower()}", "accounts_agencyevent", event, "1 = 1", MESSAGE
        )
