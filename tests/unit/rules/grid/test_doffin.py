"""M-DOFFIN against DFØ's own rule: the notice's lines are written out and tried.

Rules EC-R001C and EC-R001D as published on 18 August 2026, read as their messages say: in a prioritised
order environment must be among the three first, though the published test rejects no place. The EU's rule
BR-BT-00539-0200 decides where a requirement or an exemption with weight 0 may stand: not beside points or
ranges, for then the lone 0 is the whole sum of exact percents. Beside ranks DFØ lets the weight be left out.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pytest

from tenders.rules.facts import AwardMode, Criterion, TenderFacts
from tenders.rules.verdict import evaluate

from .. import builders as make
from . import axes
from .greenness import lowest, part_that_counts, taking_part
from .oracle import exemptions, requirements, see, stopped

ENVIRONMENT, OTHER = "quality-nor-env-criteria", "quality"
PERCENT, RANGE, POINTS, ORDER = "per-exa", "per-mid", "poi-exa", "ord-imp"
# The route and exemption lines by the rule behind them. The one for R30 under RS1, quality-nor-env-none, is
# taken to be let through as when it was in use; the rules of August 2026 no longer know it.
INSTEAD = {
    "R20": "quality-nor-env-spec",
    "R21": "quality-nor-env-spec",
    "R22": "quality-nor-env-spec",
    "R23": "quality-nor-env-spec",
    "R30": "quality-nor-env-exempt-insignificant",
    "R32": "quality-nor-env-exempt-critical-interest",
    "R33": "quality-nor-env-exempt-national-minimum",
}
WITH_CRITERIA = [each for each in axes.AWARDS if len(each["criteria"]) > 1]
LOTS = (
    axes.days(axes.LAST_RS1, axes.FIRST_RS2),
    axes.SITUATIONS[1::4],
    WITH_CRITERIA,
    axes.FEW_ROUTES[1:],
    (axes.NO_EXEMPTION, *axes.EXEMPTIONS[1::3]),
    [{"in_doffin": True}],
)


class Line(NamedTuple):
    code: str
    number_type: str
    number: Decimal


def written(facts: TenderFacts) -> list[Line]:
    """The award criteria as the notice would show them; a mixed criterion becomes one line for each side."""
    lines = [line for each in taking_part(facts) for line in _lines_of(each, facts.mode)]
    beside = ORDER if facts.mode is AwardMode.RANKED else PERCENT
    seen = see(facts)
    instead = {
        INSTEAD[each.rule] for each in (*requirements(seen), *exemptions(seen)) if each.rule in INSTEAD
    }
    return lines + [Line(code, beside, Decimal(0)) for code in sorted(instead)]


def _lines_of(criterion: Criterion, mode: AwardMode) -> Iterator[Line]:
    green = part_that_counts(criterion)
    if mode is AwardMode.RANKED:
        yield Line(ENVIRONMENT if green == 1 else OTHER, ORDER, Decimal(criterion.rank))
        return
    number_type = POINTS if mode is AwardMode.POINTS else RANGE if criterion.weight is None else PERCENT
    number = criterion.points if mode is AwardMode.POINTS else lowest(criterion)
    for code, part in ((ENVIRONMENT, green), (OTHER, 1 - green)):
        if part:
            yield Line(code, number_type, number * part)


def refused(lines: list[Line]) -> bool:
    """Whether a notice with these lines is turned away."""
    if len(lines) < 2:
        return False
    none_of_ours = not any(each.code != OTHER for each in lines)
    return (
        none_of_ours
        or sum_is_wrong(lines)
        or not any(rule(lines) for rule in (weighs, stands_high, replaced))
    )


def sum_is_wrong(lines: list[Line]) -> bool:
    """BR-BT-00539-0200: exact percents sum to 100, within 1 per line."""
    percents = [each.number for each in lines if each.number_type == PERCENT]
    return bool(percents) and abs(sum(percents) - 100) > len(percents)


def weighs(lines: list[Line]) -> bool:
    return sum(each.number for each in lines if (each.code, each.number_type) == (ENVIRONMENT, PERCENT)) >= 30


def stands_high(lines: list[Line]) -> bool:
    ranks = sorted(each.number for each in lines if each.number_type == ORDER and each.number)
    return any(each.code == ENVIRONMENT and each.number in ranks[:3] for each in lines)


def replaced(lines: list[Line]) -> bool:
    return any(each.code in INSTEAD.values() for each in lines)


@pytest.mark.parametrize("situation", LOTS[1])
def test_doffin_is_warned_of_exactly_when_the_notice_would_be_refused(situation):
    tried, differing = 0, []
    for facts in (TenderFacts(**each) for each in axes.every_lot(LOTS[0], [situation], *LOTS[2:])):
        tried += 1
        warned = "M-DOFFIN" in [each.code for each in evaluate(facts).advice]
        if warned != (stopped(see(facts)) is None and refused(written(facts))):
            differing.append((warned, written(facts), facts))
    assert not differing[:3]
    assert tried > 1000


@pytest.mark.parametrize(
    "facts",
    [
        make.tender(criteria=make.weighted("10")),
        make.tender(criteria=(make.price("100"),), in_doffin=True),
    ],
    ids=["outside Doffin", "one criterion"],
)
def test_doffin_is_not_warned_of(facts):
    assert "M-DOFFIN" not in [each.code for each in evaluate(facts).advice]
