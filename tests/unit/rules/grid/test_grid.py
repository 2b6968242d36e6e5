"""The decision table against the second opinion, on every combination of what the rules tell apart."""

from collections.abc import Iterator
from itertools import islice
from math import prod

import pytest

from tenders.rules.facts import Authority, ContractType, Part, Regime, TenderFacts
from tenders.rules.verdict import evaluate

from . import axes
from .oracle import Opinion, opinion

BOTH_RULE_SETS = axes.days(axes.LAST_RS1, axes.FIRST_RS2)
EVERY_RULE_SET = axes.days(axes.LAST_RS0, axes.FIRST_RS1, axes.LAST_RS1, axes.FIRST_RS2)
ALL_SITUATIONS = (*axes.SITUATIONS, *axes.STATED)

# The axes of each part of the grid: what interacts is crossed in full.
GRID: dict[str, tuple[axes.Axis, ...]] = {
    f"justification {number}": (
        BOTH_RULE_SETS,
        [situation],
        axes.AWARDS_FOR_THE_ROUTE,
        axes.ALL_ROUTES,
        axes.FEW_EXEMPTIONS,
    )
    for number, situation in enumerate(axes.SITUATIONS)
}
GRID |= {
    f"award and exemption {number}": (
        BOTH_RULE_SETS,
        [situation],
        axes.AWARDS,
        axes.FEW_ROUTES,
        axes.EXEMPTIONS,
    )
    for number, situation in enumerate(ALL_SITUATIONS)
}
GRID |= {
    f"day and amount {regime}": (
        axes.days(*axes.DAYS),
        [{"value": each} for each in axes.AMOUNTS],
        [{"contract": each} for each in ContractType],
        [{"authority": each} for each in Authority],
        [{"regime": regime}],
        axes.SIMPLE_AWARDS,
    )
    for regime in Regime
}
GRID["stated by hand"] = (
    BOTH_RULE_SETS,
    axes.SITUATIONS,
    [{"part": each} for each in (None, *Part)],
    [{"part_overridden": each} for each in (True, False)],
    [{"notice_mandatory": each} for each in (None, True, False)],
    (axes.ORDERED[3], *axes.SIMPLE_AWARDS, axes.NOTHING_SET[0]),
)
GRID["stopped"] = (
    EVERY_RULE_SET,
    axes.SITUATIONS[::4],
    (*axes.AWARDS, *axes.UNSOUND_AWARDS),
    axes.STOPS,
)
RULES = {f"R{number:02}" for number in (*range(1, 7), *range(10, 19), *range(20, 27), *range(30, 35), 40)} | {
    "R31b"
}


def lots(part: str) -> Iterator[TenderFacts]:
    return (TenderFacts(**each) for each in axes.every_lot(*GRID[part]))


def size(part: str) -> int:
    return prod(map(len, GRID[part]))


def answered(facts: TenderFacts) -> Opinion:
    """What the table says. The share is cut, never lifted, far behind the two decimals that are shown."""
    found = evaluate(facts)
    share = None if found.share is None else round(found.share, 12)
    return Opinion(found.verdict, found.rule, found.code, found.provision, share)


@pytest.mark.parametrize("part", GRID)
def test_the_table_and_the_second_opinion_agree(part):
    tried, differing = 0, []
    for facts in lots(part):
        tried += 1
        if (answer := answered(facts)) != (other := opinion(facts)):
            differing.append((answer, other, facts))
    assert not differing[:3]
    assert tried == size(part)


def test_the_grid_has_at_least_200_000_combinations():
    assert sum(map(size, GRID)) >= 200_000


def test_the_grid_reaches_every_rule():
    every_17th = (
        lot for axes_of_it in GRID.values() for lot in islice(axes.every_lot(*axes_of_it), None, None, 17)
    )
    assert {opinion(TenderFacts(**lot)).rule for lot in every_17th} == RULES
