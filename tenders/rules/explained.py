"""The decision table for people: each rule with its words, answers and provisions, and what a lot met of it.

The words are in fixtures/regulation/rules.yaml; answers, codes and provisions are the table's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from tenders.rules.advice import REMARKS
from tenders.rules.case import Case
from tenders.rules.facts import Regime
from tenders.rules.findings import Finding, Verdict
from tenders.rules.regulation import provision, read, rule_sets
from tenders.rules.table import STOPS, TABLE


@dataclass(frozen=True)
class Outcome:
    """What a rule can answer; `verdict` is None for advice."""

    verdict: Verdict | None
    code: str


@dataclass(frozen=True)
class Explained:
    """One rule or remark. `looks_at` are attributes of Case, `provisions` keys of provisions.yaml.

    `only` is the one rule set it belongs to and `regime` the one regime; empty where it belongs to all.
    `earlier` are the rules that it replaced, whose decisions may still guide.
    """

    number: str
    track: str
    title: str
    condition: str
    decides: str
    note: str
    looks_at: tuple[str, ...]
    example: Mapping[str, object]
    outcomes: tuple[Outcome, ...]
    provisions: tuple[str, ...]
    advice: tuple[str, ...]
    only: str
    regime: str
    earlier: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.number.lower()

    def cites(self, rule_set: str, regime: str) -> tuple[str, ...]:
        """The provisions behind the rule, e.g. «FOA § 7-9 (2)»; empty where the rule set has none."""
        if self.only not in ("", rule_set) or self.regime not in ("", regime):
            return ()
        found = (provision(key, rule_set=rule_set, regime=regime) for key in self.provisions)
        return tuple(dict.fromkeys(filter(None, found)))

    def sample(self) -> Finding | None:
        """The finding filled in as an example, by the newest rule set that has a provision for it."""
        if not self.outcomes:
            return None
        regime = self.regime or Regime.FOA
        cited = (self.cites(each.key, regime) for each in reversed(rule_sets()))
        outcome, law = self.outcomes[0], next(filter(None, cited), ("",))[0]
        facts = {"regime": regime, "minimum": rule_sets()[-1].minimum_share, **self.example}
        return Finding(outcome.code, outcome.verdict, law, facts)


@dataclass(frozen=True)
class Tried:
    """A rule that was tried on a lot, and what it looked at there: attribute of Case → value."""

    rule: Explained
    hit: bool
    saw: tuple[tuple[str, object], ...]


@cache
def rules() -> tuple[Explained, ...]:
    """Every rule and remark, in the order of the table."""
    return tuple(map(_explained, read("rules")["rules"]))


@cache
def tracks() -> dict[str, str]:
    """Track → its heading."""
    return dict(read("rules")["tracks"])


def differences() -> list[dict[str, str]]:
    """What is new from RS1 to RS2: theme, RS1, RS2."""
    return list(read("rules")["differences"])


def rule_of(name: str) -> Explained | None:
    """By number («R10») or code («VEKT_OK»), whatever the case of the letters; None when there is none."""
    return _by_name().get(name.lower())


def tried(case: Case) -> tuple[Tried, ...]:
    """Every rule of the lot's rule set and regime, in the order of the table; a stop ends it (12.6 no. 4)."""
    stopped_at = next((place for place, row in enumerate(STOPS, start=1) if row.holds(case)), None)
    asked = STOPS[:stopped_at] if stopped_at else TABLE
    hits = {row.number for row in asked if row.holds(case)}
    numbers = {row.number for row in asked}
    found = (each for each in rules() if each.number in numbers and (stopped_at or _belongs(each, case)))
    return tuple(Tried(each, each.number in hits, _saw(each, case)) for each in found)


def _belongs(rule: Explained, case: Case) -> bool:
    return rule.only in ("", case.rule_set.key) and rule.regime in ("", case.regime)


def _saw(rule: Explained, case: Case) -> tuple[tuple[str, object], ...]:
    return tuple((path, _read(case, path)) for path in rule.looks_at)


def _read(case: Case, path: str) -> object:
    found: object = case
    for name in path.split("."):
        found = None if found is None else getattr(found, name)
    return found


@cache
def _by_name() -> dict[str, Explained]:
    by_code = {each.code: rule for rule in rules() for each in rule.outcomes}
    by_number = {rule.number: rule for rule in rules()}
    return {name.lower(): rule for name, rule in (by_code | by_number).items()}


def _explained(row: dict[str, Any]) -> Explained:
    number = row["number"]
    table = [each for each in TABLE if each.number == number]
    code = row.get("code", number)
    outcomes = [Outcome(each.verdict, each.code) for each in table]
    keys = [each.provision for each in table] + [each.provision for each in REMARKS if each.code == code]
    return Explained(
        number=number,
        track=row["track"],
        title=row["title"],
        condition=row["condition"],
        decides=row["decides"],
        note=row.get("note", ""),
        looks_at=tuple(row["looks_at"]),
        example={name: _value(value) for name, value in row.get("example", {}).items()},
        outcomes=tuple(dict.fromkeys(outcomes)) or ((Outcome(None, code),) if code else ()),
        provisions=tuple(dict.fromkeys(filter(None, [*keys, *row.get("provisions", ())]))),
        advice=tuple(row.get("advice", ())),
        only=row.get("only", ""),
        regime=row.get("regime", ""),
        earlier=tuple(row.get("earlier", ())),
    )


def _value(value: object) -> object:
    """As the rules hand it over: exact numbers, and tuples."""
    if isinstance(value, int):
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value
