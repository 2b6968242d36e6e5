"""The overview's files: text stays text, whatever it begins with, and numbers stay numbers."""

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pikepdf import Dictionary, Pdf
from pypdf import PdfReader

from criteria.open_data.table import FORMULA
from tenders.exports.html import to_html
from tenders.exports.overview_csv import overview_csv, written
from tenders.exports.overview_json import overview_json
from tenders.exports.overview_report import BARS, COLUMNS, Report, overview_document
from tenders.exports.overview_xlsx import overview_xlsx
from tenders.exports.pdf import render_pdf
from tenders.rules.indicators.overview import Category
from tenders.rules.indicators.register import Entry, Group
from tenders.rules.indicators.sums import Amounts
from tenders.rules.routes import Route
from tests.support.verapdf import PDF_A_3A, PDF_UA_1, failures
from tests.unit.exports.conftest import PATIENT
from tests.unit.indicators.rows import shown, sums

FORMULAS = ("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "|cmd", "＝1", "  =1", "#N/A")
# What a field lets through: no control characters but tab and line breaks.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
HOSTILE = st.one_of(TEXTS, st.builds(str.__add__, st.sampled_from(FORMULAS), TEXTS))


def report(*texts: str, left_out: int = 0) -> Report:
    """A tender for each text, which stands wherever somebody can write."""
    texts = texts or ("Kjøp av skjermer",)
    found = shown(
        sums(2, weighted=2, weight=Decimal(70)),
        sums(1, route="interest", asked=1),
        categories=[Category(1, "it", texts[0], Amounts(3, Decimal(3)))],
    )
    return Report(
        agency_name=texts[0],
        organisation_number="999000333",
        made_on=date(2026, 11, 22),
        filters=(("Enhet", texts[0]),),
        overview=found,
        register=(Group(Route.INTEREST, 1, Decimal("2400000.50"), entries=tuple(map(entry, texts))),),
        left_out=left_out,
        site="https://anbud.example.no",
    )


def entry(text: str) -> Entry:
    return Entry(
        title=text,
        url="/anskaffelser/1/",
        state="Godkjent",
        owner=text,
        unit=text,
        value=Decimal("2400000.50"),
        day=date(2026, 11, 22),
        provision="anskaffelsesloven § 5b (3)",
        asked=3,
        answered=2,
        approved_by=text,
        approved_on=date(2026, 11, 1),
    )


@settings(max_examples=200)
@given(HOSTILE)
def test_no_text_of_a_csv_is_a_formula_and_none_is_lost(text: str) -> None:
    ((first, second),) = csv.reader(
        StringIO(written([(text, 12)]).decode("utf-8-sig"), newline=""), delimiter=";"
    )

    assert not first.lstrip(" ").startswith(FORMULA)
    assert first in (text, f"'{text}")
    assert second == "12"


@settings(max_examples=20)
@given(st.lists(HOSTILE.filter(str.strip), min_size=10, max_size=10))
def test_no_cell_of_the_workbook_is_a_formula_and_none_is_lost(texts: list[str]) -> None:
    book = load_workbook(BytesIO(overview_xlsx(report(*texts))))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [row[1] for row in book["Uten 30 prosent vekt"].values][1:] == texts


def test_numbers_of_the_workbook_are_numbers() -> None:
    book = load_workbook(BytesIO(overview_xlsx(report())))

    of_weight = [cell.value for cell in book["Veier"][2]]
    register = dict(zip(*book["Uten 30 prosent vekt"].values, strict=True))
    assert of_weight == ["Vekt på minst 30 %", 2, 0.666, 2_000_000, 0.666]
    assert book["Veier"]["C2"].number_format == "0.0 %"
    assert register["Verdi, kr uten mva."] == 2_400_000.5
    assert register["Dato"].date() == date(2026, 11, 22)
    assert register["Adresse"] == "https://anbud.example.no/anskaffelser/1/"


def test_the_csv_says_what_it_is_of_before_the_numbers() -> None:
    rows = list(csv.reader(StringIO(overview_csv(report()).decode("utf-8-sig")), delimiter=";"))

    assert rows[0] == ["Virksomhet", "Kjøp av skjermer"]
    assert ["Enhet", "Kjøp av skjermer"] in rows
    assert ["routes", "weight", "Andel av antallet", "%", "66,6", "2"] in [
        [row[0], row[2], *row[4:]] for row in rows if len(row) == 8
    ]


def test_the_keys_of_the_json_stand() -> None:
    found = json.loads(overview_json(report()))

    assert list(found) == ["version", "agency", "made_on", "filters", "indicators", "tables"]
    assert set(found["filters"]) == {"first", "last", "stage", "category", "unit", "owner"}
    assert set(found["indicators"][0]) == {
        *("code", "name", "definition", "formula", "source"),
        *("value", "unit", "tenders", "part", "of"),
    }
    assert set(found["tables"][0]) == {
        *("code", "name", "definition", "formula", "source"),
        *("columns", "rows", "note"),
    }
    assert found["indicators"][2] | {"definition": "", "formula": "", "source": ""} == {
        "code": "weight_mean",
        "name": "Gjennomsnittlig miljøvekt",
        "definition": "",
        "formula": "",
        "source": "",
        "value": 35,
        "unit": "%",
        "tenders": 2,
        "part": 2,
        "of": 3,
    }


@pytest.mark.parametrize("left_out", [0, 1200])
def test_the_report_tells_when_the_register_is_cut(left_out: int) -> None:
    html = to_html(overview_document(report(left_out=left_out)))

    assert ("1 200 anskaffelser til" in html.replace("\u00a0", " ")) is bool(left_out)


def test_the_report_conforms_and_holds_figures_register_and_definitions() -> None:
    pdf = render_pdf(to_html(overview_document(report())), **PATIENT).content

    assert failures(pdf, PDF_A_3A) == Counter()
    assert failures(pdf, PDF_UA_1) == Counter()
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert ["Innhold" in pages[1], "1.1 Utvalget Virksomhet" in pages[2]] == [True, True]
    assert _drawings(pdf) == [BARS] * 3 + [COLUMNS]
    text = " ".join(pages)
    for said in (
        "Rapport om klima og miljø",
        "66,6 %",
        "Kjøp av skjermer 01.11.2026",
        "2 av 3 felter",
        "Kjøp av skjermer, Kjøp av skjermer 2 400 000,50 kr",
        "Slik regnes det",
    ):
        assert said in text.replace("\u00a0", " ")


def _drawings(pdf: bytes) -> list[str]:
    """What is read aloud for each, in the order of the document."""
    with Pdf.open(BytesIO(pdf)) as file:
        return [str(each.Alt) for each in file.objects if isinstance(each, Dictionary) and "/Alt" in each]
