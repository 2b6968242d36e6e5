"""The linter's rules as data: how grave, what to write instead, which source (fixtures/linter.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[3] / "fixtures" / "linter.yaml"


class Severity(StrEnum):
    """A fault has a provision or a decision behind it; advice a guide, or what a person must judge."""

    FAULT = "feil"
    ADVICE = "råd"


@dataclass(frozen=True)
class Source:
    ref: str
    url: str = ""


@dataclass(frozen=True)
class Rule:
    """`instead` says what to write; its braces are filled from the hit."""

    key: str
    severity: Severity
    title: str
    instead: str
    sources: tuple[Source, ...]

    @property
    def is_fault(self) -> bool:
        return self.severity == Severity.FAULT


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its key, in the order of the file."""
    return {key: _rule(key, row) for key, row in _read()["rules"].items()}


def number(name: str) -> int:
    """One of the limits that may be changed: `main_criteria`, `delivery_days`."""
    return int(_read()["numbers"][name])


def _rule(key: str, row: dict[str, Any]) -> Rule:
    sources = tuple(Source(**source) for source in row["sources"])
    return Rule(key, Severity(row["severity"]), row["title"], row["instead"], sources)


@cache
def _read() -> Any:
    return yaml.safe_load(DATA.read_text(encoding="utf-8"))
