"""The rows of an effect sheet in a form: how they are named, counted, filled in and read again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from greenprocure.numbers import number
from tenders.models import EffectSheet
from tenders.rules.effects.shape import Input, Kind
from tenders.rules.effects.sheet import Sheet

MOST_ROWS = 100  # in a form; a longer list of vehicles is summed up when its file is read
SPARE = 2
TABLE_COLUMNS = 6  # more fields in a row than this stand below each other
NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.PERCENT)

Asked = tuple[BoundField, Input]


@dataclass(frozen=True)
class Rows:
    """A group of fields that can be repeated. `count` is the hidden field that tells how many rows."""

    input: Input
    count: BoundField
    lines: list[list[Asked]] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        return is_table(self.input)

    @property
    def has_room(self) -> bool:
        return len(self.lines) < most_rows(self.input)


def is_table(one: Input) -> bool:
    return len(one.columns) <= TABLE_COLUMNS


def most_rows(one: Input) -> int:
    return min(int(one.maximum), MOST_ROWS)


def count_field(one: Input) -> str:
    return f"{one.name}-rows"


def cell_name(one: Input, row: int, column: Input) -> str:
    return f"{one.name}-{row}-{column.name}"


def row_counts(sheet: Sheet, data: Mapping[str, Any]) -> dict[str, int]:
    """How many rows the page had that was sent, within what the form can hold."""
    return {one.name: _count(one, str(data.get(count_field(one), ""))) for one in row_inputs(sheet)}


def _count(one: Input, typed: str) -> int:
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    return min(count, most_rows(one))


def row_inputs(sheet: Sheet) -> list[Input]:
    return [one for one in sheet.inputs if one.kind == Kind.ROWS]


def starting(sheet: Sheet, row: EffectSheet) -> tuple[dict[str, Any], dict[str, int]]:
    """What the form shows first, as initial values and counts of rows: the stored, or the defaults."""
    usual: dict[str, Any] = {one.name: one.default for one in sheet.inputs}
    stored: dict[str, Any] = row.inputs if row.pk else usual
    initial = {one.name: as_typed(one, stored.get(one.name)) for one in sheet.inputs if one.kind != Kind.ROWS}
    counts: dict[str, int] = {}
    for one in row_inputs(sheet):
        lines = [
            {column.name: as_typed(column, line.get(column.name)) for column in one.columns}
            for line in stored.get(one.name) or ()
        ]
        place_rows(one, lines, initial, counts)
    return initial, counts


def place_rows(
    one: Input, lines: list[dict[str, str]], initial: dict[str, Any], counts: dict[str, int]
) -> None:
    """Puts the lines, as typed, into the first rows of the group, with room for a few more."""
    spare = SPARE if is_table(one) or not lines else 0
    counts[one.name] = initial[count_field(one)] = min(len(lines) + spare, most_rows(one))
    for name in [name for name in initial if re.fullmatch(rf"{one.name}-\d+-\w+", name)]:
        del initial[name]
    for place, line in enumerate(lines):
        initial |= {cell_name(one, place, column): line.get(column.name, "") for column in one.columns}


def typed_rows(one: Input, count: int, data: Mapping[str, Any]) -> list[dict[str, str]]:
    """So many rows of the page that was sent, as they were typed, blank ones too."""
    return [
        {column.name: data.get(cell_name(one, row, column), "") for column in one.columns}
        for row in range(count)
    ]


def typed_again(data: QueryDict) -> dict[str, Any]:
    """All that was typed as initial values: right or wrong, it is shown again and not judged."""
    return data.dict() | {"counts": "counts" in data}


def as_typed(one: Input, value: Any) -> str:
    """A stored value as a Norwegian writes it: «2400000.5» → «2 400 000,5», «2027-02-01» → «01.02.2027»."""
    if value in (None, ""):
        return ""
    if one.kind in NUMBERS:
        return number(Decimal(value))
    if one.kind == Kind.DATE:
        return ".".join(reversed(str(value).split("-")))
    return str(value)
