"""Public statistics: nothing of few, not even by difference."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.indicators.statistics import FEWEST, statistics
from tenders.rules.routes import Route
from tests.unit.indicators.rows import sums

ROUTES = [route.value for route in Route]


def test_four_tenders_are_too_few_and_five_are_not():
    assert statistics([sums(4)], 2026) is None
    assert statistics([sums(5)], 2026).tenders == 5


def test_only_decided_tenders_of_the_year_are_counted():
    rows = [sums(5), sums(9, stage="open"), sums(9, stage="no_purchase"), sums(9, quarter=20254)]

    assert statistics(rows, 2026).tenders == 5


def test_small_groups_stand_together():
    found = statistics([sums(8), sums(2, route="order"), sums(3, route="interest")], 2026)

    assert [(part.label, part.tenders) for part in found.routes] == [
        ("Vekt på minst 30 %", 8),
        ("Andre veier", 5),
    ]


def test_one_small_group_takes_the_smallest_of_the_others_with_it():
    found = statistics([sums(8), sums(6, route="order"), sums(1, route="interest")], 2026)

    assert [(part.label, part.tenders) for part in found.routes] == [
        ("Vekt på minst 30 %", 8),
        ("Andre veier", 7),
    ]


def test_a_mean_weight_of_few_is_not_shown():
    few = statistics([sums(6), sums(4, route="order", weighted=4, weight=Decimal(200))], 2026)
    lacking = statistics([sums(6, weighted=6, weight=Decimal(180)), sums(4, route="order")], 2026)
    enough = statistics([sums(6, weighted=6, weight=Decimal(180))], 2026)

    assert [each.weight for each in (few, lacking, enough)] == [None, None, Decimal("30.0")]


@given(st.lists(st.tuples(st.sampled_from(ROUTES), st.integers(1, 12)), max_size=8))
def test_no_part_is_of_few_and_the_parts_are_all(counts):
    found = statistics([sums(tenders, route=route) for route, tenders in counts], 2026)

    if found is not None:
        assert all(part.tenders >= FEWEST for part in found.routes)
        assert sum(part.tenders for part in found.routes) == found.tenders
