"""The log of the market dialogue."""

from typing import Any

from greenprocure.accounts.models import User
from tenders.actions.changing import changing
from tenders.actions.differences import plain
from tenders.models import DialogueEntry

FIELDS = ("held_on", "form", "parties", "questions", "learnt")


def save_entry(*, by: User, row: DialogueEntry, version: int) -> DialogueEntry:
    """Saves one contact, new or changed. Raises Conflict when the tender has moved on since `version`."""
    kind = "dialogue_changed" if row.pk else "dialogue"
    with changing(by=by, tender=row.tender, version=version, kind=kind) as data:
        data["før"] = [_described(old) for old in DialogueEntry.objects.filter(pk=row.pk)]
        row.save()
        data["etter"] = [_described(row)]
    return row


def remove_entry(*, by: User, row: DialogueEntry, version: int) -> None:
    """Takes the contact out of the log; what it said stays in the event."""
    with changing(by=by, tender=row.tender, version=version, kind="dialogue_out") as data:
        data["før"] = [_described(row)]
        row.delete()


def _described(row: DialogueEntry) -> Any:
    return plain({name: getattr(row, name) for name in FIELDS})
