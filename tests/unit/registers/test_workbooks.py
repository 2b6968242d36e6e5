"""XLSX: what a spreadsheet writes is read, what only an attacker would write is refused."""

import struct
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenprocure.tables import Column, Table, Unreadable, read_table, text, whole
from tests.unit.registers.books import archive, book, changed

COLUMNS = {
    "name": Column("Navn", is_needed=True, read=text(100)),
    "quantity": Column("Antall", read=whole(0, 1000), empty=1),
}
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
STOCK = book([("Navn", "Antall"), ("Kontorstol", 12)])
NAME = "<is><t>Kontorstol</t></is>"
DAMAGED = "lager.xlsx ser ut som XLSX, men er skadet eller låst med passord."
UNOPENED = "lager.xlsx ser ut som XLSX, men kan ikke åpnes. Lagre den på nytt fra regnearket."
NO_SHEET = "lager.xlsx har et ark som ikke kan leses. Lagre den på nytt fra regnearket."


def read(data: bytes) -> Table:
    return read_table("lager.xlsx", data, COLUMNS)


def rows(data: bytes) -> list[tuple[int, Any, Any]]:
    return [(row.number, row.values["name"], row.values["quantity"]) for row in read(data).rows]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return str(caught.value)


def test_a_workbook_is_read() -> None:
    assert rows(STOCK) == [(2, "Kontorstol", 12)]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (12.0, "12"),
        (0.1, "0.1"),
        (1e22, "1" + "0" * 22),
        (True, "ja"),
        (False, "nei"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 8, 30), "2026-11-22T08:30:00"),  # noqa: DTZ001 – a cell has no zone
        ("  Stol \n og bord ", "Stol og bord"),
    ],
)
def test_a_cell_is_text_as_a_person_would_have_typed_it(cell: Any, shown: str) -> None:
    assert rows(book([("Navn",), (cell,)])) == [(2, shown, 1)]


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    data = book(
        [
            ("Lager per i dag",),
            (),
            ("Antall", None, "Navn"),
            (),
            (3, None, "Stol"),
            (None,),
            ("x", None, "Bord"),
        ]
    )

    table = read(data)

    assert rows(data) == [(5, "Stol", 3)]
    assert [(fault.row, fault.column) for fault in table.faults] == [(7, "Antall")]


def test_the_first_visible_sheet_with_the_headings_is_read() -> None:
    data = book([("Navn",), ("Stol",)], before={"Forklaring": [("Slik bruker du filen",)]})

    assert rows(data) == [(2, "Stol", 1)]


def test_a_hidden_sheet_is_not_read() -> None:
    data = book([("Navn",), ("Stol",)], before={"Gammelt": [("Navn",), ("Bort",)]})
    state = 'name="Gammelt" sheetId="1" state='
    hidden = changed(data, "xl/workbook.xml", f'{state}"visible"', f'{state}"hidden"')

    assert (rows(data), rows(hidden)) == ([(2, "Bort", 1)], [(2, "Stol", 1)])


class TestAFormula:
    FORMULA = book([("Navn", "Antall"), ("Stol", "=6*7")])

    def test_gives_the_result_that_is_stored_with_it(self) -> None:
        stored = changed(self.FORMULA, SHEET, "<f>6*7</f><v></v>", "<f>6*7</f><v>5</v>")

        assert rows(stored) == [(2, "Stol", 5)]

    def test_is_not_worked_out_when_nothing_is_stored(self) -> None:
        assert rows(self.FORMULA) == [(2, "Stol", 1)]


def test_what_the_sheet_says_of_its_own_size_loses_no_cells() -> None:
    data = changed(STOCK, SHEET, '<dimension ref="A1:B2"', '<dimension ref="A1:A1"')

    assert rows(data) == [(2, "Kontorstol", 12)]


class TestAHostileFile:
    def test_that_unpacks_to_more_than_it_may_is_not_unpacked(self) -> None:
        bomb = archive({"[Content_Types].xml": b"", STRINGS: b" " * 40_000_001})

        assert len(bomb) < 100_000
        assert refused(bomb) == "lager.xlsx er for stor når den pakkes ut. Del den i flere filer."

    def test_that_lies_about_what_it_unpacks_to_is_damaged(self) -> None:
        bomb = bytearray(archive({STRINGS: b" " * 40_000_001}))
        place = bomb.rindex(b"PK\x01\x02") + 24
        bomb[place : place + 4] = struct.pack("<I", 100)

        assert refused(bytes(bomb)) == DAMAGED

    def test_with_thousands_of_parts_is_refused(self) -> None:
        assert "pakkes ut" in refused(archive({f"{n}.xml": b"" for n in range(1001)}))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
    def test_that_declares_entities_is_refused(self, encoding: str) -> None:
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

        data = archive({SHEET: laughs.encode(encoding)})

        assert refused(data) == "lager.xlsx inneholder noe et regneark ikke skal ha (DOCTYPE)."

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (STOCK[:-200], DAMAGED),
            (b"PK\x03\x04", DAMAGED),
            (archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), UNOPENED),
            (changed(STOCK, "xl/workbook.xml", "<sheets>", "<sheets"), UNOPENED),
            (changed(STOCK, SHEET, "</sheetData>", ""), NO_SHEET),
            (changed(STOCK, SHEET, f't="inlineStr">{NAME}', 't="s"><v>99</v>'), NO_SHEET),
            (changed(STOCK, SHEET, "<v>12</v>", "<v>1e</v>"), NO_SHEET),
        ],
        ids=[
            "cut",
            "a mark alone",
            "another format",
            "broken book",
            "broken sheet",
            "no such text",
            "no number",
        ],
    )
    def test_that_is_broken_is_told(self, data: bytes, why: str) -> None:
        assert refused(data) == why

    def test_with_too_many_columns_is_refused(self) -> None:
        data = book([("Navn", *range(50)), ("Stol",)])

        assert refused(data) == "lager.xlsx har mer enn 50 kolonner i rad 1. Fjern dem som ikke trengs."

    def test_with_a_row_far_beyond_the_last_comes_to_an_end(self) -> None:
        far = changed(STOCK, SHEET, '<row r="2"', '<row r="999999999999"')

        assert refused(far) == "lager.xlsx har overskrifter, men ingen rader."


@settings(max_examples=200)
@given(st.integers(0, len(STOCK) - 1), st.binary(min_size=1, max_size=8))
def test_a_file_damaged_anywhere_is_a_table_or_unreadable(place: int, noise: bytes) -> None:
    with suppress(Unreadable):
        read(STOCK[:place] + noise + STOCK[place + len(noise) :])
