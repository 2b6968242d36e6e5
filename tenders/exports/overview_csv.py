"""The overview as lines for a spreadsheet: one number each, with what it counts and from how many tenders."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from criteria.open_data.table import BYTE_ORDER_MARK, harmless
from tenders.exports.overview_report import Report
from tenders.rules.indicators.overview import Indicator, Number, Table

HEADERS = ("kode", "indikator", "gruppekode", "gruppe", "mål", "enhet", "verdi", "anskaffelser")
Cell = str | int | Decimal | None


def overview_csv(report: Report) -> bytes:
    """UTF-8 with byte order mark, semicolons and decimal comma; the filters in force come first."""
    return written([*report.about, (), HEADERS, *_lines(report)])


def written(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Rows as CSV. Text never becomes a formula; numbers have no grouping."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerows([_cell(each) for each in row] for row in rows)
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return str(value).replace(".", ",")


def _lines(report: Report) -> Iterator[tuple[Cell, ...]]:
    shown = report.overview
    for indicator in shown.indicators:
        yield from _of_indicator(indicator)
    for table in (*shown.tables, shown.trend):
        yield from _of_table(table)


def _of_indicator(indicator: Indicator) -> Iterator[tuple[Cell, ...]]:
    known = indicator.definition
    measured = (("verdi", indicator.number), ("av dem", indicator.part), ("grunnlag", indicator.of))
    for measure, number in measured:
        if number is not None:
            yield known.code, known.name, "", "", measure, *_number(number)


def _of_table(table: Table) -> Iterator[tuple[Cell, ...]]:
    known = table.definition
    for line in table.rows:
        for heading, number in zip(table.headings[1:], line.numbers, strict=True):
            yield known.code, known.name, line.key, line.label, heading, *_number(number)


def _number(number: Number) -> tuple[Cell, ...]:
    return number.unit, number.value, number.tenders
