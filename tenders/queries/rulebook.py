"""The law as the public pages show it: rule sets, the decision table, amounts and decisions; all data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from greenprocure.accounts.models import AuthorityType
from tenders.models import ContractType, Regime
from tenders.presenters import date_nb, kroner, listed
from tenders.queries.explaining import AMOUNTS
from tenders.queries.looked_at import labels_of
from tenders.queries.verdicts import LABELS, TONES, linked, rule_url, words_of
from tenders.rules import facts as rule
from tenders.rules.decisions import Decision, decisions, teaching
from tenders.rules.explained import Explained, Outcome, rule_of, rules, tracks
from tenders.rules.regulation import Amount, What, amounts, rule_sets
from tenders.rules.sources import Piece

ADVICE = "Råd"


@dataclass(frozen=True)
class RuleSetInWords:
    key: str
    title: str
    days: str
    source: tuple[Piece, ...]


@dataclass(frozen=True)
class RuleRow:
    """A rule in a list: `answers` are label and tone."""

    rule: Explained
    url: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Where:
    """Where a rule stands, in one rule set and one set of regulations."""

    rule_set: str
    regime: str
    citations: tuple[tuple[Piece, ...], ...]


def sets_in_words() -> list[RuleSetInWords]:
    """The rule sets, newest first."""
    return [
        RuleSetInWords(each.key, each.title, _days(each.valid_from, each.valid_to), linked(each.source))
        for each in reversed(rule_sets())
    ]


def table_in_words() -> list[tuple[str, list[RuleRow]]]:
    """The rules, track by track."""
    found = groupby(rules(), key=lambda each: each.track)
    return [(tracks()[track], [row_of(each) for each in rows]) for track, rows in found]


def row_of(each: Explained) -> RuleRow:
    return RuleRow(each, rule_url(each.number), tuple(dict.fromkeys(map(_answer, each.outcomes))))


def _answer(outcome: Outcome) -> tuple[str, str]:
    verdict = outcome.verdict
    return (LABELS[verdict], TONES[verdict]) if verdict else (ADVICE, "info")


def rule_in_words(each: Explained) -> dict[str, Any]:
    """All that the page of one rule shows."""
    sample = each.sample()
    return {
        "row": row_of(each),
        "track": tracks()[each.track],
        "codes": list(dict.fromkeys(outcome.code for outcome in each.outcomes)),
        "words": words_of(sample) if sample else "",
        "looks_at": labels_of(each.looks_at),
        "where": list(_where(each)),
        "decisions": teaching([each.number]),
        "earlier": [row_of(rule) for rule in filter(None, map(rule_of, each.earlier))],
        "earlier_decisions": teaching(each.earlier),
        "advice": [row_of(rule) for rule in filter(None, map(rule_of, each.advice))],
    }


def _where(each: Explained) -> Iterator[Where]:
    for rules_then in reversed(rule_sets()):
        for regime in rule.Regime:
            if cited := each.cites(rules_then.key, regime):
                title = f"{rules_then.key} ({_days(rules_then.valid_from, rules_then.valid_to)})"
                yield Where(title, str(Regime(regime).label), tuple(map(linked, cited)))


def rules_taught_by(decision: Decision) -> list[RuleRow]:
    return [row_of(each) for each in filter(None, map(rule_of, decision.rules))]


def decisions_in_words() -> tuple[Decision, ...]:
    """Newest first by number; those without a number last."""
    numbered = [each for each in decisions() if each.number[0].isdigit()]
    others = [each for each in decisions() if not each.number[0].isdigit()]
    return (*sorted(numbered, key=lambda each: _year_and_number(each.number), reverse=True), *others)


def _year_and_number(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split("/")))


def amounts_on(day: date) -> list[tuple[str, ...]]:
    """The amounts in force that day, a row each: what, for whom, kroner, since when, where it stands."""
    return [row for what in What for row in _amounts(what, day)]


def amounts_of_all_days() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Every amount, kind by kind."""
    return [(AMOUNTS[what], list(_amounts(what, None))) for what in What]


def _amounts(what: What, day: date | None) -> Iterator[tuple[str, ...]]:
    for row in amounts(what):
        holds = day is None or (row.valid_from <= day and (row.valid_to is None or day <= row.valid_to))
        if holds:
            since = date_nb(row.valid_from) if day else _days(row.valid_from, row.valid_to)
            yield AMOUNTS[what], _whom(row), f"{kroner(row.value)} kr", since, row.source


def _whom(row: Amount) -> str:
    """«Staten, FOA: vare og tjeneste»; what a row does not name, it does not limit."""
    regime = str(Regime(row.regime).label) if row.regime else "Alle regelverk"
    authority = str(AuthorityType(row.authority).label) if row.authority else ""
    contracts = listed(_uncapital(str(ContractType(each).label)) for each in row.contracts)
    return "; ".join(filter(None, (regime, authority, contracts)))


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:]


def _days(first: date, last: date | None) -> str:
    return f"{date_nb(first)} – {date_nb(last)}" if last else f"fra {date_nb(first)}"
