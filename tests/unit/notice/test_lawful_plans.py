"""A lawful plan makes a notice that Doffin accepts in both states of the rules, or says why it cannot."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given, settings

from tenders.rules.notice import european, green, national
from tenders.rules.notice.parsing import parse
from tenders.rules.notice.plan import Plan
from tenders.rules.notice.read import notice_of
from tenders.rules.notice.shape import CRITERIA, MARKERS, NONE, PERCENT, Notice, State
from tenders.rules.notice.values import Values, values_of
from tenders.rules.notice.xml import written
from tests.unit.rules.strategies import likely_facts

from . import plans
from .plans import FOA, lawful_plan


def made(seed: int, count: int) -> Iterator[tuple[Plan, Values, Notice]]:
    """Lawful plans, their values, and the notice that is read back from the XML.

    Without the code for insignificance that ended on 30 June 2026, which neither state accepts (test_values).
    """
    random = Random(seed)
    for _ in range(count):
        found = lawful_plan(random)
        while found.answer.eforms_codes == (NONE,):
            found = lawful_plan(random)
        values = values_of(found)
        yield found, values, notice_of(parse(written([values.lot], [FOA]).encode()))


def expected(values: Values) -> tuple[bool, bool]:
    """August 2026 and the newer rules: both accept, but for two cases that the values explain."""
    codes = {note.code for note in values.notes}
    if "UTEN_KODE" in codes:
        return False, False
    return "UTEN_VEKT" not in codes, True


def test_a_thousand_lawful_plans_are_accepted_in_both_states_or_say_why_not():
    for plan, values, notice in made(seed=539, count=1000):
        accepted = tuple(not green.breaches(notice, state) for state in State)
        assert accepted == expected(values), plan
        assert (notice.lots, european.breaches(notice)) == ((values.lot,), ())


def test_percentages_with_a_code_are_always_accepted_in_both_states():
    exact = [
        (plan, notice)
        for plan, values, notice in made(seed=541, count=300)
        if plan.answer.eforms_codes and {line.number_type for line in values.lot.lines} == {PERCENT}
    ]

    assert len(exact) > 50
    assert [plan for plan, notice in exact for state in State if green.breaches(notice, state)] == []


def test_the_published_xpath_accepts_them_too():
    for _, values, _ in made(seed=540, count=25):
        root = parse(written([values.lot], [FOA]).encode())
        found = national.breaches(root, date(2026, 11, 22), green.IDS.__contains__)
        assert (not found) == expected(values)[0]


@given(likely_facts)
@settings(max_examples=100)
def test_any_facts_make_xml_that_is_read_back(facts):
    values = plans.values(facts)

    assert notice_of(parse(written([values.lot]).encode())).lots == (values.lot,)


def test_no_marker_ever_has_a_weight_above_nothing_and_the_share_is_the_answers():
    for plan, values, _ in made(seed=542, count=300):
        lines = values.lot.lines
        assert {line.number for line in lines if line.type in MARKERS} <= {"0", None}
        counted = [line for line in lines if (line.type, line.number_type) == (CRITERIA, PERCENT)]
        share = sum(Decimal(line.number) for line in counted)
        assert 0 <= (plan.answer.share or 0) - share < Decimal("0.01")
