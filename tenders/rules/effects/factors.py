"""Factors as dated data, read from fixtures/factors/*.yaml: a value with its source, or marked as our own.

A key is used once across all files. A change is a new value with a new date; a sheet that is saved keeps the
values it was worked out with, so no old result changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenders.rules.effects.cells import UnreadableError, number_in
from tenders.rules.effects.shape import Choice, Input, Kind

DATA = Path(__file__).parents[3] / "fixtures" / "factors"
MOST = Decimal(10**6)
OWN = "Vår antakelse"
KEYS = {"key", "label", "value", "unit", "source", "date", "url", "own", "note"}
TEXTS = ("key", "label", "unit")
VALUE = Input("value", "Verdi", Kind.NUMBER, maximum=MOST)


class FactorError(ValueError):
    """Something in a factor file is wrong; the message has one sentence per fault."""


@dataclass(frozen=True)
class Factor:
    """A figure that a sheet multiplies with.

    date  the day the figure was looked up, or for our own the day it was set
    own   ours, for want of a published figure; `note` then says what to put in its place
    """

    key: str
    label: str
    value: Decimal
    unit: str
    date: date
    source: str = ""
    url: str = ""
    own: bool = False
    note: str = ""

    @property
    def shown_source(self) -> str:
        """Where it comes from, or that it is our own."""
        return OWN if self.own else self.source

    @property
    def input(self) -> Input:
        """The field in which the officer may put another value."""
        return Input(self.key, self.label, Kind.NUMBER, self.unit, maximum=MOST)


@dataclass(frozen=True)
class FactorFile:
    """One file: the version and day it carries, and its factors in order."""

    name: str
    version: str
    date: date
    factors: tuple[Factor, ...]


@cache
def files() -> dict[str, FactorFile]:
    """All files by name. Raises FactorError when one is faulty or two use the same key."""
    found = {}
    for path in sorted(DATA.glob("*.yaml")):
        found[path.stem] = parse(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
    keys = [factor.key for one in found.values() for factor in one.factors]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise FactorError(f"Nøkler som er brukt to ganger: {', '.join(twice)}.")
    return found


def factor(key: str) -> Factor:
    """The factor with this key. Raises KeyError when there is none."""
    return {one.key: one for file in files().values() for one in file.factors}[key]


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of one file, in order."""
    return tuple(one.key for one in files()[name].factors)


def choices_of(name: str, unit: str) -> tuple[Choice, ...]:
    """The factors of one file in this unit, to choose between."""
    return tuple(Choice(one.key, one.label) for one in files()[name].factors if one.unit == unit)


def parse(name: str, raw: Any) -> FactorFile:
    """A file from its content. Raises FactorError with every fault, one sentence per line."""
    if not isinstance(raw, dict) or set(raw) != {"version", "date", "factors"}:
        raise FactorError(f"{name}: filen skal ha version, date og factors, og ikke noe mer.")
    rows = raw["factors"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FactorError(f"{name}: factors skal være en liste med faktorer.")
    found = [] if type(raw["date"]) is date else [f"{name}: filen mangler dato."]
    for row in rows:
        found += (f"{name}, {row.get('key')}: {fault}" for fault in faults(row))
    if found:
        raise FactorError("\n".join(found))
    return FactorFile(name, str(raw["version"]), raw["date"], tuple(_factor(row) for row in rows))


def faults(row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one factor, one sentence each."""
    if unknown := row.keys() - KEYS:
        yield f"ukjente felter: {', '.join(sorted(map(str, unknown)))}."
    for name in TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield f"{name} mangler."
    if type(row.get("date")) is not date:
        yield "dato mangler."
    if not isinstance(row.get("own"), bool):
        yield "own må være true eller false."
    elif not row["own"] and not row.get("source"):
        yield "kilden mangler; merk faktoren som vår egen med own: true."
    elif row["own"] and not row.get("note"):
        yield "egen faktor må ha en note som sier hva den bør byttes ut med."
    try:
        _value(row)
    except UnreadableError as error:
        yield f"verdien {error}"


def _value(row: Mapping[str, Any]) -> Decimal:
    """Written in quotes: YAML would make a float of it."""
    value = row.get("value")
    return number_in(VALUE, value if isinstance(value, str) else None)


def _factor(row: dict[str, Any]) -> Factor:
    return Factor(**{**row, "value": _value(row)})
