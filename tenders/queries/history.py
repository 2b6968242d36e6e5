"""Each saved version of a lot's justification and exemption, as the event log keeps them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from criteria.difference import FieldDifference
from tenders.models import Event, Lot
from tenders.queries.event_changes import changes_of

KINDS = {"justification": "Begrunnelsen", "exemption": "Unntaket"}


@dataclass(frozen=True)
class Version:
    """One saving: who, when, what («Begrunnelsen»), and what it changed, field by field."""

    by: str
    at: datetime
    what: str
    differences: tuple[FieldDifference, ...]


def savings_of(lot: Lot) -> QuerySet[Event]:
    """The savings of the lot's reasons, newest first. Those that name no lot are of the first."""
    own = Q(data__delkontrakt=lot.number)
    if lot.number == 1:
        own |= Q(data__delkontrakt__isnull=True)
    return lot.tender.events.filter(own, kind__in=KINDS).select_related("actor")


def version_of(event: Event) -> Version:
    changes = changes_of(event, event.tender, {})
    return Version(event.actor.name, event.at, KINDS[event.kind], tuple(each.difference for each in changes))
