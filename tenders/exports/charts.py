"""Drawings of a document's tables; the same numbers stand in the table beside each."""

from dataclasses import dataclass
from typing import ClassVar

from tenders.rules.indicators.bars import Bars
from tenders.rules.indicators.bars import Column as QuarterColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """The parts of a table, drawn: two bars to a line. `words` is what is read aloud instead."""

    block: ClassVar[str] = "bar_chart"
    words: str
    legend: tuple[str, str]
    bars: Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart:
    """A share, quarter by quarter, drawn from 0 to 100 %. `words` is what is read aloud instead."""

    block: ClassVar[str] = "column_chart"
    words: str
    title: str
    columns: tuple[QuarterColumn, ...]
