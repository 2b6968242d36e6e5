"""Files that people send in, judged row by row."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenprocure.tables import Column, Fault, Table, Unreadable, amount, choice, read_table, text, whole

COLUMNS = {
    "number": Column("Varenummer", ("Id",), is_unique=True, read=text(10)),
    "name": Column("Navn", ("Produkt", "Varenavn"), is_needed=True, read=text(20)),
    "quantity": Column("Antall", ("Quantity",), read=whole(0, 1000), empty=1),
    "condition": Column("Tilstand", read=choice({"Som ny": "A", "Slitt": "C"}, {"ny": "A"}), empty="?"),
    "price": Column("Pris", read=amount(0, 100), empty=None),
}
NOTHING = {"number": "", "quantity": 1, "condition": "?", "price": None}


def read(data: str | bytes, name: str = "lager.csv") -> Table:
    return read_table(name, data.encode() if isinstance(data, str) else data, COLUMNS)


def values(table: Table) -> list[dict[str, Any]]:
    return [row.values for row in table.rows]


def stool(**changes: Any) -> dict[str, Any]:
    return NOTHING | {"name": "Stol"} | changes


def refused(data: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return str(caught.value)


class TestATextFile:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_is_read_with_any_delimiter_encoding_and_line_end(
        self, delimiter: str, encoding: str, end: str
    ) -> None:
        lines = [("Navn", "Antall"), ("Bløt ståplass", "2"), ("Lenestol, rød", "3")]
        text = end.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)

        table = read(text.encode(encoding))

        assert values(table) == [
            stool(name="Bløt ståplass", quantity=2),
            stool(name="Lenestol, rød", quantity=3),
        ]
        assert (table.faults, table.columns) == ([], ("name", "quantity"))

    def test_tells_its_delimiter_as_excel_writes_it(self) -> None:
        table = read("sep=,\r\nNavn,Antall\r\nStol,2\r\n")

        assert [(row.number, row.values) for row in table.rows] == [(3, stool(quantity=2))]

    def test_may_have_line_ends_in_quoted_cells(self) -> None:
        table = read('Navn;Antall\n"Stol\nmed hjul";2\nBord;x\n')

        assert values(table) == [stool(name="Stol med hjul", quantity=2)]
        assert [fault.row for fault in table.faults] == [3]

    def test_may_have_commas_in_the_numbers_of_a_list_with_semicolons(self) -> None:
        assert values(read("Navn;Pris\nStol;12,50")) == [stool(price=Decimal("12.50"))]

    def test_with_one_column_has_no_delimiter(self) -> None:
        assert values(read("Navn\nStol")) == [stool()]

    def test_may_have_a_title_and_empty_lines_above_and_between(self) -> None:
        table = read("Lager;per 1. november\n\nNavn;Antall\n;;\nStol;2\n\n")

        assert [(row.number, row.values["name"]) for row in table.rows] == [(5, "Stol")]

    def test_may_have_short_lines_and_columns_that_nobody_knows(self) -> None:
        assert values(read("Farge;Navn;Antall\nRød;Stol\n;Stol;2;og mer")) == [stool(), stool(quantity=2)]

    def test_leaves_a_formula_as_text(self) -> None:
        assert values(read("Navn\n=1+1")) == [stool(name="=1+1")]

    def test_gives_one_spelling_to_each_letter(self) -> None:
        assert values(read("Navn\nStol pa\u030a hjul")) == [stool(name="Stol på hjul")]


class TestTheHeadings:
    @pytest.mark.parametrize(
        "line",
        ["Id;Produkt;Antall", "ID;VARENAVN;Quantity (stk.)", "varenummer;navn;ANTALL", "Id ; Navn ;antall:"],
    )
    def test_are_known_by_other_names_in_any_spelling(self, line: str) -> None:
        assert values(read(f"{line}\n7;Stol;2")) == [stool(number="7", quantity=2)]

    def test_come_in_any_order(self) -> None:
        assert values(read("Antall;Id;Navn\n2;7;Stol")) == [stool(number="7", quantity=2)]

    def test_that_are_needed_must_be_there(self) -> None:
        assert refused("Farge;Antall\nRød;2") == (
            "lager.csv mangler overskriften «Navn». Overskriftene må stå i en av de øverste radene. "
            "Kolonnen «Navn» kan også hete «Produkt», «Varenavn»."
        )

    def test_must_stand_near_the_top(self) -> None:
        assert "mangler overskriften" in refused("x\n" * 20 + "Navn\nStol")
        assert values(read("x\n" * 19 + "Navn\nStol")) == [stool()]

    @pytest.mark.parametrize("line", ["Navn;Navn", "Navn;Produkt"])
    def test_stand_once_each(self, line: str) -> None:
        first, second = line.split(";")

        assert refused(f"{line}\na;b") == (
            f"lager.csv har to overskrifter for det samme: «{first}» og «{second}». Behold den ene."
        )


class TestAFileThatIsNoTable:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "er tom."),
            (b" \n\r\n ", "er tom."),
            (b"x" * 5_000_001, "er større enn 5 MB. Del den i flere filer."),
            (b"Navn\nSt\x00l", "er verken CSV eller XLSX."),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "er verken CSV eller XLSX."),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                "er i et gammelt Excel-format eller låst med passord. Lagre den som åpen XLSX.",
            ),
            (b"Navn;Antall\n", "har overskrifter, men ingen rader."),
            (
                b'Navn\n"' + b"x" * 200_000,
                "har et anførselstegn som ikke lukkes, eller en celle som er for lang.",
            ),
            (
                b"Navn\n" + b"Stol;" * 51,
                "har mer enn 50 kolonner i rad 2. Fjern dem som ikke trengs.",
            ),
            (b"Navn\n" + b"Stol\n" * 20_001, "har mer enn 20 000 rader. Del den i flere filer."),
        ],
    )
    def test_is_told_why(self, data: bytes, why: str) -> None:
        assert refused(data) == f"lager.csv {why}"

    def test_may_have_as_many_rows_as_is_said(self) -> None:
        assert len(read(b"Navn\n" + b"Stol\n" * 20_000).rows) == 20_000


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("Navn", "", "Cellen er tom. Fyll den ut, eller slett raden."),
        ("Navn", "x" * 21, "Teksten har 21 tegn og kan ha høyst 20. Kort den ned."),
        ("Navn", "x" * 2001, "Teksten er på mer enn 2 000 tegn. Kort den ned."),
        ("Navn", "St\x07ol", "Teksten har et usynlig kontrolltegn (U+0007). Skriv cellen på nytt."),
        ("Navn", "St\u202eol", "Teksten har et usynlig kontrolltegn (U+202E). Skriv cellen på nytt."),
        ("Navn", "#REF!", "Formelen i cellen gir feil (#REF!). Rett formelen, eller skriv verdien."),
        ("Antall", "tolv", "«tolv» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "1_0", "«1_0» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "1e3", "«1e3» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "٣", "«٣» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "=2", "«=2» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "1,5", "«1,5» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "9" * 70, f"«{'9' * 60}…» er ikke et helt tall. Skriv for eksempel 12."),
        ("Antall", "-1", "Tallet -1 må være fra 0 til 1000."),
        ("Antall", "1001", "Tallet 1001 må være fra 0 til 1000."),
        ("Pris", "dyrt", "«dyrt» er ikke et tall. Skriv for eksempel 12,5."),
        ("Tilstand", "pen", "«pen» kjennes ikke. Skriv Som ny, Slitt."),
    ],
)
def test_a_fault_has_row_column_and_what_to_do(column: str, cell: str, message: str) -> None:
    row = {"Navn": "Stol"} | {column: cell}
    lines = [";".join(["Id", *row]), ";".join(["1", *row.values()]), "2;Bord"]

    table = read("\n".join(lines))

    assert table.faults == [Fault(2, column, message)]
    assert values(table) == [stool(number="2", name="Bord")]


@pytest.mark.parametrize("cell", ["1.200", "12,000", "-1.200"])
def test_a_whole_number_with_a_point_or_comma_before_three_digits_is_not_guessed_at(cell: str) -> None:
    with pytest.raises(ValueError, match=f"«{cell}» kan leses på to måter"):
        whole(-10_000, 10_000)(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("2", 2), (" 1 000 ", 1000), ("12,0", 12), ("12.00", 12), ("1\u00a0000", 1000), ("007", 7)],
)
def test_whole_numbers_as_people_and_systems_write_them(cell: str, number: int) -> None:
    assert values(read(f"Navn;Antall\nStol;{cell}")) == [stool(quantity=number)]


@pytest.mark.parametrize("cell", ["Som ny", "SOM NY", "som-ny", "Ny"])
def test_a_choice_in_any_spelling(cell: str) -> None:
    assert values(read(f"Navn;Tilstand\nStol;{cell}")) == [stool(condition="A")]


def test_every_fault_of_a_row_is_told_and_none_of_the_row_is_kept() -> None:
    table = read("Id;Navn;Antall\n1;;x")

    assert [fault.column for fault in table.faults] == ["Navn", "Antall"]
    assert table.rows == []


def test_the_second_of_two_equal_numbers_is_told_where_the_first_is() -> None:
    table = read("Id;Navn\n7;Stol\n;Bord\n;Benk\n7;Skap")

    assert [row.values["name"] for row in table.rows] == ["Stol", "Bord", "Benk"]
    assert table.faults == [Fault(5, "Varenummer", "«7» står også i rad 2. Behold bare den ene.")]


CELLS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_unreadable(data: bytes) -> None:
    try:
        table = read(data)
    except Unreadable:
        return
    assert table.rows or table.faults


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6), st.sampled_from(";,\t"))
def test_any_cells_below_the_headings_are_rows_or_faults(lines: list[list[str]], delimiter: str) -> None:
    heads = delimiter.join(column.heading for column in COLUMNS.values())
    body = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]

    try:
        table = read("\n".join([heads, *body]))
    except Unreadable:
        return

    filled = sum(any(cell.strip() for cell in line) for line in lines)
    assert len(table.rows) + len({fault.row for fault in table.faults}) == filled
