"""A file from a spreadsheet as lines of text: XLSX, or CSV in the ways that spreadsheets write it.

The file is read, never run: of a formula comes the result that was stored with it.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

MAX_BYTES = 5_000_000
TOO_LARGE = f"er større enn {MAX_BYTES // 1_000_000} MB. Del den i flere filer."  # after the file's name
MAX_UNPACKED = 40_000_000
MAX_PARTS = 1_000  # files in the archive that an XLSX is
MAX_SHEETS = 5
MAX_COLUMNS = 50
LAST_ROW = 1_048_576  # a spreadsheet has no more
DELIMITERS = (";", ",", "\t")
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# A spreadsheet has no use for them; a hostile file makes gigabytes of a few bytes with them.
DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))

Line = tuple[int, list[str]]  # the row's number as the spreadsheet shows it, from 1, and its cells


class Unreadable(ValueError):
    """The file is no table that can be read; the message says why, as the end of a sentence in bokmål."""


def sheets(data: bytes) -> Iterator[Iterator[Line]]:
    """The file's sheets; for CSV, its text cut at each of the usual delimiters in turn. No empty lines.

    Raises Unreadable, also while a sheet is read.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if not data.strip():
        raise Unreadable("er tom.")
    if data.startswith(OLD_OFFICE):
        raise Unreadable("er i et gammelt Excel-format eller låst med passord. Lagre den som åpen XLSX.")
    return _of_workbook(data) if data.startswith(ZIP) else _of_text(_decoded(data))


def _of_text(text: str) -> Iterator[Iterator[Line]]:
    first, _, rest = text.partition("\n")
    # Excel's own way of telling the delimiter; its row counts.
    told = first.strip().removeprefix("sep=") if first.startswith("sep=") else ""
    for delimiter in [told] if told in DELIMITERS else DELIMITERS:
        yield _cut(rest if told else text, delimiter, 2 if told else 1)


def _cut(text: str, delimiter: str, start: int) -> Iterator[Line]:
    try:
        yield from _lines(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start)
    except csv.Error as error:
        raise Unreadable("har et anførselstegn som ikke lukkes, eller en celle som er for lang.") from error


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the code page of Norwegian Windows."""
    for encoding in ["utf-16"] if data.startswith(UTF_16) else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("er verken CSV eller XLSX.")


def _of_workbook(data: bytes) -> Iterator[Iterator[Line]]:
    _check_archive(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # openpyxl lets through whatever a broken part leads to
        raise Unreadable("ser ut som XLSX, men kan ikke åpnes. Lagre den på nytt fra regnearket.") from error
    return (_rows_of(sheet) for sheet in visible[:MAX_SHEETS])


def _rows_of(sheet: Any) -> Iterator[Line]:
    try:
        # What the file says of its own size is not always true, and then cells would be lost.
        rows = sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS + 1, values_only=True)
        yield from _lines(map(_texts, rows), 1)
    except Unreadable:
        raise
    except Exception as error:  # as above
        raise Unreadable("har et ark som ikke kan leses. Lagre den på nytt fra regnearket.") from error


def _check_archive(data: bytes) -> None:
    """Before anything is unpacked: a small archive may hold gigabytes."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable("er for stor når den pakkes ut. Del den i flere filer.")
            if any(mark in archive.read(part) for part in parts for mark in DOCTYPE):
                raise Unreadable("inneholder noe et regneark ikke skal ha (DOCTYPE).")
    except Unreadable:
        raise
    except Exception as error:  # zipfile too: BadZipFile, zlib.error, RuntimeError for one with a password …
        raise Unreadable("ser ut som XLSX, men er skadet eller låst med passord.") from error


def _lines(rows: Iterable[list[str]], start: int) -> Iterator[Line]:
    for number, cells in enumerate(rows, start):
        texts = [cell.strip() for cell in cells]
        if any(texts[MAX_COLUMNS:]):
            raise Unreadable(f"har mer enn {MAX_COLUMNS} kolonner i rad {number}. Fjern dem som ikke trengs.")
        if any(texts):
            yield number, texts


def _texts(values: tuple[Any, ...]) -> list[str]:
    return [] if values.count(None) == len(values) else [_text(value) for value in values]


def _text(value: Any) -> str:
    """A cell's value as a person would have typed it: 12.0 → «12», a date → «2026-11-22»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)
