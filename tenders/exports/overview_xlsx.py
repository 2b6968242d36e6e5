"""The overview as a workbook: key figures, a sheet for each table, the register and the definitions."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tenders.exports.overview_report import Report
from tenders.rules.indicators.definitions import DEFINITIONS, Unit
from tenders.rules.indicators.overview import Number, Table

Value = str | int | Decimal | date | Number | None
FORMATS = {Unit.COUNT: "#,##0", Unit.KRONER: "#,##0.00", Unit.KILOS: "#,##0.000", Unit.PERCENT: "0.0 %"}
NARROWEST, WIDEST = 12, 60
REGISTER = (
    *("Vei", "Anskaffelse", "Saksnummer", "Status", "Ansvarlig", "Enhet", "Verdi, kr uten mva.", "Dato"),
    *("Bestemmelse", "Felter i begrunnelsen", "Felter besvart", "Godkjent av", "Godkjent dato", "Adresse"),
)


def overview_xlsx(report: Report) -> bytes:
    """Numbers are numbers, a percentage the share of one with a format; text is text, also with «=» first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in _sheets(report):
        sheet = book.create_sheet(title)
        for place, row in enumerate(rows, start=1):
            _write(sheet, place, row)
        _set_out(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


Rows = Iterator[tuple[Value, ...]]


def _sheets(report: Report) -> Iterator[tuple[str, Rows]]:
    shown = report.overview
    yield "Nøkkeltall", _key_figures(report)
    for table in (*shown.tables, shown.trend):
        yield NAMES[table.definition.code], _table(table)
    yield "Uten 30 prosent vekt", _register(report)
    yield "Utvalg", iter(report.about)
    yield "Definisjoner", _definitions()


NAMES = {"routes": "Veier", "levels": "Nivåer", "categories": "Kategorier", "trend": "Utvikling"}


def _key_figures(report: Report) -> Rows:
    yield "Nøkkeltall", "Verdi", "Enhet", "Av dem", "Regnet av", "Kode"
    for each in report.overview.indicators:
        known = each.definition
        yield known.name, each.number, each.number.unit, each.part, each.of, known.code


def _table(table: Table) -> Rows:
    yield table.headings
    for line in table.rows:
        yield line.label, *line.numbers
    if table.note:
        yield (table.note,)


def _register(report: Report) -> Rows:
    yield REGISTER
    for group in report.register:
        for each in group.entries:
            yield (
                *(group.label, each.title, each.reference, each.state, each.owner, each.unit),
                *(each.value, each.day, each.provision, each.asked, each.answered),
                *(each.approved_by, each.approved_on, f"{report.site}{each.url}"),
            )
    if report.left_out:
        yield (f"{report.left_out} anskaffelser til står på nettsiden.",)


def _definitions() -> Rows:
    yield "Kode", "Navn", "Hva det sier", "Slik regnes det", "Enhet", "Kilde"
    for known in DEFINITIONS.values():
        yield known.code, known.name, known.meaning, known.formula, known.unit, known.source


def _write(sheet: Worksheet, row: int, values: Iterable[Value]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, Number):
            _number(cell, value)
        elif isinstance(value, str):
            _text(cell, value)
        elif value is not None:
            cell.value = value
            cell.number_format = _format(value)


def _format(value: int | Decimal | date) -> str:
    if isinstance(value, date):
        return "dd.mm.yyyy"
    return FORMATS[Unit.KRONER if isinstance(value, Decimal) else Unit.COUNT]


def _number(cell: Cell, number: Number) -> None:
    cell.number_format = FORMATS[number.unit]
    if number.value is not None:
        cell.value = Decimal(number.value) / 100 if number.unit == Unit.PERCENT else number.value


def _text(cell: Cell, text: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    # Otherwise openpyxl takes what begins with «=» for a formula, and «#N/A» for an error.
    cell.data_type = "s"


def _set_out(sheet: Worksheet) -> None:
    """Headings stand out and stay in sight; a column is as wide as what it holds, within bounds."""
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, cells in enumerate(sheet.iter_cols(values_only=True), start=1):
        longest = max(len(str(value)) for value in cells if value is not None) if any(cells) else 0
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, NARROWEST), WIDEST)
