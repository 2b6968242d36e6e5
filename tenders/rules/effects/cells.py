"""One cell: from what somebody wrote to a value, or to what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, localcontext

from greenprocure.numbers import PLAIN, number
from tenders.rules.effects.saying import PRECISION
from tenders.rules.effects.shape import Input, Kind

Cell = Decimal | str | date

# ASCII digits, spaces only between groups of three, comma or point before the decimals.
WRITTEN = re.compile(r"-?([0-9]{1,3}( [0-9]{3})+|[0-9]+)([.,][0-9]+)?")
LONGEST = 40
FINEST = Decimal("0.000001")
YEARS = range(2000, 2101)
DAYS = ("%Y-%m-%d", "%d.%m.%Y")


class UnreadableError(ValueError):
    """The rest of a sentence that starts with the field's label."""


def cell(one: Input, raw: object) -> Cell:
    """The value of one field that is not blank. Raises UnreadableError."""
    with localcontext(prec=PRECISION):
        return READERS[one.kind](one, raw)


def number_in(one: Input, raw: object) -> Decimal:
    """The number, within the field's bounds. Raises UnreadableError."""
    value = _decimal(raw)
    if not value.is_finite():
        raise UnreadableError("må være et tall.")
    if value < one.minimum:
        raise UnreadableError(f"må være minst {number(one.minimum)}.")
    if value > one.maximum:
        raise UnreadableError(f"kan ikke være mer enn {number(one.maximum)}.")
    if one.kind == Kind.WHOLE and value != value.to_integral_value():
        raise UnreadableError("må være et helt tall.")
    if value != value.quantize(FINEST):
        raise UnreadableError("kan ha høyst seks desimaler.")
    return _plain(value)


def _plain(value: Decimal) -> Decimal:
    """Without zeros at the end, and without an exponent: they would grow with every multiplication."""
    short = value.quantize(FINEST).normalize()
    return short if short.as_tuple().exponent in range(-6, 1) else short.quantize(Decimal(1))


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, str):
        raw = raw.translate(PLAIN).strip()
        if len(raw) <= LONGEST and WRITTEN.fullmatch(raw):
            return Decimal(raw.replace(" ", "").replace(",", "."))
    if isinstance(raw, Decimal | int) and not isinstance(raw, bool):
        return Decimal(raw)
    raise UnreadableError("må være et tall.")


def _text(one: Input, raw: object) -> str:
    if not isinstance(raw, str):
        raise UnreadableError("må være tekst.")
    if len(raw.strip()) > one.maximum:
        raise UnreadableError(f"kan ha høyst {one.maximum} tegn.")
    return raw.strip()


def _choice(one: Input, raw: object) -> str:
    if isinstance(raw, str) and raw in {choice.value for choice in one.choices}:
        return raw
    raise UnreadableError("må være et av valgene.")


def _date(one: Input, raw: object) -> date:
    day = _day(raw)
    if day.year not in YEARS:
        raise UnreadableError(f"må være fra {YEARS[0]} til {YEARS[-1]}.")
    return day


def _day(raw: object) -> date:
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    if isinstance(raw, str):
        for form in DAYS:
            try:
                return datetime.strptime(raw.strip(), form).date()  # noqa: DTZ007
            except ValueError:
                continue
    raise UnreadableError("må være en dato, for eksempel 01.03.2027.")


READERS: dict[Kind, Callable[[Input, object], Cell]] = {
    Kind.MONEY: number_in,
    Kind.NUMBER: number_in,
    Kind.WHOLE: number_in,
    Kind.PERCENT: number_in,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
}
