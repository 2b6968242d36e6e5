"""What holds for every input: no exception, one answer, more environment never worse, changes that work."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tenders.rules.advice import REMARKS
from tenders.rules.case import Case
from tenders.rules.change import smallest_change
from tenders.rules.facts import AwardMode
from tenders.rules.findings import Verdict
from tenders.rules.regulation import rule_sets
from tenders.rules.table import EXEMPTIONS, MAIN_RULE, REQUIREMENTS, TABLE
from tenders.rules.verdict import evaluate, judge
from tenders.rules.weighting import share

from .builders import environment, mixed, price, tender, weighted
from .strategies import likely_facts, sound_facts, weighted_facts, wild_facts

# No deadline: a machine that is busy with something else is not a fault.
USUAL = settings(deadline=None)
THOROUGH = settings(deadline=None, max_examples=200)
CODES = {row.code for row in TABLE}
ADVICE = {remark.code for remark in REMARKS} | {"BLANDET"}


@THOROUGH
@given(wild_facts())
def test_no_input_raises(facts):
    answer = judge(facts)
    assert answer.code in CODES
    assert {each.code for each in answer.advice} <= ADVICE


@USUAL
@given(likely_facts)
def test_the_same_facts_have_the_same_answer(facts):
    assert judge(facts) == judge(replace(facts))


@THOROUGH
@given(sound_facts())
def test_exactly_one_main_rule_is_hit_where_nothing_stops(facts):
    assume(evaluate(facts).rule not in {"R01", "R02", "R03", "R04", "R05", "R06"})
    case = Case(facts)
    assert len([row for row in MAIN_RULE if row.holds(case)]) == 1


@THOROUGH
@given(sound_facts())
def test_no_rule_that_was_hit_is_better_than_the_answer(facts):
    answer = evaluate(facts)
    assume(answer.rule not in {"R01", "R02", "R03", "R04", "R05", "R06"})
    hits = [row for row in MAIN_RULE + REQUIREMENTS + EXEMPTIONS if row.holds(Case(facts))]
    assert answer.verdict.order == max(row.verdict.order for row in hits)


@THOROUGH
@given(weighted_facts, st.data())
def test_more_environment_taken_from_price_never_worsens_the_answer(facts, data):
    cost, quality, green = facts.criteria
    moved = Decimal(data.draw(st.integers(0, int(cost.weight * 100)))).scaleb(-2)
    greener = (
        replace(cost, weight=cost.weight - moved),
        quality,
        replace(green, weight=green.weight + moved),
    )
    before, after = evaluate(facts), evaluate(replace(facts, criteria=greener))
    assert after.verdict.order >= before.verdict.order


@THOROUGH
@given(likely_facts | sound_facts())
def test_every_change_that_is_offered_makes_the_lot_lawful(facts):
    answer = judge(facts)
    if answer.change is None:
        return
    assert not answer.verdict.lawful
    change, changed = smallest_change(facts, evaluate)
    assert change == answer.change
    assert changed != facts
    assert evaluate(changed).verdict.lawful


@USUAL
@given(weighted_facts)
def test_a_weight_below_the_minimum_always_has_a_change(facts):
    answer = judge(facts)
    if answer.code == "VEKT_LAV":
        assert answer.change is not None


@USUAL
@given(st.integers(0, 10_000))
@example(2999)
@example(3000)
@example(3001)
def test_every_weight_in_hundredths_is_judged_as_it_stands(hundredths):
    weight = Decimal(hundredths).scaleb(-2)
    answer = judge(tender(criteria=weighted(str(weight))))
    assert answer.share == weight
    assert answer.verdict == (Verdict.MET if hundredths >= 3000 else Verdict.NOT_MET)


@USUAL
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_share_of_a_sub_criterion_is_exact(parent, part):
    weight, percent = Decimal(parent).scaleb(-2), Decimal(part).scaleb(-2)
    criteria = (price(str(100 - weight)), mixed(str(weight), str(percent), str(100 - percent)))
    assert Fraction(share(tender(criteria=criteria))) == Fraction(parent * part, 1_000_000)


@USUAL
@given(st.integers(0, 10**15 - 1), st.integers(1, 10**15 - 1))
def test_points_are_cut_and_never_lifted_over_the_minimum(own, others):
    criteria = (price(points=Decimal(others)), environment(points=Decimal(own)))
    found = share(tender(mode=AwardMode.POINTS, criteria=criteria))
    exact = Fraction(own * 100, own + others)
    assert 0 <= exact - Fraction(found) < Fraction(1, 10**20)
    assert (found >= 30) == (exact >= 30)


@USUAL
@given(st.decimals(0, 30, places=12).filter(lambda number: number < 30))
def test_the_missing_percentage_points_are_enough_when_added(weight):
    answer = judge(tender(criteria=weighted(str(weight))))
    assert answer.share + answer.facts["missing"] >= 30
    assert answer.facts["missing"] - (30 - answer.share) < Decimal("0.01")


@USUAL
@given(weighted_facts)
def test_the_surrounding_decimal_context_changes_nothing(facts):
    usual = judge(facts)
    with localcontext(prec=3, rounding=ROUND_DOWN):
        assert judge(facts) == usual


@USUAL
@given(likely_facts)
def test_the_answer_says_which_rule_set_it_was_judged_by(facts):
    answer = judge(facts)
    keys = {rules.key for rules in rule_sets()}
    assert (answer.rule_set is None) if answer.code == "INNDATA" else (answer.rule_set in keys)
