"""Each saved version of a lot's justification and exemption, as the event log keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, DateField, Field, Q, QuerySet
from django.utils.text import capfirst

from criteria.difference import FieldDifference, words
from tenders.models import Event, Exemption, Justification, Lot
from tenders.presenters import date_nb

MODELS: dict[str, tuple[str, type[Justification] | type[Exemption]]] = {
    "justification": ("Begrunnelsen", Justification),
    "exemption": ("Unntaket", Exemption),
}


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
    return lot.tender.events.filter(own, kind__in=MODELS).select_related("actor")


def version_of(event: Event) -> Version:
    what, model = MODELS[event.kind]
    return Version(event.actor.name, event.at, what, tuple(_differences(event.data, model)))


def _differences(
    data: dict[str, Any], model: type[Justification] | type[Exemption]
) -> Iterator[FieldDifference]:
    """The fields in the order of the model, and only those that changed."""
    before, after = data.get("før", {}), data.get("etter", {})
    for field in model._meta.fields:
        old, new = (_in_words(field, said.get(field.name)) for said in (before, after))
        if old != new:
            name = str(field.verbose_name)
            yield FieldDifference(capfirst(name), words(old, new))


def _in_words(field: "Field[Any, Any]", value: Any) -> str:
    """A stored value as the page shows it."""
    if isinstance(field, BooleanField):
        return "Ja" if value else "Nei"
    if value and isinstance(field, DateField):
        return date_nb(date.fromisoformat(value))
    # A field of a form sends its line breaks as two characters.
    said = "" if value is None else str(value).replace("\r\n", "\n")
    return str(dict(field.flatchoices).get(said, said))
