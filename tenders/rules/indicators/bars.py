"""Bars as coordinates: the numbers of a table, drawn. In the units of the drawing, as SVG writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from greenprocure.numbers import NBSP
from tenders.rules.indicators.overview import Line, Number, Table
from tenders.rules.indicators.words import said

WIDTH = 640
ROW = 64  # a line of text, and two bars under it
LEFT, FLOOR, TALLEST = 32, 210, 170  # of the trend, whose text stands under the floor
COUNT_SHARE, VALUE_SHARE = 1, 3  # which of a line's numbers are drawn
WEIGHT_SHARE = 3


@dataclass(frozen=True)
class Bar:
    """A line of the table: its words at `y`, and how far its two bars reach."""

    label: str
    y: int
    of_tenders: str
    of_value: str


@dataclass(frozen=True)
class Bars:
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Column:
    """A quarter: the bar's left edge, middle, top and height; no words where there was nothing."""

    quarter: str
    year: str
    x: int
    middle: int
    y: str
    height: str
    words: str


def bars_of(table: Table) -> Bars:
    """The lines with any tender, from the top."""
    drawn = [line for line in table.lines if line.numbers[0].tenders]
    bars = (Bar(line.label, place * ROW, *_lengths(line)) for place, line in enumerate(drawn))
    return Bars(len(drawn) * ROW, tuple(bars))


def _lengths(line: Line) -> Iterator[str]:
    for number in (COUNT_SHARE, VALUE_SHARE):
        yield _scaled(line.numbers[number], WIDTH)


def _scaled(number: Number, whole: int) -> str:
    """So much of the whole, in the way of SVG, whatever the page's language."""
    return f"{Decimal(number.value or 0) * whole / 100:.1f}"


def columns_of(trend: Table) -> tuple[Column, ...]:
    """A column for each quarter, as tall as the share with at least 30 % weight."""
    step = (WIDTH - LEFT) // len(trend.lines)
    return tuple(
        _column(line.key, line.numbers[WEIGHT_SHARE], LEFT + place * step, step)
        for place, line in enumerate(trend.lines)
    )


def _column(quarter: str, number: Number, x: int, step: int) -> Column:
    height = _scaled(number, TALLEST)
    return Column(
        quarter=f"{quarter[4]}. kv.",
        year=quarter[:4],
        x=x + step // 6,
        middle=x + step // 2,
        y=str(FLOOR - Decimal(height)),
        height=height,
        words="" if number.value is None else said(number).removesuffix(f"{NBSP}%"),
    )
