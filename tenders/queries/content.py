"""What of a tender an approval is about: all that the documents say or the verdict rests on, as one hash.

The agency's own rows and the library are not among it: a curator, or the agency's name, voids no approval.
What a document prints of the library's rows is kept with the chosen criterion, and is.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model

from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    Partner,
    PartnerBody,
    SubCriterion,
    Tender,
)

# Each table of content → the way to the tender.
CONTENT: Mapping[type[Model], str] = {
    Tender: "pk",
    NeedsAssessment: "tender",
    Partner: "tender",
    PartnerBody: "tender",
    Lot: "tender",
    ChosenCriterion: "lot__tender",
    AwardCriterion: "lot__tender",
    SubCriterion: "parent__lot__tender",
    Justification: "lot__tender",
    Exemption: "lot__tender",
}
# The fields of those that are none: keys, what is counted from the rest, what goes on around the content.
BESIDE: Mapping[type[Model], frozenset[str]] = {
    Tender: frozenset(
        {
            *(
                "public_id",
                "creation_key",
                "created_by",
                "created_at",
                "updated_at",
                "version",
                "last_numbers",
            ),
            # Who is answerable, and where it came from.
            *("owner", "co_workers", "unit", "copied_from", "same_need_as"),
            # How far it has come. The day it was sent takes the place of the day that was approved.
            *("state", "sent_as", "sent_on", "contract_on"),
            # What the market is told of plans, which is no procurement document.
            *("is_listed", "listing_text"),
            # Read off the law's data and the library at each change.
            *("rule_set", "is_high_risk"),
            # The agency's own texts, kept by the approval itself.
            "approved_texts",
        }
    ),
    # Read off the answers.
    NeedsAssessment: frozenset({"avoided_kroner", "avoided_co2e_kg", "reopens_on"}),
    # May it write there is about people, not about what is asked for.
    PartnerBody: frozenset({"may_write", "added_by", "added_at"}),
    # The evaluators' own tools, kept with the offers and printed nowhere the market reads.
    Lot: frozenset({"evaluation_method", "points_scale"}),
}


def content_of(tender: Tender) -> dict[str, list[list[Any]]]:
    """Table → its rows in the order they were made, as plain values. One query for each table and list."""
    found: dict[str, list[list[Any]]] = {}
    for model, way in CONTENT.items():
        names = [field.attname for field in columns(model)]
        found[model.__name__] = _rows(model, way, tender, names)
        for field in lists(model):
            names = [each.attname for each in _own(field.remote_field.through)]
            found[f"{model.__name__}.{field.name}"] = sorted(
                _rows(field.remote_field.through, _through(model, field, way), tender, names)
            )
    return found


def hash_of(tender: Tender) -> str:
    """SHA-256 of the content as it is stored now, in hexadecimal."""
    said = json.dumps(
        content_of(tender), cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    """The fields of the table that are content."""
    return [field for field in _own(model) if field.name not in BESIDE.get(model, ())]


def lists(model: type[Model]) -> list[Any]:
    """The same of its lists of other rows."""
    return [field for field in model._meta.many_to_many if field.name not in BESIDE.get(model, ())]


def _own(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _through(model: type[Model], field: Any, way: str) -> str:
    near = field.m2m_field_name()
    return near if model is Tender else f"{near}__{way}"


def _rows(model: type[Model], way: str, tender: Tender, names: list[str]) -> list[list[Any]]:
    rows = model._default_manager.filter(**{way: tender.pk}).order_by("pk")
    return [list(row) for row in rows.values_list(*names)]
