"""What an event changed, field by field: before and after as the page shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, DateField, DecimalField, Field, IntegerField, Model

from criteria.difference import FieldDifference, words
from greenprocure.numbers import NBSP, number
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    DialogueEntry,
    EffectSheet,
    Event,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    Offer,
    Partner,
    PartnerBody,
    State,
    StockPick,
    SubCriterion,
    Tender,
)
from tenders.presenters import date_nb
from tenders.queries.answer_words import answer_in_words
from tenders.queries.needs import questionnaire_of
from tenders.rules.questions import Question

# Whose fields the event's names are, the first that knows the name; where none does, it is a word already.
MODELS: dict[str, tuple[type[Model], ...]] = {
    "needs": (NeedsAssessment,),
    "stock": (StockPick,),
    "partners": (Partner,),
    "lot_added": (Lot,),
    "lot": (Lot,),
    "lot_out": (Lot,),
    "scope": (Lot,),
    "criterion_adapted": (ChosenCriterion,),
    "award": (Lot, AwardCriterion),
    "award_criterion": (AwardCriterion, SubCriterion),
    "award_criterion_out": (AwardCriterion, SubCriterion),
    "effect_as_cost": (AwardCriterion,),
    "offers": (Lot, Offer),
    "justification": (Justification,),
    "exemption": (Exemption,),
    "dialogue": (DialogueEntry,),
    "dialogue_changed": (DialogueEntry,),
    "dialogue_out": (DialogueEntry,),
    "effect": (EffectSheet,),
    "effect_out": (EffectSheet,),
    "body_added": (PartnerBody,),
    "body_changed": (PartnerBody,),
    "body_out": (PartnerBody,),
}
# Kinds that keep every row of a list.
ROWS = {"stock": "flyttelisten", "partners": "partnerne"}
NAMES = {"owner": "ansvarlig", "co_workers": "medarbeidere", "body": "virksomhet", "state": "status"}
MEASURES = {
    "weight": "vekten",
    "weight_min": "laveste vekt",
    "weight_max": "høyeste vekt",
    "points": "poengene",
    "rank": "plassen",
}
PEOPLE = ("owner", "co_workers")
ANSWERS = "answers"
UNITS = {
    "weight": "%",
    "weight_min": "%",
    "weight_max": "%",
    "share": "%",
    "mini_environment_share": "%",
    "points": "poeng",
    "duration_months": "måneder",
    "estimated_value": "kr",
    "price": "kr",
    "saved_kroner": "kr",
}
Path = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One field: what it is called, and what stood there before and after, «» for nothing."""

    label: str
    old: str
    new: str

    @property
    def heading(self) -> str:
        """For what stands after it; a question needs no colon."""
        return self.label if self.label.endswith("?") else f"{self.label}:"

    @property
    def difference(self) -> FieldDifference:
        return FieldDifference(self.label[:1].upper() + self.label[1:], words(self.old, self.new))


def changes_of(event: Event, tender: Tender, people: Mapping[int, str]) -> list[Change]:
    """What differs, in the order of the model. `people`: number → name, of those the event tells about."""
    before, after = (dict(_leaves(_mapping(event, event.data.get(when)))) for when in ("før", "etter"))
    fields = _fields(event.kind)
    order = {name: place for place, name in enumerate(fields)}
    paths = sorted(before.keys() | after.keys(), key=lambda path: (order.get(path[-1], len(order)), path))
    found = []
    for path in paths:
        old, new = (_in_words(path, said.get(path), fields, tender, people) for said in (before, after))
        if old != new:
            found.append(Change(_label(path, event.kind, fields, tender), old, new))
    return found


def people_in(event: Event) -> set[int]:
    """The numbers of those the event tells about."""
    named = set(event.data.get("nevnt") or ())
    for when in ("før", "etter"):
        said = event.data.get(when)
        for name in PEOPLE if isinstance(said, dict) and event.kind == "people" else ():
            value = said.get(name)
            named |= set(value if isinstance(value, list) else [value])
    return named


def _fields(kind: str) -> dict[str, "Field[Any, Any]"]:
    models = MODELS.get(kind, (Tender,))
    return {field.name: field for model in reversed(models) for field in model._meta.fields} | {
        field.name: field for field in models[0]._meta.many_to_many
    }


def _mapping(event: Event, said: Any) -> dict[str, Any]:
    """What was said as one mapping: a list holds the one row, or every row of a kind that keeps several."""
    if isinstance(said, dict):
        return said
    if event.kind in ROWS:
        return {ROWS[event.kind]: said or []}
    return said[0] if said else {}


def _leaves(said: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    for name, value in said.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _label(path: Path, kind: str, fields: Mapping[str, "Field[Any, Any]"], tender: Tender) -> str:
    """«vekten på tildelingskriteriet Pris», «navn», the question's own words."""
    if question := _question(path, tender):
        return question.text
    if kind == "award" and path[-1] in MEASURES:
        return f"{MEASURES[path[-1]]} på tildelingskriteriet {path[0]}"
    return ": ".join(_name(each, fields) for each in path)


def _question(path: Path, tender: Tender) -> Question | None:
    """The question of the needs assessment that was answered; None for one its version no longer has."""
    if path[0] != ANSWERS or len(path) == 1:
        return None
    try:
        return questionnaire_of(tender).question(path[1])
    except KeyError:
        return None


def _name(name: str, fields: Mapping[str, "Field[Any, Any]"]) -> str:
    if name in NAMES:
        return NAMES[name]
    return str(fields[name].verbose_name) if name in fields else name


def _in_words(
    path: Path,
    value: Any,
    fields: Mapping[str, "Field[Any, Any]"],
    tender: Tender,
    people: Mapping[int, str],
) -> str:
    """A stored value as the page shows it."""
    if value in (None, "", []):
        return ""
    if question := _question(path, tender):
        return answer_in_words(tender, question, value)
    if path[-1] in PEOPLE:
        numbers = value if isinstance(value, list) else [value]
        return ", ".join(people.get(each, "En som ikke finnes lenger") for each in numbers)
    if path[-1] == "state":
        return str(State(value).label) if value in State.values else str(value)
    if isinstance(value, list):
        return "\n".join(_line(each, fields) for each in value)
    return _scalar(path[-1], value, fields.get(path[-1]))


def _line(row: Any, fields: Mapping[str, "Field[Any, Any]"]) -> str:
    """A row of a list: its own words, or its fields after one another."""
    if not isinstance(row, dict):
        return str(row)
    told = {_name(name, fields): _scalar(name, value, fields.get(name)) for name, value in row.items()}
    return ", ".join(f"{name}: {value}" for name, value in told.items() if value)


def _scalar(name: str, value: Any, field: "Field[Any, Any] | None") -> str:
    if isinstance(value, bool) or isinstance(field, BooleanField):
        return "Ja" if value else "Nei"
    if value is None:
        return ""
    if isinstance(field, DateField):
        return date_nb(date.fromisoformat(value))
    if isinstance(field, DecimalField | IntegerField) and not field.choices:
        return f"{number(Decimal(value))}{NBSP}{UNITS[name]}" if name in UNITS else number(Decimal(value))
    # A field of a form sends its line breaks as two characters.
    said = str(value).replace("\r\n", "\n")
    return str(dict(field.flatchoices).get(said, said)) if field else said
