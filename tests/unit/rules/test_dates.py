"""The lot on the other side of the change of law, and the amounts that change later."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.dates import later_amounts, other_side, side
from tenders.rules.facts import AwardMode, ContractType, Part, Regime
from tenders.rules.regulation import What
from tests.unit.rules.builders import ROUTE, RS1, RS2, SMALL, environment_at, order, tender, weighted

EVE = RS1


@pytest.mark.parametrize(
    ("on", "other"),
    [(date(2027, 2, 1), EVE), (RS2, EVE), (EVE, RS2), (date(2024, 1, 1), RS2), (date(2023, 5, 1), RS2)],
)
def test_the_other_side_is_the_nearest_day_across_1_july_2026(on, other):
    assert other_side(tender(initiated_on=on)).on == other


def test_the_same_lot_is_judged_by_other_rules_there():
    facts = order(*environment_at(5), **ROUTE)

    here, there = side(facts), other_side(facts)

    assert (here.answer.rule, there.answer.rule) == ("R23", "R21")
    assert (here.answer.provision, there.answer.provision) == ("anskaffelsesloven § 5b (2)", "FOA § 7-9 (4)")
    assert (here.rule_set.key, there.rule_set.key) == ("RS2", "RS1")


@pytest.mark.parametrize(
    ("changes", "part", "notice", "demands"),
    [
        ({}, Part.III, True, True),
        (SMALL, Part.I, False, False),
        (SMALL | {"initiated_on": RS1}, Part.I, False, True),
        ({"value": 400_000}, None, False, False),
        ({"regime": Regime.CONCESSIONS, "value": 70_000_000}, None, True, False),
        ({"regime": Regime.UTILITIES, "value": 6_000_000}, None, True, True),
        ({"initiated_on": date(2023, 5, 1)}, Part.III, True, False),
    ],
)
def test_a_side_says_which_part_and_whether_30_percent_is_demanded(changes, part, notice, demands):
    found = side(tender(criteria=weighted("20"), **changes))
    assert (found.part, found.notice_mandatory, found.demands_share) == (part, notice, demands)


def test_there_are_no_sides_while_something_is_missing():
    assert side(tender(mode=None)) is None
    assert other_side(tender(initiated_on=None)) is None
    assert other_side(tender(mode=None)) is None
    assert later_amounts(tender(mode=None)) == ()


def test_a_side_where_the_lot_contradicts_the_rules_there_says_so():
    facts = tender(initiated_on=date(2023, 5, 1), mode=AwardMode.NONE, criteria=())
    assert (side(facts).answer.code, other_side(facts).answer.code) == ("RS0", "INNDATA")


def test_amounts_that_change_later_are_told_in_order_with_both_values():
    facts = tender(initiated_on=date(2026, 4, 1), contract=ContractType.SERVICES)

    found = [
        (each.on, each.what, each.old and each.old.value, each.new and each.new.value)
        for each in later_amounts(facts)
    ]

    assert (date(2026, 4, 21), What.EEA, Decimal(2_300_000), Decimal(2_500_000)) in found
    assert (date(2026, 7, 1), What.ENTRY, Decimal(100_000), Decimal(500_000)) in found
    assert (date(2026, 7, 1), What.WAGES, Decimal(2_050_000), Decimal(1_300_000)) in found
    assert [each[0] for each in found] == sorted(each[0] for each in found)
    assert What.NATIONAL not in {each[1] for each in found}


def test_nothing_is_known_to_change_after_the_newest_amounts():
    assert later_amounts(tender()) == ()


def test_an_amount_that_comes_for_the_first_time_has_no_old_one():
    facts = tender(initiated_on=date(2023, 5, 1), contract=ContractType.WORKS)
    wages = next(each for each in later_amounts(facts) if each.what == What.WAGES)
    assert (wages.on, wages.old, wages.new.value) == (date(2024, 1, 1), None, 2_050_000)
