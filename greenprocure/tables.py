"""A table that a person sends in: its columns are known by their headings, and every cell is judged.

The rows that are in order come out as values, and each fault with the row's number, so that it can be found
and mended in the spreadsheet. Nothing is guessed and nothing is kept: what becomes of it, the caller decides.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any
from unicodedata import normalize

from greenprocure.numbers import PLAIN
from greenprocure.sheets import Line, Unreadable, sheets
from greenprocure.validators import FORBIDDEN

__all__ = ["Column", "Fault", "Row", "Table", "Unreadable", "amount", "choice", "read_table", "text", "whole"]

MAX_ROWS = 20_000
MAX_CELL = 2_000
HEADINGS_WITHIN = 20  # rows from the top; above the headings there may be a title
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
# ASCII digits, spaces only between groups of three, comma or point before the decimals.
NUMBER = re.compile(r"-?(\d{1,3}( \d{3})+|\d{1,15})([.,]\d{1,10})?", re.ASCII)
# «1.200» is twelve hundred to one and 1,2 to another.
TWO_MEANINGS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A column that is looked for.

    heading    what it is called in messages and in our own files; found by that name too
    aliases    other names it may have; capitals, spaces, signs and what stands in brackets do not matter
    is_needed  the table must have the column, and every row something in it
    is_unique  no two rows may have the same in it
    read       from the cell's text, never empty, to a value; ValueError with a sentence when it cannot be
    empty      the value of an empty cell, and of every row when the column is not there
    """

    heading: str
    aliases: tuple[str, ...] = ()
    is_needed: bool = False
    is_unique: bool = False
    read: Callable[[str], Any] = str
    empty: Any = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell. `row` is the number that the spreadsheet shows."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    number: int
    values: dict[str, Any]


@dataclass
class Table:
    """What a file holds; `columns` are those that it has. A row with any fault is not among the rows."""

    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_table(name: str, data: bytes, columns: Mapping[str, Column]) -> Table:
    """The rows of a CSV or XLSX file as values by the keys of `columns`, and the faults in the others.

    Of several sheets the first with the needed headings is read. Raises Unreadable with a sentence in bokmål
    that begins with the file's name: no table, no such headings, or more than it may hold.
    """
    try:
        found, lines = _headed(data, columns)
        table = _judged(lines, found, columns)
    except Unreadable as error:
        raise Unreadable(f"{name} {error}") from error
    if not table.rows and not table.faults:
        raise Unreadable(f"{name} har overskrifter, men ingen rader.")
    return table


def _headed(data: bytes, columns: Mapping[str, Column]) -> tuple[dict[str, int], Iterator[Line]]:
    """The place of each column that is there, and the lines below the headings."""
    best: dict[str, int] = {}
    for lines in sheets(data):
        for _, cells in islice(lines, HEADINGS_WITHIN):
            found = _places(cells, columns)
            if found and all(key in found for key, column in columns.items() if column.is_needed):
                return found, lines
            best = max(best, found, key=len)
    missing = [column for key, column in columns.items() if column.is_needed and key not in best]
    raise Unreadable(_lacking(missing or list(columns.values())))


def _lacking(missing: list[Column]) -> str:
    named = " og ".join(f"«{column.heading}»" for column in missing)
    others = ", ".join(f"«{alias}»" for alias in missing[0].aliases[:3])
    hint = f" Kolonnen «{missing[0].heading}» kan også hete {others}." if others else ""
    return f"mangler overskriften {named}. Overskriftene må stå i en av de øverste radene.{hint}"


def _places(cells: list[str], columns: Mapping[str, Column]) -> dict[str, int]:
    """Column → place in the line. Raises Unreadable when two headings name the same column."""
    words = {key: (column.heading, *column.aliases) for key, column in columns.items()}
    keys = {_plain(word): key for key, several in words.items() for word in several}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = keys.get(_plain(cell))
        if key in found:
            raise Unreadable(
                f"har to overskrifter for det samme: «{cells[found[key]]}» og «{cell}». Behold den ene."
            )
        if key:
            found[key] = place
    return found


