"""Candidates for the smallest change: weights, points, shares and order. change.py tries them, exactly."""

from collections.abc import Iterator
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
    lowest,
    scored,
    whole,
)

Candidate = tuple[Change, TenderFacts]
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
        for each in sorted(scored(case.facts), key=_giving_order):
            if (each.weight or 0) + gap >= 0:
                mended = replace(each, weight=(each.weight or 0) + gap, weight_min=None, weight_max=None)
                yield Change("sum", gap, (each.name,)), _with(case.facts, each, mended)
        return
    for parent, sub in _sub_criteria(case.facts):
        if parent.name == wrong.criterion and (sub.share or 0) + gap >= 0:
            shared = _with_sub(parent, sub, replace(sub, share=(sub.share or 0) + gap))
            yield Change("sum_shares", gap, (parent.name, sub.name)), _with(case.facts, parent, shared)


def _made_heavier(case: Case) -> Iterator[Candidate]:
    facts = case.facts
    need = case.minimum * whole(facts) / HUNDRED - counted(facts)
    for each in sorted(scored(facts), key=counting_percent, reverse=True):
        percent = counting_percent(each)
        if percent:
            yield from _raised(facts, each, _step(need * HUNDRED / percent, facts))
    yield from _share_set(case, need)
    yield from _added(facts, _step(need, facts))


def _raised(facts: TenderFacts, criterion: Criterion, amount: Decimal) -> Iterator[Candidate]:
    """One environment criterion raised, the same taken from price, then from others."""
    taken = _taken(facts, amount)
    if taken:
        names, reduced = taken
        changed = _with(reduced, criterion, _shifted(criterion, amount, facts.mode))
        yield Change(_unit("raise", facts), amount, (criterion.name, *names)), changed


def _added(facts: TenderFacts, amount: Decimal) -> Iterator[Candidate]:
    taken = _taken(facts, amount)
    if taken:
        names, reduced = taken
        new = replace(NEW, points=amount) if facts.mode == AwardMode.POINTS else replace(NEW, weight=amount)
        yield Change(_unit("add", facts), amount, names), replace(reduced, criteria=(*reduced.criteria, new))


def _share_set(case: Case, need: Decimal) -> Iterator[Candidate]:
    """A mixed criterion whose environment part gets the share it takes, the rest of it what is left."""
    for each in scored(case.facts):
        weight = lowest(each, case.facts.mode)
        if not is_mixed(each) or not weight:
            continue
        target = (counting_percent(each) + need * HUNDRED / weight).quantize(CENT, rounding=ROUND_CEILING)
        if 0 <= target <= HUNDRED:
            yield Change("share", target, (each.name,)), _with(case.facts, each, _split(each, target))


def _split(criterion: Criterion, target: Decimal) -> Criterion:
    """Any split of the two sides will do: the first of each side takes it all."""
    left = {True: target, False: HUNDRED - target}
    subs = (replace(sub, share=left.pop(counts(sub), Decimal(0))) for sub in criterion.sub_criteria)
    return replace(criterion, sub_criteria=tuple(subs))


def _made_to_count(facts: TenderFacts) -> Iterator[Candidate]:
    """What is said to be environment but is not linked to the delivery or not binding (KOFA 2025/0999)."""
    for each in facts.criteria:
        if each.environment_stated and not counts(each):
            better = replace(each, linked=True, binding=True)
            yield Change("count", fields=(each.name,)), _with(facts, each, better)
    for parent, sub in _sub_criteria(facts):
        if sub.environment_stated and not counts(sub):
            better = _with_sub(parent, sub, replace(sub, linked=True, binding=True))
            yield Change("count", fields=(sub.name,)), _with(facts, parent, better)


def _moved_up(case: Case) -> Iterator[Candidate]:
    """Environment at the last place that is high enough; a new criterion there when none counts."""
    order = sorted(case.facts.criteria, key=lambda each: each.rank or 0)
    old = next((each for each in order if is_environment(each)), None)
    if old:
        order.remove(old)
    to = min(case.rule_set.top_places, len(order) + 1)
    order.insert(to - 1, old or NEW)
    ranked = tuple(replace(each, rank=number) for number, each in enumerate(order, start=1))
    change = Change("move_up", Decimal(to), (old.name,)) if old else Change("add_place", Decimal(to))
    yield change, replace(case.facts, criteria=ranked)


def _taken(facts: TenderFacts, amount: Decimal) -> tuple[tuple[str, ...], TenderFacts] | None:
    """The amount taken from criteria that count nothing, price first; None when they have too little."""
    names: list[str] = []
    for each in sorted(scored(facts), key=_giving_order):
        part = min(amount, lowest(each, facts.mode))
        if part <= 0 or counting_percent(each):
            continue
        facts = _with(facts, each, _shifted(each, -part, facts.mode))
        names.append(each.name)
        amount -= part
    return None if amount else (tuple(names), facts)


def _giving_order(criterion: Criterion) -> tuple[bool, bool, bool]:
    """Price gives first, then cost, then what counts nothing, environment last."""
    type_ = criterion.type
    return bool(counting_percent(criterion)), type_ != CriterionType.PRICE, type_ != CriterionType.COST


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


def _with(facts: TenderFacts, old: Criterion, new: Criterion) -> TenderFacts:
    """Found by identity: two criteria may be equal."""
    return replace(facts, criteria=tuple(new if each is old else each for each in facts.criteria))


def _with_sub(parent: Criterion, old: SubCriterion, new: SubCriterion) -> Criterion:
    return replace(parent, sub_criteria=tuple(new if each is old else each for each in parent.sub_criteria))


def _sub_criteria(facts: TenderFacts) -> Iterator[tuple[Criterion, SubCriterion]]:
    return ((parent, sub) for parent in facts.criteria for sub in parent.sub_criteria)
