"""A published revision, and all that hangs on it, is frozen by the database (design decision 1).

A text on hearing is frozen too, so that all comment on the same one, but may be taken back to be a draft.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps as installed

from greenprocure.triggers import Trigger, distinct

FROZEN = "En tekst som er publisert eller på høring, kan ikke endres."
ADDRESS = "Adressen til et publisert kriterium kan ikke endres."
LOGGED = "En hendelse kan ikke endres eller slettes."
PUBLIC = "('published', 'retired')"
LOCKED = "('hearing', 'published', 'retired')"
PARTS = ("criteria_parameter", "criteria_source", "criteria_legalbasis", "criteria_revision_labels")
# The row that must not belong to a published text. An update has two: a part may not be moved to one either.
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def triggers(vendor: str, apps: Any = installed) -> Iterator[Trigger]:
    """The guards for the columns as they are in `apps`: in a migration, those of that moment."""
    columns = [field.column for field in apps.get_model("criteria", "Revision")._meta.local_concrete_fields]
    yield Trigger("revision_frozen_update", "criteria_revision", "UPDATE", _edited(vendor, columns), FROZEN)
    yield Trigger("revision_frozen_delete", "criteria_revision", "DELETE", f"OLD.status IN {LOCKED}", FROZEN)
    yield Trigger("criterion_address_frozen", "criteria_criterion", "UPDATE", _moved(vendor), ADDRESS)
    for table in PARTS:
        for event, rows in ROWS.items():
            of_locked = " OR ".join(_is_locked(f"{row}.revision_id") for row in rows)
            yield Trigger(f"{table}_frozen_{event.lower()}", table, event, of_locked, FROZEN)


def log_triggers() -> Iterator[Trigger]:
    """The log of what was done to a revision only grows."""
    for event in ("UPDATE", "DELETE"):
        name = f"revision_event_append_only_{event.lower()}"
        yield Trigger(name, "criteria_revisionevent", event, "1 = 1", LOGGED)


def _edited(vendor: str, columns: Iterable[str]) -> str:
    """A published row with any change but published → retired; one on hearing that says another thing."""
    content = [column for column in columns if column not in {"status", "published_at", "retired_at"}]
    changed = " OR ".join(distinct(vendor, column) for column in content)
    unmoved = f"OLD.status = NEW.status AND NOT ({distinct(vendor, 'retired_at')})"
    retiring = "OLD.status = 'published' AND NEW.status = 'retired'"
    moved = f"{distinct(vendor, 'published_at')} OR NOT (({unmoved}) OR ({retiring}))"
    return f"(OLD.status IN {LOCKED} AND ({changed})) OR (OLD.status IN {PUBLIC} AND ({moved}))"


def _moved(vendor: str) -> str:
    """The criterion's key, or what the key is made of, once a text has been published under it."""
    changed = " OR ".join(distinct(vendor, column) for column in ("key", "pair", "level"))
    return f"({changed}) AND {_has_public('OLD.id')}"


def _is_locked(revision_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM criteria_revision r WHERE r.id = {revision_id} AND r.status IN {LOCKED})"  # noqa: S608


def _has_public(criterion_id: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM criteria_revision r "  # noqa: S608 – column names of ours, no input
        f"WHERE r.criterion_id = {criterion_id} AND r.status IN {PUBLIC})"
    )
