"""An effect sheet in words, for the page and the documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from greenprocure.numbers import NBSP, number
from tenders.presenters import date_nb
from tenders.rules.effects.saying import CO2E, KRONER, shown
from tenders.rules.effects.shape import Input, Kind, Result, Total
from tenders.rules.effects.sheet import Sheet

NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.PERCENT)


@dataclass(frozen=True)
class Grid:
    """A table: `rows` begin with what they are about."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def saved(kroner: Decimal | None, co2e_kg: Decimal | None) -> list[tuple[str, str]]:
    """What is saved, or costs more; a sheet that cannot tell leaves its line out."""
    found = [
        ("Spart kroner", "Økt kostnad", kroner, KRONER, 0),
        ("Spart klimagass", "Økt utslipp", co2e_kg, CO2E, 1),
    ]
    return [
        (more if value < 0 else less, shown(abs(value), unit, decimals))
        for less, more, value, unit, decimals in found
        if value is not None
    ]


def in_kroner(value: Decimal | None) -> str:
    return "" if value is None else shown(value, KRONER, 0)


def in_kilos(value: Decimal | None) -> str:
    return "" if value is None else shown(value, CO2E, 1)


def totals(result: Result) -> Grid | None:
    """Each alternative over the period; what it saves where there is something to compare with."""
    if not result.totals:
        return None
    compares = any(total.saved_kroner is not None for total in result.totals)
    headers = ("Alternativ", "Kostnad", "Utslipp", *(("Spart kostnad", "Spart utslipp") if compares else ()))
    rows = tuple(tuple(_total(total, compares)) for total in result.totals)
    return Grid("Alternativene i perioden, anslag", headers, rows)


def _total(total: Total, compares: bool) -> Iterator[str]:
    yield total.name
    yield in_kroner(total.kroner)
    yield in_kilos(total.co2e_kg)
    if compares:
        yield in_kroner(total.saved_kroner) or "–"
        yield in_kilos(total.saved_co2e_kg) or "–"


def single(sheet: Sheet, inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that stand once, label and value; blank ones are left out."""
    pairs = [(one.label, said(one, inputs.get(one.name))) for one in sheet.inputs if one.kind != Kind.ROWS]
    return [pair for pair in pairs if pair[1]]


def repeated(sheet: Sheet, inputs: Mapping[str, Any]) -> list[Grid]:
    """The rows of each repeated group; those with many fields become columns. Blank fields are left out."""
    return [
        _grid(one, inputs[one.name]) for one in sheet.inputs if one.kind == Kind.ROWS and inputs.get(one.name)
    ]


def _grid(one: Input, stored: list[dict[str, Any]]) -> Grid:
    lines = [(str(place), line) for place, line in enumerate(stored, start=1) if line]
    columns = [column for column in one.columns if any(column.name in line for _, line in lines)]
    cells = [tuple(said(column, line.get(column.name)) for column in columns) for _, line in lines]
    labels = tuple(column.label for column in columns)
    if len(columns) <= max(len(lines), 5):
        rows = tuple((place, *values) for (place, _), values in zip(lines, cells, strict=True))
        return Grid(one.label, ("Rad", *labels), rows)
    rows = tuple((label, *values) for label, values in zip(labels, zip(*cells, strict=True), strict=True))
    return Grid(one.label, ("Felt", *(f"Rad{NBSP}{place}" for place, _ in lines)), rows)


def said(one: Input, value: Any) -> str:
    """A stored value as a person reads it: «8 år», «Diesel», «1. mars 2027»."""
    if value in (None, ""):
        return ""
    if one.kind in NUMBERS:
        return f"{number(value)}{NBSP}{one.unit}".strip()
    if one.kind == Kind.DATE:
        return date_nb(date.fromisoformat(value))
    if one.kind == Kind.CHOICE:
        return {choice.value: choice.label for choice in one.choices}.get(value, value)
    return str(value)


def limit(result: Result) -> str:
    """The limit value that a requirement may name, where the sheet gives one: «5,2 kg CO2e per m²»."""
    value = result.facts.get("limit")
    return f"{shown(value, 'kg CO2e per m²')}" if isinstance(value, Decimal) else ""
