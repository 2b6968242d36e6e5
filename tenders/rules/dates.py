"""The same lot on the other side of the change of law, and amounts that change later (FOA § 32-2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tenders.rules.case import Case
from tenders.rules.facts import Part, Regime, TenderFacts
from tenders.rules.findings import Answer
from tenders.rules.inputs import faults
from tenders.rules.regulation import Amount, RuleSet, What, amount, amounts, rule_sets
from tenders.rules.verdict import evaluate

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Side:
    """A lot as it is judged when it is set going on a day. `part` is None outside FOA.

    `demands_share`: weights must give environment the rule set's minimum; it is False below the entry amount,
    in concessions, and in RS2 where no notice is mandatory.
    """

    on: date
    rule_set: RuleSet
    answer: Answer
    part: Part | None
    notice_mandatory: bool
    demands_share: bool


@dataclass(frozen=True)
class NewAmount:
    """An amount that is another from a day on; None where there is none."""

    on: date
    what: What
    old: Amount | None
    new: Amount | None


def side(facts: TenderFacts) -> Side | None:
    """The lot on its own day; None while what the table needs is missing."""
    if faults(facts):
        return None
    case = Case(facts)
    return Side(
        on=case.on,
        rule_set=case.rule_set,
        answer=evaluate(facts),
        part=case.part if case.regime == Regime.FOA and not case.below_entry else None,
        notice_mandatory=not case.below_entry and case.notice_mandatory,
        demands_share=case.in_full and not (case.below_entry or case.concession),
    )


def other_side(facts: TenderFacts) -> Side | None:
    """The lot on the nearest day across the last change of law: its eve, or the day itself."""
    if facts.initiated_on is None:
        return None
    change = rule_sets()[-1].valid_from
    return side(replace(facts, initiated_on=change - DAY if facts.initiated_on >= change else change))


def later_amounts(facts: TenderFacts) -> tuple[NewAmount, ...]:
    """What is known to change for this lot after its day, in order of day. None while facts are missing."""
    return () if faults(facts) else tuple(_later(Case(facts)))


def _later(case: Case) -> Iterator[NewAmount]:
    changes = {(row.valid_from, what) for what in What for row in amounts(what)}
    for day, what in sorted(each for each in changes if each[0] > case.on):
        old, new = _amount(case, what, day - DAY), _amount(case, what, day)
        if (old and old.value) != (new and new.value):
            yield NewAmount(day, what, old, new)


def _amount(case: Case, what: What, on: date) -> Amount | None:
    return amount(what, on=on, regime=case.regime, authority=case.authority, contract=case.contract)
