"""What an effect sheet is made of: the fields it asks for and the result it gives. One form draws all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

MOST = Decimal(10**9)


class Kind(StrEnum):
    """What may stand in a field. ROWS is a group of fields that can be repeated."""

    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    PERCENT = "percent"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    ROWS = "rows"


@dataclass(frozen=True)
class Choice:
    """One answer to a CHOICE."""

    value: str
    label: str


@dataclass(frozen=True)
class Input:
    """One field of the form.

    minimum   the least number allowed
    maximum   the greatest number allowed; the most letters of a TEXT, the most rows of ROWS
    default   what the form starts with, in writing; for ROWS a tuple of mappings. Never counted on its own
    columns   the fields of one row, for ROWS
    """

    name: str
    label: str
    kind: Kind
    unit: str = ""
    minimum: Decimal = Decimal(0)
    maximum: Decimal = MOST
    default: object = None
    help: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    columns: tuple["Input", ...] = ()


@dataclass(frozen=True)
class Problem:
    """What must be mended first. `name` is the field; in rows «vehicles-0-km», from 0; «factor-el»."""

    name: str
    message: str


@dataclass(frozen=True)
class Line:
    """One step of the work: the formula with the numbers filled in, and the exact value in `unit`."""

    label: str
    formula: str
    value: Decimal
    unit: str


@dataclass(frozen=True)
class Total:
    """One alternative over the period, and what it saves against the reference (negative: it costs more)."""

    code: str
    name: str
    kroner: Decimal
    co2e_kg: Decimal | None
    saved_kroner: Decimal | None = None
    saved_co2e_kg: Decimal | None = None


@dataclass(frozen=True)
class Result:
    """What a sheet comes to. With `problems` nothing was calculated and the rest is empty.

    saved_kroner    kroner without VAT over `period`, positive when saved; None where the sheet cannot tell
    saved_co2e_kg   kg CO2e over `period`, likewise
    totals          per alternative, where there are alternatives
    facts           single figures for texts and indicators, by name
    """

    problems: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()
    saved_kroner: Decimal | None = None
    saved_co2e_kg: Decimal | None = None
    period: str = ""
    totals: tuple[Total, ...] = ()
    facts: Mapping[str, Decimal | str] = field(default_factory=dict)
