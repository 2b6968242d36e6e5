"""An agency's self-checks: questions and levels, fixtures/self_checks/<kind>.yaml.

A question holds for a span of years, so that the year of an answer says which wording it was given to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenders.rules.routes import Route

DATA = Path(__file__).parents[2] / "fixtures" / "self_checks"
FIRST_YEAR, LAST_YEAR = 2020, 9999


class SelfCheckKind(StrEnum):
    SDG = "sdg_12_7_1"
    MATURITY = "maturity"


@dataclass(frozen=True)
class Question:
    """`levels` from none to full, in words; the place of the chosen one is the answer."""

    code: str
    text: str
    levels: tuple[str, ...]
    help: str = ""
    edition: int = 1
    from_year: int = FIRST_YEAR
    to_year: int = LAST_YEAR


@dataclass(frozen=True)
class Part:
    """Questions that make one score; with `routes` it is counted from the agency's own tenders instead."""

    code: str
    title: str
    about: str
    weight: int
    questions: tuple[Question, ...]
    routes: frozenset[Route]


@dataclass(frozen=True)
class Source:
    text: str
    url: str
    read_on: str


@dataclass(frozen=True)
class SelfCheck:
    """`full` is the best score, written with `unit` behind it; `method` tells how the sum is made."""

    kind: SelfCheckKind
    title: str
    intro: str
    full: int
    unit: str
    method: str
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]

    def of(self, year: int) -> "SelfCheck":
        """The self-check as it is asked of the year."""
        return replace(self, parts=tuple(_of(part, year) for part in self.parts))

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for part in self.parts for question in part.questions)


@cache
def load(kind: SelfCheckKind) -> SelfCheck:
    """The self-check with every wording its questions have had."""
    return parse(yaml.safe_load((DATA / f"{kind.value}.yaml").read_text(encoding="utf-8")))


def parse(raw: Mapping[str, Any]) -> SelfCheck:
    """A self-check from its file's content. Raises KeyError or TypeError when it is not written as one."""
    scales = raw.get("scales", {})
    return SelfCheck(
        kind=SelfCheckKind(raw["kind"]),
        title=raw["title"],
        intro=raw["intro"],
        full=raw["full"],
        unit=raw["unit"],
        method=raw["method"],
        sources=tuple(Source(**source) for source in raw["sources"]),
        parts=tuple(_part(part, scales) for part in raw["parts"]),
    )


def _part(raw: Mapping[str, Any], scales: Mapping[str, list[str]]) -> Part:
    return Part(
        code=raw["code"],
        title=raw["title"],
        about=raw.get("about", ""),
        weight=raw.get("weight", 1),
        questions=tuple(_question(dict(question), scales) for question in raw.get("questions", ())),
        routes=frozenset(map(Route, raw.get("routes", ()))),
    )


def _question(raw: dict[str, Any], scales: Mapping[str, list[str]]) -> Question:
    levels = scales[raw.pop("scale")] if "scale" in raw else raw.pop("levels")
    return Question(levels=tuple(levels), **raw)


def _of(part: Part, year: int) -> Part:
    asked = tuple(each for each in part.questions if each.from_year <= year <= each.to_year)
    return replace(part, questions=asked)
