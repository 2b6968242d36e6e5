"""The criteria of a document as a table for a spreadsheet: one row each."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from criteria.models import TEXT_FIELDS
from criteria.open_data.entries import LANGUAGES, Data

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes æ, ø and å for something else
# Some spreadsheets take the full-width signs, and a pipe, for the beginning of a formula too.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "\t", "\r", "\n")
PLAIN = (
    *(
        "id",
        "url",
        "revision",
        "category",
        "product_group",
        "level",
        "kind",
        "theme",
        "stage",
        "fulfilled_at",
    ),
    *("counts_as_environment", "is_statutory", "is_minimum"),
)
LAST = ("verified", "verified_note", "review_on")
SEPARATOR = "\n"


def table(document: Data) -> bytes:
    """UTF-8 with byte order mark, semicolons, every cell in quotation marks."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    rows = [dict(_cells(each, document)) for each in document["criteria"]]
    writer.writerow(HEADERS)
    writer.writerows([harmless(str(row[name])) for name in HEADERS] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def harmless(cell: str) -> str:
    """A spreadsheet runs a cell that begins like a formula; with an apostrophe first it is text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


HEADERS = (
    *PLAIN,
    *("contract_types", "set", "set_number"),
    *(f"{name}_{language}" for language in LANGUAGES for name in TEXT_FIELDS),
    *("parameters", "labels", "laws", "sources", "aliases"),
    *LAST,
    *("published_at", "license"),
)


def _cells(criterion: Data, document: Data) -> Iterator[tuple[str, Any]]:
    for name in (*PLAIN, *LAST):
        yield name, _word(criterion[name])
    yield "contract_types", SEPARATOR.join(criterion["contract_types"])
    yield "set", (criterion["set"] or {}).get("id", "")
    yield "set_number", (criterion["set"] or {}).get("number", "")
    for language in LANGUAGES:
        for name in TEXT_FIELDS:
            yield f"{name}_{language}", criterion["texts"].get(language, {}).get(name, "")
    yield "parameters", SEPARATOR.join(map(_parameter, criterion["parameters"]))
    yield "labels", SEPARATOR.join(criterion["labels"])
    yield "laws", SEPARATOR.join(law["provision"] for law in criterion["laws"])
    yield "sources", SEPARATOR.join(each["url"] or each["reference"] for each in criterion["sources"])
    yield "aliases", SEPARATOR.join(each["id"] for each in criterion["aliases"])
    yield "published_at", criterion["revisions"][0]["published_at"]
    yield "license", document["license"]["name"]


def _word(value: Any) -> str:
    """true and false as JSON writes them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parameter(row: Data) -> str:
    return f"{row['name']}: {row['default']} ({row['minimum']}–{row['maximum']}) {row['unit']}".strip()
