"""The agency's log in words: what happened, to whom, from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from greenprocure.accounts.models import Agency, AgencyEvent, Invitation, PresetText, Unit, User
from greenprocure.accounts.roles import ROLES, Role

# {who}: the person it happened to; {email}: the invited address; {role}; {name}: of the row that was changed.
SENTENCES = {
    "invited": "inviterte {email} som {role}",
    "invited_again": "sendte invitasjonen til {email} på nytt ({role})",
    "invitation_revoked": "trakk tilbake invitasjonen til {email} ({role})",
    "role_given": "ga {who} rollen {role}",
    "role_ended": "avsluttet rollen {role} for {who}",
    "last_leader_kept": "lot {who} beholde rollen {role}, som ingen andre har og innloggingen tok bort",
    "deactivated": "deaktiverte {who} i virksomheten ({role})",
    "unit_of_person": "endret enheten til {who}",
    "unit_added": "la til enheten «{name}»",
    "unit_changed": "endret enheten «{name}»",
    "text_added": "la til teksten «{name}»",
    "text_changed": "endret teksten «{name}»",
    "settings": "endret innstillingene",
    "logo": "la inn en ny logo",
    "logo_removed": "fjernet logoen",
    "forgotten": "anonymiserte {who}",
    "self_check": "svarte på egenkontrollen «{name}»",
    "export": "tok ut alt virksomheten har",
}
OTHER = "gjorde noe annet ({kind})"
BY_ITSELF = "Systemet"
MODELS: tuple[type[Model], ...] = (Agency, Unit, PresetText)


@dataclass(frozen=True)
class Change:
    """One value before and after, in words; «» for none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    said: str
    changes: list[Change]


def lines_of(events: Iterable[AgencyEvent]) -> list[Line]:
    """The events in words, in their order. Two queries, however many they are."""
    events = list(events)
    people = User.objects.in_bulk(_numbers(events, "person"))
    invitations = Invitation.objects.in_bulk(_numbers(events, "invitasjon"))
    return [_line(event, people, invitations) for event in events]


def _numbers(events: list[AgencyEvent], key: str) -> set[int]:
    return {event.data[key] for event in events if key in event.data}


def _line(event: AgencyEvent, people: dict[int, User], invitations: dict[int, Invitation]) -> Line:
    data = event.data
    person, invitation = people.get(data.get("person", 0)), invitations.get(data.get("invitasjon", 0))
    said = SENTENCES.get(event.kind, OTHER).format(
        kind=event.kind,
        who=person or "en person",
        email=invitation.email if invitation else "en adresse som er slettet",
        role=_roles(data),
        name=data.get("navn", ""),
    )
    return Line(event.at, str(event.actor or BY_ITSELF), said, list(_changes(data)))


def _roles(data: dict[str, Any]) -> str:
    roles = data.get("roller", [data["rolle"]] if "rolle" in data else [])
    return ", ".join(ROLES[Role(role)].name.lower() for role in roles)


def _changes(data: dict[str, Any]) -> Iterator[Change]:
    before, after = data.get("før", {}), data.get("etter", {})
    for name in after:
        label, choices = _field(name)
        yield Change(label, _said(before.get(name, ""), choices), _said(after[name], choices))


def _field(name: str) -> tuple[str, dict[Any, Any]]:
    """What the field is called, and its values in words where it has a fixed set of them."""
    every = (field for model in MODELS for field in model._meta.fields)
    field = next((each for each in every if each.name == name), None)
    label = str(field.verbose_name) if field else name
    return label[:1].upper() + label[1:], dict(field.flatchoices) if field else {}


def _said(value: Any, choices: dict[Any, Any]) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    return str(choices.get(value, value))
