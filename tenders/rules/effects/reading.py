"""From what stands in a form, a file or the database to values that can be calculated with. Never raises."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tenders.rules.effects.cells import Cell, UnreadableError, cell
from tenders.rules.effects.shape import Input, Kind, Problem

Value = Cell | tuple["Values", ...]


@dataclass(frozen=True)
class Values:
    """The values of a sheet or of one row; `row` counts from 1. Blank fields are not there."""

    found: Mapping[str, Value]
    row: int = 0

    def given(self, name: str) -> Decimal | None:
        """The number, or None when the field is blank."""
        value = self.found.get(name)
        return value if isinstance(value, Decimal) else None

    def number(self, name: str) -> Decimal:
        """The number; a blank field counts 0."""
        return self.given(name) or Decimal(0)

    def share(self, name: str) -> Decimal:
        """The percentage as a share of 1."""
        return self.number(name) / 100

    def text(self, name: str) -> str:
        """The text, the chosen value or the day in Norwegian; "" when the field is blank."""
        value = self.found.get(name, "")
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)

    def rows(self, name: str) -> tuple["Values", ...]:
        """The rows that are filled in, in order."""
        value = self.found.get(name)
        return value if isinstance(value, tuple) else ()


@dataclass
class Reading:
    """Everything read, with what is missing and what is wrong."""

    found: dict[str, Value] = field(default_factory=dict)
    missing: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def read(inputs: tuple[Input, ...], raw: object, prefix: str = "", row: str = "") -> Reading:
    """The values of these fields. `prefix` goes before names, `row` («Rad 2: ») before messages."""
    reading = Reading()
    cells = raw if isinstance(raw, Mapping) else {}
    for one in inputs:
        _read_one(one, cells.get(one.name), reading, prefix, row)
    return reading


def _read_one(one: Input, raw: object, reading: Reading, prefix: str, row: str) -> None:
    name = f"{prefix}{one.name}"
    if _is_blank(raw):
        if one.required:
            reading.missing.append(Problem(name, f"{row}{one.label} må fylles ut."))
    elif one.kind == Kind.ROWS:
        _read_rows(one, raw, reading)
    else:
        try:
            reading.found[one.name] = cell(one, raw)
        except UnreadableError as error:
            reading.faults.append(Problem(name, f"{row}{one.label} {error}"))


def _is_blank(raw: object) -> bool:
    return (
        raw is None
        or (isinstance(raw, str) and not raw.strip())
        or (isinstance(raw, list | tuple) and not raw)
    )


def _read_rows(one: Input, raw: object, reading: Reading) -> None:
    if not isinstance(raw, list | tuple) or not all(isinstance(cells, Mapping) for cells in raw):
        reading.faults.append(Problem(one.name, f"{one.label} kan ikke leses."))
        return
    if len(raw) > one.maximum:
        reading.faults.append(Problem(one.name, f"{one.label} kan ha høyst {one.maximum} rader."))
        return
    rows = []
    for index, cells in enumerate(raw):
        if _is_filled(one, cells):
            rows.append(_read_row(one, index, cells, reading))
    reading.found[one.name] = tuple(rows)
    if one.required and not rows:
        reading.missing.append(Problem(one.name, f"{one.label}: fyll ut minst én rad."))


def _is_filled(one: Input, cells: Mapping[str, object]) -> bool:
    """Choices are filled in beforehand, so they do not count."""
    return any(not _is_blank(cells.get(c.name)) for c in one.columns if c.kind != Kind.CHOICE)


def _read_row(one: Input, index: int, cells: Mapping[str, object], reading: Reading) -> Values:
    inner = read(one.columns, cells, f"{one.name}-{index}-", f"Rad {index + 1}: ")
    reading.missing += inner.missing
    reading.faults += inner.faults
    return Values(inner.found, index + 1)
