"""Candidates for the smallest change: weights, points, shares and order. change.py tries them, exactly."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from tenders.rules.case import CENT, Case
from tenders.rules.facts import AwardMode, Criterion, CriterionType, SubCriterion, TenderFacts
from tenders.rules.findings import Change
from tenders.rules.weighting import (
    HUNDRED,
    counted,
    counting_percent,
    counts,
    is_environment,
    is_interval,
    is_mixed,
    is_scored,
    lowest,
    whole,
)

Candidate = tuple[Change, TenderFacts]
# Two criteria may be equal, so each is told by its place in the list.
Placed = tuple[int, Criterion]
TYPE = CriterionType.ENVIRONMENT
NEW = Criterion("Klima og miljø", TYPE, environment_stated=True, linked=True, binding=True, proof=True)


def reweighted(case: Case) -> Iterator[Candidate]:
    """Ways to give environment its weight or place, least work first."""
    if case.weighed or case.ranked:
        yield from _made_to_count(case.facts)
        yield from _moved_up(case) if case.ranked else _made_heavier(case)


def summed_to_100(case: Case) -> Iterator[Candidate]:
    """R02 mended by altering one weight or one share, price first. Intervals are left to the buyer."""
    wrong = case.wrong_sum
    if wrong is None or wrong.low != wrong.high:
        return
    gap = HUNDRED - wrong.low
    if wrong.criterion is None:
        yield from _weights_summed(case.facts, gap)
    else:
        yield from _shares_summed(case.facts, wrong.criterion, gap)


def _weights_summed(facts: TenderFacts, gap: Decimal) -> Iterator[Candidate]:
    for at, each in _givers_first(facts):
        weight = lowest(each, facts.mode) + gap
        if weight >= 0:
            changed = replace(each, weight=weight, weight_min=None, weight_max=None)
            yield Change("sum", gap, (each.name,)), _with(facts, at, changed)


def _shares_summed(facts: TenderFacts, name: str, gap: Decimal) -> Iterator[Candidate]:
    for (at, parent), (under, sub) in sorted(_sub_criteria(facts), key=lambda each: counts(each[1][1])):
        share = (sub.share or 0) + gap
        if parent.name == name and share >= 0:
            changed = _with_sub(parent, under, replace(sub, share=share))
            yield Change("sum_shares", gap, (parent.name, sub.name)), _with(facts, at, changed)


def _made_heavier(case: Case) -> Iterator[Candidate]:
    facts = case.facts
    need = case.minimum * whole(facts) / HUNDRED - counted(facts)
    for at, each in sorted(_scored(facts), key=lambda placed: counting_percent(placed[1]), reverse=True):
        percent = counting_percent(each)
        if percent:
            yield from _raised(facts, at, _step(need * HUNDRED / percent, facts))
    yield from _share_set(facts, need)
    yield from _added(facts, _step(need, facts))


def _raised(facts: TenderFacts, at: int, amount: Decimal) -> Iterator[Candidate]:
    """One environment criterion raised, the same taken from price, then from others."""
    taken = _taken(facts, amount)
    if taken:
        names, reduced = taken
        old = facts.criteria[at]
        changed = _with(reduced, at, _shifted(old, amount, facts.mode))
        yield Change(_unit("raise", facts), amount, (old.name, *names)), changed


def _added(facts: TenderFacts, amount: Decimal) -> Iterator[Candidate]:
    taken = _taken(facts, amount)
    if taken:
        names, reduced = taken
        new = replace(NEW, points=amount) if facts.mode == AwardMode.POINTS else replace(NEW, weight=amount)
        yield Change(_unit("add", facts), amount, names), replace(reduced, criteria=(*reduced.criteria, new))


def _share_set(facts: TenderFacts, need: Decimal) -> Iterator[Candidate]:
    """A mixed criterion whose environment part gets the share it takes, the rest of it what is left."""
    for at, each in _scored(facts):
        weight = lowest(each, facts.mode)
        if is_mixed(each) and weight:
            share = (counting_percent(each) + need * HUNDRED / weight).quantize(CENT, rounding=ROUND_CEILING)
            if share <= HUNDRED:
                yield Change("share", share, (each.name,)), _with(facts, at, _split(each, share))


def _split(criterion: Criterion, share: Decimal) -> Criterion:
    """Any split of the two sides will do: the first of each side takes it all."""
    left = {True: share, False: HUNDRED - share}
    subs = (replace(sub, share=left.pop(counts(sub), Decimal(0))) for sub in criterion.sub_criteria)
    return replace(criterion, sub_criteria=tuple(subs))


def _made_to_count(facts: TenderFacts) -> Iterator[Candidate]:
    """What is said to be environment but is not linked to the delivery or not binding (KOFA 2025/0999)."""
    for at, each in enumerate(facts.criteria):
        if each.environment_stated and not counts(each):
            counting = replace(each, linked=True, binding=True)
            yield Change("count", fields=(each.name,)), _with(facts, at, counting)
    for (at, parent), (under, sub) in _sub_criteria(facts):
        if sub.environment_stated and not counts(sub):
            changed = _with_sub(parent, under, replace(sub, linked=True, binding=True))
            yield Change("count", fields=(sub.name,)), _with(facts, at, changed)


def _moved_up(case: Case) -> Iterator[Candidate]:
    """Environment at the last place that is high enough; a new criterion there when none counts."""
    order = sorted(case.facts.criteria, key=lambda each: each.rank or 0)
    old = next((number for number, each in enumerate(order) if is_environment(each)), None)
    moved = NEW if old is None else order.pop(old)
    to = min(case.rule_set.top_places, len(order) + 1)
    order.insert(to - 1, moved)
    ranked = tuple(replace(each, rank=number) for number, each in enumerate(order, start=1))
    change = (
        Change("add_place", Decimal(to)) if old is None else Change("move_up", Decimal(to), (moved.name,))
    )
    yield change, replace(case.facts, criteria=ranked)


def _taken(facts: TenderFacts, amount: Decimal) -> tuple[tuple[str, ...], TenderFacts] | None:
    """The amount taken from criteria that count nothing, price first; None when they have too little."""
    names: list[str] = []
    for at, each in _givers_first(facts):
        part = min(amount, lowest(each, facts.mode))
        if part > 0 and not counting_percent(each):
            facts = _with(facts, at, _shifted(each, -part, facts.mode))
            names.append(each.name)
            amount -= part
    return None if amount else (tuple(names), facts)


def _scored(facts: TenderFacts) -> list[Placed]:
    return [(at, each) for at, each in enumerate(facts.criteria) if is_scored(each, facts.mode)]


def _givers_first(facts: TenderFacts) -> list[Placed]:
    """Price gives first, then cost, then what counts nothing, environment last."""

    def rank(placed: Placed) -> tuple[bool, bool, bool]:
        each = placed[1]
        return bool(counting_percent(each)), each.type != CriterionType.PRICE, each.type != CriterionType.COST

    return sorted(_scored(facts), key=rank)


def _step(amount: Decimal, facts: TenderFacts) -> Decimal:
    """Upwards to hundredths, as weights are stored; whole points where all points are whole."""
    whole_points = facts.mode == AwardMode.POINTS and all((c.points or 0) % 1 == 0 for c in facts.criteria)
    return amount.quantize(Decimal(1) if whole_points else CENT, rounding=ROUND_CEILING)


def _unit(kind: str, facts: TenderFacts) -> str:
    return f"{kind}_points" if facts.mode == AwardMode.POINTS else f"{kind}_weight"


def _shifted(criterion: Criterion, by: Decimal, mode: AwardMode | None) -> Criterion:
    if mode == AwardMode.POINTS:
        return replace(criterion, points=(criterion.points or 0) + by)
    if is_interval(criterion):
        low, high = criterion.weight_min or 0, criterion.weight_max or 0
        return replace(criterion, weight_min=low + by, weight_max=high + by)
    return replace(criterion, weight=(criterion.weight or 0) + by)


def _with(facts: TenderFacts, at: int, new: Criterion) -> TenderFacts:
    return replace(facts, criteria=(*facts.criteria[:at], new, *facts.criteria[at + 1 :]))


def _with_sub(parent: Criterion, at: int, new: SubCriterion) -> Criterion:
    return replace(parent, sub_criteria=(*parent.sub_criteria[:at], new, *parent.sub_criteria[at + 1 :]))


def _sub_criteria(facts: TenderFacts) -> Iterable[tuple[Placed, tuple[int, SubCriterion]]]:
    for placed in enumerate(facts.criteria):
        for sub in enumerate(placed[1].sub_criteria):
            yield placed, sub
