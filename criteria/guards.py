"""A published revision, and all that hangs on it, is frozen by the database (design decision 1)."""

from collections.abc import Iterator

from criteria.models import Revision
from greenprocure.triggers import Trigger, distinct

MESSAGE = "En publisert tekst kan ikke endres. Lag en ny revisjon."
PARTS = ("criteria_parameter", "criteria_source", "criteria_legalbasis", "criteria_revision_labels")
MAY_CHANGE = {"status", "retired_at"}


def triggers(vendor: str) -> Iterator[Trigger]:
    yield Trigger("revision_frozen_update", "criteria_revision", "UPDATE", _edited(vendor), MESSAGE)
    yield Trigger("revision_frozen_delete", "criteria_revision", "DELETE", "OLD.status <> 'draft'", MESSAGE)
    for table in PARTS:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield Trigger(f"{table}_frozen_{event.lower()}", table, event, _of_published(row), MESSAGE)


def _edited(vendor: str) -> str:
    """A row past draft with any other change than published → retired."""
    columns = [field.column for field in Revision._meta.concrete_fields if field.column not in MAY_CHANGE]
    changed = " OR ".join(distinct(vendor, column) for column in columns)
    step = "(OLD.status = NEW.status OR (OLD.status = 'published' AND NEW.status = 'retired'))"
    return f"OLD.status <> 'draft' AND ({changed} OR NOT {step})"


def _of_published(row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM criteria_revision r WHERE r.id = {row}.revision_id AND r.status <> 'draft')"
    )
