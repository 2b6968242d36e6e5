"""What the complaints board and the courts have taught, read from fixtures/regulation/decisions.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tenders.rules.regulation import read


@dataclass(frozen=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True)
class Decision:
    """One decision in our own words; `rules` are numbers of rules.yaml, `reading` says what has been read."""

    key: str
    body: str
    number: str
    parties: str
    subject: str
    facts: str
    outcome: str
    lesson: str
    rules: tuple[str, ...]
    sources: tuple[Source, ...]
    reading: str
    decided_on: date | None = None

    @property
    def title(self) -> str:
        """«KOFA 2025/0999», «HR-2019-1801-A», and «KOFA, ukjent saksnummer» where the number is not known."""
        if self.number[0].isdigit():
            return f"{self.body} {self.number}"
        return self.number if self.number[0].isupper() else f"{self.body}, {self.number}"


@cache
def decisions() -> tuple[Decision, ...]:
    """Every decision, in the order of the file."""
    return tuple(map(_decision, read("decisions")))


def decision(key: str) -> Decision | None:
    """The decision with the key, or None."""
    return next((each for each in decisions() if each.key == key), None)


def teaching(rules: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions that taught any of these rules."""
    wanted = set(rules)
    return tuple(each for each in decisions() if wanted.intersection(each.rules))


def _decision(row: dict[str, Any]) -> Decision:
    sources = tuple(Source(**source) for source in row["sources"])
    return Decision(**{**row, "rules": tuple(row["rules"]), "sources": sources})
