"""Forty tenders whose indicators were counted by hand: page and files say what the hand said."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from lxml.html import HtmlElement, document_fromstring
from openpyxl import load_workbook

from greenprocure.accounts.models import User
from tenders.queries.exceptions import groups_of, with_entries
from tenders.queries.overview import choices_of, overview_of
from tenders.queries.statistics import statistics_of
from tenders.rules.indicators.overview import Overview
from tenders.rules.indicators.scope import Scope
from tests.integration.tenders.portfolio import TODAY, Portfolio, portfolio

YEAR = Scope(first=20261, last=20264)
# Indicator: value, the tenders it is made of, and «n av m» where it rests on some of several.
COUNTED = {
    "purchases": ("22", 22, ""),
    "value": ("92 400 000 kr", 22, ""),
    "weight_mean": ("28,7 %", 12, "12 av 22"),  # 345.5 : 12 = 28.79…
    "completeness": ("83,3 %", 5, "5 av 6"),  # § 5c asks for no reason
    "avoided_kroner": ("750 000 kr", 4, ""),
    "avoided_co2e": ("4 400 kg", 4, ""),
    "outdated": ("2", 2, ""),
    "overdue_review": ("1", 1, ""),
    "overdue_notice": ("2", 2, ""),
    "overdue_contract": ("2", 2, ""),
    "overdue_need": ("1", 1, ""),
}
# Each line: number, percent of the number, kroner, percent of the kroner.
TABLES = {
    "routes": [
        ("Vekt på minst 30 %", "7", "31,8 %", "34 000 000 kr", "36,7 %"),
        ("Prioritert rekkefølge", "2", "9,0 %", "5 200 000 kr", "5,6 %"),
        ("Krav sammen med vekt", "2", "9,0 %", "10 000 000 kr", "10,8 %"),
        ("Krav i stedet for vekt", "1", "4,5 %", "8 000 000 kr", "8,6 %"),
        ("Konsesjon", "0", "0,0 %", "0 kr", "0,0 %"),
        ("Bare hensyn til klima og miljø", "2", "9,0 %", "1 500 000 kr", "1,6 %"),
        ("Reglene gjelder ikke", "1", "4,5 %", "400 000 kr", "0,4 %"),
        ("Unntak: standardiserte minimumskrav", "1", "4,5 %", "12 000 000 kr", "12,9 %"),
        ("Unntak: vesentlige interesser", "1", "4,5 %", "5 500 000 kr", "5,9 %"),
        ("Unntak: uvesentlig klimaavtrykk og miljøbelastning", "1", "4,5 %", "3 500 000 kr", "3,7 %"),
        ("Må avklares", "1", "4,5 %", "3 300 000 kr", "3,5 %"),
        ("Ikke ferdig", "1", "4,5 %", "2 200 000 kr", "2,3 %"),
        ("Ikke oppfylt", "2", "9,0 %", "6 800 000 kr", "7,3 %"),
        ("Alle anskaffelser", "22", "100,0 %", "92 400 000 kr", "100,0 %"),
    ],
    "levels": [
        ("Basis", "12", "54,5 %", "44 900 000 kr", "48,5 %"),
        ("Avansert", "3", "13,6 %", "16 600 000 kr", "17,9 %"),
        ("Basis og avansert", "1", "4,5 %", "4 000 000 kr", "4,3 %"),
        ("Ikke valgt", "6", "27,2 %", "26 900 000 kr", "29,1 %"),
        ("Alle anskaffelser", "22", "100,0 %", "92 400 000 kr", "100,0 %"),
    ],
    "categories": [
        ("IT-utstyr", "11", "50,0 %", "42 400 000 kr", "45,8 %"),
        ("Møbler", "7", "31,8 %", "24 900 000 kr", "26,9 %"),
        ("Transport", "6", "27,2 %", "34 100 000 kr", "36,9 %"),
        ("Alle anskaffelser", "22", "100,0 %", "92 400 000 kr", "100,0 %"),
    ],
    # Number, kroner, with at least 30 % weight, percent, mean weight, saved.
    "trend": [
        ("1. kvartal 2025", "1", "2 000 000 kr", "1", "100,0 %", "30,0 %", "0 kr"),
        ("2. kvartal 2025", "1", "4 000 000 kr", "1", "100,0 %", "40,0 %", "0 kr"),
        ("3. kvartal 2025", "2", "7 500 000 kr", "0", "0,0 %", "Ingen", "0 kr"),
        ("4. kvartal 2025", "2", "3 090 000 kr", "1", "50,0 %", "35,0 %", "0 kr"),
        ("1. kvartal 2026", "4", "18 000 000 kr", "2", "50,0 %", "30,2 %", "400 000 kr"),
        ("2. kvartal 2026", "3", "14 500 000 kr", "1", "33,3 %", "30,0 %", "250 000 kr"),
        ("3. kvartal 2026", "6", "27 700 000 kr", "1", "16,6 %", "18,3 %", "100 000 kr"),
        ("4. kvartal 2026", "9", "32 200 000 kr", "3", "33,3 %", "34,0 %", "0 kr"),
    ],
}
# What opens nothing, since there is nothing behind it.
NOTHING = {"", "0", "0,0 %", "0 kr", "Ingen"}
SHEETS = {"routes": "Veier", "levels": "Nivåer", "categories": "Kategorier", "trend": "Utvikling"}
# By route: which tenders, weakest first.
REGISTER = {
    "unlawful": {28, 29},
    "uncertain": {31},
    "insignificant": {15},
    "interest": {19},
    "standard": {18},
    "outside": {21},
    "first_paragraph": {22, 34},
    "requirements": {10},
    "combination": {13, 20},
    "order": {9, 25},
}


@pytest.fixture
def made(db: None) -> Iterator[Portfolio]:
    """The portfolio on its day."""
    with time_machine.travel(f"{TODAY} 12:00:00+01:00", tick=False):
        yield portfolio()


@pytest.fixture
def line(made: Portfolio, as_user: Callable[[User], Client]) -> Client:
    """The leader's browser."""
    return as_user(made.people["line"])


