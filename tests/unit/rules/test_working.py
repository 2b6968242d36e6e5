"""How the share came about, criterion by criterion."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.facts import AwardMode
from tenders.rules.weighting import share
from tenders.rules.working import Why, working
from tests.unit.rules.builders import (
    cost,
    environment,
    mixed,
    order,
    price,
    price_alone,
    quality,
    sub,
    tender,
)


def why(criterion, **changes):
    return working(tender(criteria=(criterion,), **changes))[0].why


@pytest.mark.parametrize(
    ("criterion", "reasons"),
    [
        (environment("30"), (Why.COUNTS,)),
        (price("30"), (Why.PRICE,)),
        (cost("30"), (Why.COST,)),
        (quality("30"), (Why.NOT_STATED, Why.NOT_LINKED, Why.NOT_BINDING)),
        (environment("30", linked=False), (Why.NOT_LINKED,)),
        (environment("30", binding=False), (Why.NOT_BINDING,)),
        (mixed("40", "75", "25"), (Why.PARTLY,)),
        (mixed("40", None, None), (Why.LACKS_SHARES,)),
        (
            quality("40", sub_criteria=(sub("a", "40", counts=True), sub("b", "60", counts=True))),
            (Why.COUNTS,),
        ),
        (cost("40", sub_criteria=(sub("CO2", "40", counts=True), sub("Drift", "60"))), (Why.PARTLY,)),
    ],
)
def test_a_criterion_says_why_it_counts_or_not(criterion, reasons):
    assert why(criterion) == reasons


def test_price_is_outside_under_a_fixed_price():
    assert why(price("30"), mode=AwardMode.FIXED_PRICE) == (Why.OUTSIDE,)


def test_what_counts_of_each_sums_to_the_share():
    facts = tender(criteria=(price("50"), mixed("40", "75", "25"), environment("10")))

    lines = working(facts)

    assert [each.counted for each in lines] == [Decimal(0), Decimal(30), Decimal(10)]
    assert sum(each.counted for each in lines) == share(facts)
    assert [(part.name, part.share, part.counts) for part in lines[1].parts] == [
        ("Miljø", Decimal(75), True),
        ("Kvalitet", Decimal(25), False),
    ]


def test_a_prioritised_order_shows_places_and_no_weight():
    first, second = working(order(price(), environment()))
    assert (first.measure, first.percent, first.counted) == (1, 0, None)
    assert (second.measure, second.percent, second.counted) == (2, 100, None)


def test_a_place_that_is_not_given_is_left_open():
    facts = order(environment())
    facts = replace(facts, criteria=(replace(facts.criteria[0], rank=None),))
    assert working(facts)[0].measure is None


def test_where_nothing_is_weighed_there_is_nothing_to_work_out():
    assert working(price_alone()) == ()
