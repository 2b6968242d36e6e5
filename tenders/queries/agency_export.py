"""Everything an agency has, as plain values: table by table, and tender by tender.

A row has every column of its table, so that one added tomorrow is among them. What is another's is named as
people name it: the library's texts by key and number, a tender by its public id, a person by her number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet

from criteria.models import Category, ProductGroup, Revision
from greenprocure.accounts.models import (
    Agency,
    AgencyEvent,
    Invitation,
    Logo,
    Membership,
    PresetText,
    Unit,
    User,
)
from registers.models import FrameworkAgreement, StockImport, StockItem, StrategyGoal
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Comment,
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
    Review,
    SelfCheck,
    StockPick,
    SubCriterion,
    Tender,
)
from tenders.queries.lots import text_of

Row = dict[str, Any]
AT_ONCE = 50  # tenders held in memory


@dataclass(frozen=True)
class Table:
    """Rows of the model, under the name they have in the file; `way` leads to the agency or the tender."""

    name: str
    model: type[Model]
    way: str


# File → its tables.
OF_AGENCY: Mapping[str, tuple[Table, ...]] = {
    "agency": (
        Table("agency", Agency, "pk"),
        Table("units", Unit, "agency"),
        Table("preset_texts", PresetText, "agency"),
        Table("memberships", Membership, "agency"),
        Table("invitations", Invitation, "agency"),
        Table("takes_part_in", PartnerBody, "agency"),
    ),
    "registers": (
        Table("agreements", FrameworkAgreement, "agency"),
        Table("goals", StrategyGoal, "agency"),
        Table("stock", StockItem, "agency"),
        Table("stock_imports", StockImport, "agency"),
    ),
    "self_checks": (Table("self_checks", SelfCheck, "agency"),),
    "events": (Table("events", AgencyEvent, "agency"),),
}
OF_TENDER = (
    Table("tender", Tender, "pk"),
    Table("lots", Lot, "tender"),
    Table("needs", NeedsAssessment, "tender"),
    Table("partners", Partner, "tender"),
    Table("stock_picks", StockPick, "tender"),
    Table("partner_bodies", PartnerBody, "tender"),
    Table("criteria", ChosenCriterion, "lot__tender"),
    Table("award_criteria", AwardCriterion, "lot__tender"),
    Table("sub_criteria", SubCriterion, "parent__lot__tender"),
    Table("justifications", Justification, "lot__tender"),
    Table("exemptions", Exemption, "lot__tender"),
    Table("offers", Offer, "lot__tender"),
    Table("dialogue", DialogueEntry, "tender"),
    Table("effects", EffectSheet, "tender"),
    Table("reviews", Review, "tender"),
    Table("comments", Comment, "tender"),
    Table("events", Event, "tender"),
)
# In the export, but not as rows: the logo is a picture of its own, and of people only who they are.
OTHERWISE = (Logo, User)
# Not in the export, and why.
LEFT_OUT: Mapping[str, str] = {
    "tenders.Figure": "worked out from the tender at each change (rebuild_totals)",
    "tenders.FigureCategory": "worked out from the tender at each change (rebuild_totals)",
    "tenders.Total": "sums of Figure (rebuild_totals)",
    "tenders.TenderWord": "the words of the tender's name, for the search",
}
# They let somebody in.
SECRETS = {(Invitation, "secret_hash")}
# Rows of others that are named instead of numbered → how, and what that needs to have read.
NAMED: Mapping[type[Model], tuple[Callable[[Any], str], tuple[str, ...]]] = {
    Agency: (lambda row: row.organisation_number, ()),
    Tender: (lambda row: str(row.public_id), ()),
    Category: (lambda row: row.slug, ()),
    ProductGroup: (lambda row: f"{row.category.slug}/{row.slug}", ("category",)),
    Revision: (str, ("criterion",)),
}
WORDINGS = ("title", "text", "proof", "evaluation", "follow_up")


class AgencyExport:
    """The agency's rows, file by file. Remembers whom they speak of, so `people` is asked for last."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self._seen: set[int] = set()

    def file(self, name: str) -> dict[str, list[Row]]:
        """One of OF_AGENCY: table → rows."""
        return {
            table.name: [self._row(row) for row in _rows(table.model).filter(**{table.way: self.agency.pk})]
            for table in OF_AGENCY[name]
        }

    def tenders(self) -> Iterator[tuple[Tender, dict[str, list[Row]]]]:
        """Each tender with its table → rows, in the order they were made.

        In a fixed number of queries for AT_ONCE tenders. A tender that is changed meanwhile is told by its
        version, as it is in the row and in the last event.
        """
        every = list(Tender.objects.filter(agency=self.agency).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(every), AT_ONCE):
            some = every[start : start + AT_ONCE]
            found: dict[int, dict[str, list[Row]]] = {pk: {} for pk in some}
            for table in OF_TENDER:
                self._sort_in(table, some, found)
            tenders = Tender.objects.select_related("agency", "needs").prefetch_related("categories")
            for tender in tenders.filter(pk__in=some).order_by("pk"):
                yield tender, found[tender.pk]

    def people(self) -> list[Row]:
        """Whom the rows speak of: number and name, and the address of those who are or were members."""
        members = set(Membership.objects.filter(agency=self.agency).values_list("user", flat=True))
        people = User.objects.filter(pk__in=self._seen | members).order_by("pk")
        return [
            {"id": each.pk, "name": each.name, "email": each.email if each.pk in members else None}
            for each in people
        ]

    def _sort_in(self, table: Table, tenders: Iterable[int], found: dict[int, dict[str, list[Row]]]) -> None:
        for of in found.values():
            of[table.name] = []
        rows = _rows(table.model).filter(**{f"{table.way}__in": tenders}).annotate(of_tender=F(table.way))
        for row in rows:
            found[row.of_tender][table.name].append(self._row(row) | _wording(row))

    def _row(self, row: Model) -> Row:
        model, told = type(row), {}
        for field in model._meta.concrete_fields:
            if (model, field.name) not in SECRETS:
                told[field.name] = self._value(row, field)
        for field in model._meta.many_to_many:
            told[field.name] = [self._name(each) for each in getattr(row, field.name).all()]
        return told

    def _value(self, row: Model, field: Any) -> Any:
        number = field.value_from_object(row)
        if field.related_model is User and number:
            self._seen.add(number)
        if number is None or field.related_model not in NAMED:
            return number
        return self._name(getattr(row, field.name))

    def _name(self, row: Model) -> Any:
        if isinstance(row, User):
            self._seen.add(row.pk)
        return NAMED[type(row)][0](row) if type(row) in NAMED else row.pk


def _rows(model: type[Model]) -> QuerySet[Any]:
    """The model's rows with all that naming them takes."""
    near = [field.name for field in model._meta.concrete_fields if field.related_model in NAMED]
    far = [f"{field.name}__{more}" for field in model._meta.concrete_fields for more in _needed(field)]
    lists = [field.name for field in model._meta.many_to_many]
    lists += [f"{field.name}__{more}" for field in model._meta.many_to_many for more in _needed(field)]
    if model is ChosenCriterion:
        near, lists = [*near, "lot__tender"], [*lists, "revision__parameters"]
    return model._base_manager.select_related(*near, *far).prefetch_related(*lists).order_by("pk")


def _needed(field: Any) -> tuple[str, ...]:
    return NAMED[field.related_model][1] if field.related_model in NAMED else ()


def _wording(row: Model) -> Row:
    """What a chosen criterion says, with its numbers filled in and own wording where there is any."""
    if not isinstance(row, ChosenCriterion):
        return {}
    language = row.lot.tender.document_language
    return {"wording": {field: text_of(row, field, language) for field in WORDINGS}}