def _plain(heading: str) -> str:
    """«Antall (stk.)» and «ANTALL» are the same."""
    spelt = normalize("NFC", re.sub(r"\(.*?\)", "", heading)).casefold()
    return re.sub(r"[\W_]", "", spelt)


def _judged(lines: Iterable[Line], found: Mapping[str, int], columns: Mapping[str, Column]) -> Table:
    table = Table(tuple(found))
    seen: dict[tuple[str, Any], int] = {}
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MAX_ROWS:
            raise Unreadable("har mer enn 20 000 rader. Del den i flere filer.")
        values = {key: column.empty for key, column in columns.items()}
        faults = []
        for key, place in found.items():
            cell = cells[place] if place < len(cells) else ""
            try:
                values[key] = _value(cell, columns[key])
                _once(seen, key, values[key], number, columns[key])
            except ValueError as error:
                faults.append(Fault(number, columns[key].heading, str(error)))
        table.faults += faults
        if not faults:
            table.rows.append(Row(number, values))
    return table


def _value(cell: str, column: Column) -> Any:
    if not cell:
        if column.is_needed:
            raise ValueError("Cellen er tom. Fyll den ut, eller slett raden.")
        return column.empty
    if len(cell) > MAX_CELL:
        raise ValueError("Teksten er på mer enn 2 000 tegn. Kort den ned.")
    if found := FORBIDDEN.search(cell):
        code = f"U+{ord(found.group()):04X}"
        raise ValueError(f"Teksten har et usynlig kontrolltegn ({code}). Skriv cellen på nytt.")
    if cell in ERRORS:
        raise ValueError(f"Formelen i cellen gir feil ({cell}). Rett formelen, eller skriv verdien.")
    return column.read(normalize("NFC", cell))


def _once(seen: dict[tuple[str, Any], int], key: str, value: Any, number: int, column: Column) -> None:
    if not column.is_unique or value == column.empty:
        return
    first = seen.setdefault((key, value), number)
    if first != number:
        raise ValueError(f"«{value}» står også i rad {first}. Behold bare den ene.")


def text(longest: int) -> Callable[[str], str]:
    """Reads a text on one line, of at most so many characters."""

    def read(cell: str) -> str:
        line = " ".join(cell.split())
        if len(line) > longest:
            raise ValueError(f"Teksten har {len(line)} tegn og kan ha høyst {longest}. Kort den ned.")
        return line

    return read


def amount(low: Decimal | int, high: Decimal | int) -> Callable[[str], Decimal]:
    """Reads a number from low to high: «1 250,5», «1250.50»."""

    def read(cell: str) -> Decimal:
        return _number(cell, low, high, "et tall. Skriv for eksempel 12,5.")

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """Reads a whole number from low to high: «12», «1 200», and «12,0», which some systems write."""

    def read(cell: str) -> int:
        example = "et helt tall. Skriv for eksempel 12."
        if TWO_MEANINGS.fullmatch(cell.strip()):
            raise ValueError(f"«{cell}» kan leses på to måter. Skriv tallet uten punktum og komma.")
        number = _number(cell, low, high, example)
        if number != int(number):
            raise ValueError(f"«{cell}» er ikke {example}")
        return int(number)

    return read


def _number(cell: str, low: Decimal | int, high: Decimal | int, example: str) -> Decimal:
    written = cell.translate(PLAIN).strip()
    if not NUMBER.fullmatch(written):
        raise ValueError(f"«{_short(cell)}» er ikke {example}")
    number = Decimal(written.replace(" ", "").replace(",", "."))
    if not low <= number <= high:
        raise ValueError(f"Tallet {cell} må være fra {low} til {high}.")
    return number


def choice(words: Mapping[str, Any], also: Mapping[str, Any] | None = None) -> Callable[[str], Any]:
    """Reads one of the words, capitals and signs apart, or one of `also`, which no message names."""
    by_word = {_plain(word): value for word, value in {**(also or {}), **words}.items()}

    def read(cell: str) -> Any:
        if _plain(cell) not in by_word:
            raise ValueError(f"«{_short(cell)}» kjennes ikke. Skriv {', '.join(words)}.")
        return by_word[_plain(cell)]

    return read


def _short(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:60]}…"
