"""What the table owes whoever trusts it: the second opinion agrees, and doing more is never punished."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tenders.rules.change import smallest_change
from tenders.rules.facts import AwardMode, EffectJustification, TenderFacts
from tenders.rules.verdict import evaluate

from .. import builders as make
from ..strategies import likely_facts, sound_facts
from .axes import FIRST_RS1, FIRST_RS2, LAST_RS1
from .oracle import opinion
from .test_grid import answered

# No deadline: a machine that is busy with something else is not a fault.
USUAL = settings(deadline=None)
THOROUGH = settings(deadline=None, max_examples=200)
FIRST_AMOUNTS = date(2022, 3, 18)  # the second opinion knows no older EEA amounts
CENT = Decimal("0.01")
ranked_facts = sound_facts().map(lambda facts: replace(facts, mode=AwardMode.RANKED))


def known(facts: TenderFacts) -> bool:
    return facts.initiated_on >= FIRST_AMOUNTS


@THOROUGH
@given(sound_facts() | likely_facts.filter(known))
def test_the_second_opinion_agrees_beyond_the_grid(facts):
    assert answered(facts) == opinion(facts)


@THOROUGH
@given(ranked_facts, st.data())
def test_a_better_place_for_environment_never_worsens_the_answer(facts, data):
    cost, quality, green = facts.criteria
    assume(green.rank > 1)
    better = data.draw(st.integers(1, green.rank - 1))
    pushed = [replace(each, rank=each.rank + 1) if each.rank >= better else each for each in (cost, quality)]
    moved = replace(facts, criteria=(*pushed, replace(green, rank=better)))
    assert evaluate(moved).verdict.order >= evaluate(facts).verdict.order


@THOROUGH
@given(sound_facts(), st.sampled_from([each.name for each in fields(EffectJustification)]))
def test_one_more_field_of_the_justification_never_worsens_the_answer(facts, name):
    fuller = replace(facts, effect=replace(facts.effect, **{name: True}))
    assert evaluate(fuller).verdict.order >= evaluate(facts).verdict.order


@THOROUGH
@given(sound_facts() | likely_facts.filter(known), st.data())
def test_the_order_in_which_things_are_written_changes_nothing(facts, data):
    other = replace(
        facts,
        criteria=tuple(data.draw(st.permutations(facts.criteria))),
        requirements=tuple(data.draw(st.permutations(facts.requirements))),
    )
    assert answered(other) == answered(facts)
    assert told(other) == told(facts)


def told(facts: TenderFacts) -> list[str]:
    return sorted(each.code for each in evaluate(facts).advice)


@THOROUGH
@given(sound_facts() | likely_facts.filter(known))
def test_the_second_opinion_finds_the_smallest_change_lawful_too(facts):
    assume(not evaluate(facts).verdict.lawful)
    offered = smallest_change(facts, evaluate)
    if offered is not None:
        assert opinion(offered[1]).verdict.lawful


@USUAL
@given(st.integers(0, 2999), st.integers(0, 7000), st.sampled_from([FIRST_RS1, LAST_RS1, FIRST_RS2]))
def test_a_hundredth_less_than_the_weight_that_is_offered_is_too_little(own, others, on):
    green, quality = Decimal(own).scaleb(-2), Decimal(others).scaleb(-2)
    criteria = (
        make.price(str(100 - green - quality)),
        make.quality(str(quality)),
        make.environment(str(green)),
    )
    change, changed = smallest_change(make.tender(initiated_on=on, criteria=criteria), evaluate)
    cost, other, grown = changed.criteria
    less = (replace(cost, weight=cost.weight + CENT), other, replace(grown, weight=grown.weight - CENT))
    assert change.kind == "raise_weight"
    assert opinion(changed).verdict.lawful
    assert not opinion(replace(changed, criteria=less)).verdict.lawful
