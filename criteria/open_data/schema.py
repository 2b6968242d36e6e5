"""The published JSON Schema (2020-12) of the documents. Its closed lists are those of criteria/enums.py.

The version is the schema's. Within a version keys may be added, never taken away, renamed or given another
meaning: a reader passes over keys it does not know, and so the schema allows them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from criteria.enums import PUBLIC, ContractType, FulfilledAt, Impact, Kind, Level, Risk, Stage, Step, Theme
from criteria.models import TEXT_FIELDS
from criteria.open_data import fields
from criteria.open_data.document import LICENCE, VERSION
from criteria.open_data.entries import LANGUAGES

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
KEY: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
URL: Schema = {"type": "string", "format": "uri"}
URL_OR_EMPTY: Schema = {"anyOf": [URL, {"const": ""}]}
DAY: Schema = {"type": "string", "format": "date"}
TIME: Schema = {"type": "string", "format": "date-time"}
YES_OR_NO: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}


def schema(address: str) -> Schema:
    """The schema as it stands at this address."""
    required = ("$schema", "version", "license", "attribution", "updated_at", "criteria", "labels", "sets")
    properties = {
        "$schema": URL,
        "version": {"const": VERSION},
        "license": {"const": LICENCE},
        "attribution": WORDS,
        "updated_at": _or_null(TIME),
        "criteria": _list(_ref("criterion")),
        "labels": _list(_ref("label")),
        "sets": _list(_ref("set")),
        "categories": _list(_ref("category")),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Grønne anbud: kriterier for miljøvennlige anskaffelser",
        "description": "Hele biblioteket, én kategori eller ett kriterium. «categories» mangler i det siste.",
        **_object(properties, required),
        "$defs": {
            "criterion": CRITERION,
            "category": CATEGORY,
            "label": LABEL,
            "set": SET,
            "law": LAW,
            "source": SOURCE,
        },
    }


def _object(properties: Schema, required: Iterable[str] | None = None) -> Schema:
    """All properties are required unless some are named."""
    return {
        "type": "object",
        "required": list(properties if required is None else required),
        "properties": properties,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: Iterable[StrEnum]) -> Schema:
    return {"enum": [str(value) for value in values]}


def _described(meanings: Mapping[str, str], properties: Schema) -> Schema:
    return _object({name: {"description": meanings[name], **value} for name, value in properties.items()})


LAW = _object({"provision": WORDS, "url": URL_OR_EMPTY, "in_force_from": _or_null(DAY), "binds": YES_OR_NO})
SOURCE = _object({"url": URL_OR_EMPTY, "reference": TEXT, "consulted_on": DAY})
TEXTS = _object(dict.fromkeys(TEXT_FIELDS, WORDS), required=())
PARAMETER = _object(
    {
        "name": KEY,
        "label": WORDS,
        "unit": TEXT,
        "default": NUMBER,
        "minimum": NUMBER,
        "maximum": NUMBER,
        "is_proposal": YES_OR_NO,
    }
)
REVISION = _object(
    {
        "number": {"type": "integer", "minimum": 1},
        "url": URL,
        "status": _one_of(PUBLIC),
        "published_at": TIME,
        "retired_at": _or_null(TIME),
    }
)
ALIAS = _object({"id": KEY, "url": URL, "pair": KEY, "category": KEY, "product_group": KEY})
CRITERION = _described(
    fields.CRITERION,
    {
        "id": KEY,
        "url": URL,
        "pair": KEY,
        "category": KEY,
        "product_group": KEY,
        "level": _one_of(Level),
        "kind": _one_of(Kind),
        "theme": _one_of(Theme),
        "stage": _one_of(Stage),
        "fulfilled_at": _one_of(FulfilledAt),
        "counts_as_environment": YES_OR_NO,
        "is_statutory": YES_OR_NO,
        "is_minimum": YES_OR_NO,
        "contract_types": _list(_one_of(ContractType)),
        "set": _or_null(_object({"id": KEY, "number": WHOLE})),
        "texts": _object(dict.fromkeys(LANGUAGES, TEXTS), required=("nb",)),
        "parameters": _list(PARAMETER),
        "labels": _list(KEY),
        "laws": _list(_ref("law")),
        "sources": _list(_ref("source")),
        "verified": YES_OR_NO,
        "verified_note": TEXT,
        "review_on": DAY,
        "revision": {"type": "integer", "minimum": 1},
        "revisions": _list(REVISION) | {"minItems": 1},
        "aliases": _list(
            _object({"id": KEY, "url": URL, "pair": KEY, "category": KEY, "product_group": KEY})
        ),
    },
)
CATEGORY = _described(
    fields.CATEGORY,
    {
        "id": KEY,
        "url": URL,
        "json": URL,
        "csv": URL,
        "name": WORDS,
        "order": WHOLE,
        "intro": TEXT,
        "status_date": DAY,
        "on_high_risk_list": YES_OR_NO,
        "high_risk_note": TEXT,
        "human_rights": _list(WORDS),
        "cpv": _list(_object({"prefix": {"type": "string", "pattern": "^[0-9]{2,8}$"}, "name": WORDS})),
        "product_groups": _list(_object({"id": KEY, "name": WORDS, "words": _list(WORDS)})),
        "impacts": _list(
            _object(
                {
                    "stage": _one_of(Stage),
                    "impact": _one_of(Impact),
                    "is_hot_spot": YES_OR_NO,
                    "text": WORDS,
                    "sources": _list(_ref("source")),
                }
            )
        ),
        "measures": _list(_object({"id": KEY, "step": _one_of(Step), "text": WORDS, "from_plan": YES_OR_NO})),
        "laws": _list(
            {
                "allOf": [
                    _ref("law"),
                    _object({"name": WORDS, "status": TEXT, "summary": WORDS, "verified": YES_OR_NO}),
                ]
            }
        ),
        "risks": _list(
            _object(
                {
                    "product": WORDS,
                    "raw_material": _or_null(_one_of(Risk)),
                    "component": _or_null(_one_of(Risk)),
                    "final_production": _or_null(_one_of(Risk)),
                }
            )
        ),
    },
)
LABEL = _object(
    {
        "id": KEY,
        "name": WORDS,
        "kind": WORDS,
        "covers": TEXT,
        "proof": TEXT,
        "url": URL_OR_EMPTY,
        "verified": YES_OR_NO,
    }
)
SET = _object(
    {
        "id": KEY,
        "name": WORDS,
        "publisher": WORDS,
        "version": TEXT,
        "count": _or_null(WHOLE),
        "basis_count": _or_null(WHOLE),
        "notes": _list(TEXT),
    }
)
