"""Money and advice a buyer may look into: hints by sector and category, read from fixtures/funding.yaml.

A hint, never a promise: who may apply was read on a day, and whether it is open now is not known.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[2] / "fixtures" / "funding.yaml"
SECTORS = ("state", "county", "municipality", "other")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FundingError(ValueError):
    """The file is faulty; one sentence a line."""


@dataclass(frozen=True)
class Scheme:
    """One scheme.

    sectors     whose buyers may use it: state, county, municipality, other
    categories  slugs of the library's categories; empty: all
    gives       one sentence
    url         the owner's page, or empty
    checked_on  the day `source` was read; `verified`: it is the owner's own page and says who and what for
    """

    code: str
    name: str
    owner: str
    sectors: tuple[str, ...]
    categories: tuple[str, ...]
    gives: str
    url: str
    source: str
    checked_on: date
    verified: bool


def funding_for(schemes: Iterable[Scheme], *, sector: str, categories: Collection[str]) -> tuple[Scheme, ...]:
    """The schemes for a buyer of this sector and these categories, in the order of the file."""
    return tuple(
        scheme
        for scheme in schemes
        if sector in scheme.sectors
        if not scheme.categories or any(category in scheme.categories for category in categories)
    )


@cache
def load() -> tuple[Scheme, ...]:
    """The schemes as published. Raises FundingError when the file is faulty."""
    return parse(yaml.safe_load(DATA.read_text(encoding="utf-8")))


def parse(raw: object) -> tuple[Scheme, ...]:
    """The schemes from the file's content. Raises FundingError with every fault."""
    rows = raw.get("schemes") if isinstance(raw, dict) else None
    if not isinstance(rows, list) or not rows:
        raise FundingError("filen må ha en liste «schemes» med minst én ordning.")
    if found := list(_faults(rows)):
        raise FundingError("\n".join(found))
    return tuple(_scheme(row) for row in rows)


def _scheme(row: dict[str, Any]) -> Scheme:
    return Scheme(**row | {"sectors": tuple(row["sectors"]), "categories": tuple(row["categories"])})


def _faults(rows: list[object]) -> Iterator[str]:
    codes: set[str] = set()
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or row.keys() != Scheme.__annotations__.keys():
            yield f"ordning {number}: nøklene må være {', '.join(Scheme.__annotations__)}."
            continue
        yield from (f"{row['code']}: {fault}" for fault in _row_faults(row))
        if str(row["code"]) in codes:
            yield f"{row['code']}: koden er brukt før."
        codes.add(str(row["code"]))


def _row_faults(row: dict[str, Any]) -> Iterator[str]:
    if not CODE.fullmatch(str(row["code"])):
        yield "koden må ha små bokstaver, tall og bindestrek."
    for key in ("name", "owner", "gives", "source"):
        if not isinstance(row[key], str) or not row[key].strip():
            yield f"«{key}» mangler."
    if not isinstance(row["url"], str) or not (row["url"] == "" or row["url"].startswith("https://")):
        yield "«url» må være tom eller begynne med https://."
    if not _are_words(row["sectors"]) or not row["sectors"] or not set(row["sectors"]) <= set(SECTORS):
        yield f"«sectors» må være en liste av {', '.join(SECTORS)}."
    if not _are_words(row["categories"]):
        yield "«categories» må være en liste av kategorier."
    if type(row["checked_on"]) is not date:
        yield "«checked_on» må være en dato."
    if not isinstance(row["verified"], bool):
        yield "«verified» må være true eller false."
    elif row["verified"] and not row["url"]:
        yield "en bekreftet ordning må ha «url»."


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