def overview_page(line: Client) -> HtmlElement:
    return document_fromstring(line.get("/oversikt/999000333/").content.decode())


def shown(made: Portfolio, scope: Scope) -> Overview:
    return overview_of(made.agency, scope, choices_of(made.agency), TODAY)


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def lines(page: HtmlElement, heading: str) -> list[tuple[str, ...]]:
    rows = page.xpath(f"//section[@aria-labelledby='{heading}']//table//tr[td]")
    return [tuple(text(cell) for cell in row.xpath("th|td")) for row in rows]


def test_the_page_says_what_was_counted_and_every_number_opens_its_tenders(line: Client) -> None:
    page = overview_page(line)

    assert [cells[-2:] for cells in lines(page, "nokkeltall")] == [
        (value, basis) for value, _, basis in COUNTED.values()
    ]
    assert {code: lines(page, code) for code in TABLES} == TABLES
    # Of several numbers of the same tenders the first is how many they are.
    links = {each.attrib["href"]: text(each) for each in reversed(page.xpath("//main//td//a"))}
    for url, said in links.items():
        listed = line.get(url).context["page"].total
        assert listed == int(said) if said.isdigit() else listed > 0
    assert {text(each) for each in page.xpath("//main//td[not(a)]")} <= NOTHING


def test_the_files_say_what_was_counted(line: Client) -> None:
    of_json = read_json(line.get("/oversikt/999000333/oversikt.json").content)
    of_workbook = read_workbook(line.get("/oversikt/999000333/oversikt.xlsx").content)
    of_csv = read_csv(line.get("/oversikt/999000333/oversikt.csv").content)

    counted = {code: plain(value) for code, (value, *_) in COUNTED.items()}
    tables = {code: [(of[0], *map(plain, of[1:])) for of in table] for code, table in TABLES.items()}
    assert of_json == (counted, tables)
    assert of_workbook == (counted, tables)
    assert of_csv == (counted, tables)


Read = tuple[dict[str, float | None], dict[str, list[tuple[Any, ...]]]]


def read_json(content: bytes) -> Read:
    found = json.loads(content)
    tables = {
        table["code"]: [(row["label"], *(each["value"] for each in row["numbers"])) for row in table["rows"]]
        for table in found["tables"]
    }
    return {each["code"]: each["value"] for each in found["indicators"]}, tables


def read_workbook(content: bytes) -> Read:
    book = load_workbook(BytesIO(content))
    figures = {row[5].value: number_in(row[1]) for row in book["Nøkkeltall"].iter_rows(min_row=2)}
    tables = {
        code: [
            (row[0].value, *map(number_in, row[1:]))
            for row in book[SHEETS[code]].iter_rows(min_row=2, max_row=len(TABLES[code]) + 1)
        ]
        for code in TABLES
    }
    return figures, tables


