"""The criteria as a table for a spreadsheet."""

import csv
import io
from typing import Any

import pytest

from criteria.models import TEXT_FIELDS
from criteria.open_data.table import HEADERS, harmless, table

CRITERION: dict[str, Any] = {
    "id": "garanti-basis",
    "url": "https://anbud.example.no/kriterier/garanti-basis/",
    "revision": 2,
    "category": "it",
    "product_group": "pc",
    "level": "basis",
    "kind": "specification",
    "theme": "circular",
    "stage": "use",
    "fulfilled_at": "delivery",
    "counts_as_environment": True,
    "is_statutory": False,
    "is_minimum": True,
    "contract_types": ["supplies", "services"],
    "set": {"id": "settet", "number": 1},
    "texts": {"nb": {"title": "Garanti; «lang»", "text": "- arbeid\n- deler"}, "en": {"title": "Guarantee"}},
    "parameters": [
        {"name": "tid", "default": 3, "minimum": 2.5, "maximum": 7, "unit": "år"},
        {"name": "andel", "default": 0.5, "minimum": 0, "maximum": 1, "unit": ""},
    ],
    "labels": ["svanen"],
    "laws": [{"provision": "anskaffelsesloven § 5b"}],
    "sources": [{"url": "https://example.no/kilde", "reference": ""}, {"url": "", "reference": "=1+1"}],
    "aliases": [],
    "verified": False,
    "verified_note": "",
    "review_on": "2027-11-22",
    "revisions": [{"published_at": "2026-11-22T10:00:00+00:00"}],
}


def read(*criteria: dict[str, Any]) -> list[dict[str, str]]:
    content = table({"criteria": criteria, "license": {"name": "CC BY 4.0"}})
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+47 123", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "- arbeid", "=cmd|' /C calc'!A0"),
        *(" =1+1", "   @x", "|cmd", "＝1+1", " ＋1", "－1", "＠x"),
    ],
)
def test_a_cell_that_begins_like_a_formula_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Garanti", "3 år", "1-2", "a=b", "«=»", "'=1", "–1", "<b>x</b>", " x"])
def test_any_other_cell_is_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_table_begins_with_the_byte_order_mark_and_quotes_every_cell() -> None:
    lines = table({"criteria": [], "license": {"name": "CC BY 4.0"}})

    assert lines.startswith(b'\xef\xbb\xbf"id";"url";"revision";')
    assert lines.decode("utf-8-sig") == ";".join(f'"{name}"' for name in HEADERS) + "\r\n"


def test_a_criterion_is_one_row_with_every_column() -> None:
    (row,) = read(CRITERION)

    assert {name: text for name, text in row.items() if text} == {
        "id": "garanti-basis",
        "url": "https://anbud.example.no/kriterier/garanti-basis/",
        "revision": "2",
        "category": "it",
        "product_group": "pc",
        "level": "basis",
        "kind": "specification",
        "theme": "circular",
        "stage": "use",
        "fulfilled_at": "delivery",
        "counts_as_environment": "true",
        "is_statutory": "false",
        "is_minimum": "true",
        "contract_types": "supplies\nservices",
        "set": "settet",
        "set_number": "1",
        "title_nb": "Garanti; «lang»",
        "text_nb": "'- arbeid\n- deler",
        "title_en": "Guarantee",
        "parameters": "tid: 3 (2.5–7) år\nandel: 0.5 (0–1)",
        "labels": "svanen",
        "laws": "anskaffelsesloven § 5b",
        "sources": "https://example.no/kilde\n=1+1",
        "verified": "false",
        "review_on": "2027-11-22",
        "published_at": "2026-11-22T10:00:00+00:00",
        "license": "CC BY 4.0",
    }


def test_every_text_has_a_column_in_every_language() -> None:
    assert {f"{name}_{language}" for name in TEXT_FIELDS for language in ("nb", "nn", "en")} <= set(HEADERS)


def test_a_criterion_outside_any_set_has_empty_cells_for_it() -> None:
    (row,) = read(CRITERION | {"set": None})

    assert (row["set"], row["set_number"]) == ("", "")


@pytest.mark.parametrize("hostile", ['"; DROP', "a;b", "a\r\nb", "a\nb", '""', "\N{LINE SEPARATOR}"])
def test_no_text_breaks_out_of_its_cell(hostile: str) -> None:
    (row,) = read(CRITERION | {"verified_note": hostile})

    assert row["verified_note"] == hostile
    assert row["review_on"] == "2027-11-22"
