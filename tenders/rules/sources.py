"""Where what is cited stands at Lovdata: «FOA § 7-9 (2)» with its address (regulation/sources.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tenders.rules.regulation import read

LOVDATA = "https://lovdata.no/dokument"
ACT, REGULATION, AMENDING = "NL/lov", "SF/forskrift", "LTI/forskrift"
SECTION = r"\d+(?:-\d+)?[a-z]?"
PARAGRAPHS = r"(?: \(\d+\)(?: og \(\d+\))*)?"


@dataclass(frozen=True)
class Piece:
    """A piece of a citation; `url` is empty where the piece is only what stands between two provisions."""

    text: str
    url: str = ""


@lru_cache(maxsize=512)
def cited(citation: str) -> tuple[Piece, ...]:
    """The citation cut into what can be looked up and what stands between; put together it is as it was.

    «§ 18-1 (1)» without a name belongs to the law named before it.
    """
    return tuple(_pieces(citation))


def address(citation: str) -> str:
    """Where the first provision that is cited stands; empty when there is none."""
    return next((piece.url for piece in cited(citation) if piece.url), "")


def _pieces(citation: str) -> Iterator[Piece]:
    law, end = "", 0
    for found in _pattern().finditer(citation):
        law = found["law"] or law
        url = _by_number(found["number"]) if found["number"] else _by_section(law, found["section"])
        if url:
            if citation[end : found.start()]:
                yield Piece(citation[end : found.start()])
            yield Piece(found[0], url)
            end = found.end()
    if citation[end:]:
        yield Piece(citation[end:])


def _by_section(law: str, section: str) -> str:
    base = _laws().get(law, "")
    return f"{base}/§{section}" if base else ""


def _by_number(number: str) -> str:
    kind, _, rest = number.partition("-")
    if kind == "LOV":
        return f"{LOVDATA}/{ACT}/{rest}"
    return f"{LOVDATA}/{AMENDING if number in read('sources')['amending'] else REGULATION}/{rest}"


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(_laws())
    return re.compile(
        rf"(?P<number>(?:LOV|FOR)-\d{{4}}-\d\d-\d\d-\d+)"
        rf"|(?:(?P<law>{names}) )?§§? (?P<section>{SECTION})(?:(?:–| og ){SECTION}\b)?{PARAGRAPHS}"
    )


@cache
def _laws() -> dict[str, str]:
    return {row["name"]: row["url"] for row in read("sources")["laws"]}