def number_in(cell: Any) -> float | None:
    """A percentage is stored as its share of one."""
    if cell.value is None or "%" not in cell.number_format:
        return cell.value
    return round(cell.value * 100, 1)


def read_csv(content: bytes) -> Read:
    figures, tables = {}, defaultdict(lambda: defaultdict(list))
    for row in csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"):
        value = float(row[6].replace(",", ".")) if len(row) == 8 and row[6][:1].isdigit() else None
        if row and row[0] in COUNTED and row[4] == "verdi":
            figures[row[0]] = value
        if row and row[0] in TABLES:
            tables[row[0]][row[3]].append(value)
    read = {code: [(label, *values) for label, values in of.items()] for code, of in tables.items()}
    return figures, read


def plain(said: str) -> float | None:
    """«92 400 000 kr» → 92400000."""
    digits = "".join(each for each in said if each.isdigit() or each == ",").replace(",", ".")
    return float(digits) if digits else None


# What is chosen: number, kroner, mean weight.
NARROWED = (
    ({"stage": "decided"}, 15, 67_200_000, "29.5"),
    ({"stage": "open"}, 7, 25_200_000, "26.6"),
    ({"owner": "karim"}, 12, 50_800_000, "22.5"),
    ({"unit": "Drift", "category": "it"}, 7, 32_900_000, "38.4"),
    ({"first": None, "last": None}, 28, 108_990_000, "30.0"),
    ({"first": 20251, "last": 20254}, 6, 16_590_000, "35.0"),
    ({"first": 20241, "last": 20244}, 0, 0, None),
)


def test_filters_narrow_to_what_was_counted(made: Portfolio) -> None:
    ids = {
        **{name: user.pk for name, user in made.people.items()},
        **{slug: category.pk for slug, category in made.categories.items()},
        **{unit.name: unit.pk for unit in made.agency.units.all()},
    }

    for change, tenders, value, weight in NARROWED:
        scope = replace(YEAR, **{name: ids.get(key, key) for name, key in change.items()})
        counted, worth, mean, *others = (each.number.value for each in shown(made, scope).indicators)

        assert (counted, worth, mean) == (tenders, value, weight and Decimal(weight)), change
        if not change.keys() & {"owner", "unit", "category"}:
            assert others[-5:] == [2, 1, 2, 2, 1], "what stands now is the same whatever the period"


def test_the_register_holds_every_tender_without_weight_weakest_first(made: Portfolio, line: Client) -> None:
    groups = with_entries(made.agency, YEAR, groups_of(made.agency, YEAR), limit=50, today=TODAY)

    numbers = {
        group.route.value: {int(entry.title.rpartition(" ")[2]) for entry in group.entries}
        for group in groups
    }
    assert list(numbers.items()) == list(REGISTER.items())
    cut = with_entries(made.agency, YEAR, groups_of(made.agency, YEAR), limit=3, today=TODAY)
    assert [len(group.entries) for group in cut[:3]] == [2, 1, 0]
    page = document_fromstring(line.get("/oversikt/999000333/unntak/").content.decode())
    (reasoned,) = lines(page, "vei-requirements")
    weak = {of[0]: of[4:] for of in lines(page, "vei-unlawful")}
    assert reasoned[4:] == ("FOA § 7-9 (4)", "7 av 7 felter", "Line 01.03.2026")
    assert weak["Anskaffelse nummer 29"] == ("anskaffelsesloven § 5b (2)", "3 av 6 felter", "Ikke godkjent")


def test_the_public_statistics_are_of_decided_tenders_and_never_of_few(made: Portfolio) -> None:
    found = statistics_of(made.agency, 2026)

    assert found is not None
    assert (found.tenders, found.value, found.weighted, found.weight) == (15, 67_200_000, 9, Decimal("29.5"))
    assert [(each.label, each.tenders) for each in found.routes] == [
        ("Vekt på minst 30 %", 6),
        ("Andre veier", 9),
    ]
    assert [(each.label, each.tenders) for each in found.levels] == [("Basis", 8), ("Andre nivåer", 7)]
    assert statistics_of(made.other, 2026) is None
