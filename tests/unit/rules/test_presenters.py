"""Numbers, days and provisions as Norwegian writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders.presenters import NBSP, cite, climate_rules, date_nb, kroner, listed, name, percent
from tenders.rules.facts import EffectJustification, InterestType, Regime, Standard
from tenders.rules.findings import Verdict
from tenders.rules.regulation import What


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (2_400_000, "2 400 000"),
        (Decimal("2400000.00"), "2 400 000"),
        (Decimal("1234.5"), "1 234,50"),
        (Decimal("999.999"), "999,99"),
        (0, "0"),
        (Decimal("1E+6"), "1 000 000"),
    ],
)
def test_kroner(amount, written):
    assert kroner(amount) == written.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        ("30", "30"),
        ("30.00", "30"),
        ("29.99", "29,99"),
        ("29.996", "29,99"),
        ("29.999999999999999999", "29,99"),
        ("33.33333333333333333333333333", "33,33"),
        ("0.01", "0,01"),
        ("0.001", "0"),
        ("7.5", "7,50"),
        ("-5", "−5"),
        ("-0.001", "0"),
        ("100", "100"),
    ],
)
def test_percent_is_cut_and_never_rounded_up(share, written):
    assert percent(Decimal(share)) == written


@given(st.decimals(0, 30, places=6).filter(lambda number: number < 30))
def test_what_is_below_30_is_never_shown_as_30(share):
    assert Decimal(percent(share).replace(",", ".")) < 30


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2027, 2, 1), "1. februar 2027"), (date(2026, 12, 31), "31. desember 2026")],
)
def test_days(day, written):
    assert date_nb(day) == written.replace(". ", f".{NBSP}")


@pytest.mark.parametrize(
    ("items", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_lists(items, written):
    assert listed(items) == written


def test_a_provision_does_not_break_between_sign_and_number():
    assert cite("FOA § 7-9 (2) og § 18-1 (1)") == f"FOA §{NBSP}7-9{NBSP}(2) og §{NBSP}18-1{NBSP}(1)"


def test_a_regime_names_where_the_duty_stands():
    assert [climate_rules(each) for each in Regime] == [
        f"§{NBSP}5b",
        f"forsyningsforskriften §{NBSP}7-9",
        f"konsesjonskontraktforskriften §{NBSP}7-6",
    ]


def test_every_key_that_words_are_filled_with_has_a_name():
    keys = [
        *EffectJustification.__dataclass_fields__,
        *InterestType,
        *Standard,
        *(each for each in Verdict if each != "oppfylt" and each != "advarsel"),
        *(What.ENTRY, What.NATIONAL, What.EEA, What.PART_FIVE),
        "type",
    ]
    assert [key for key in keys if name(key) == key] == []


def test_what_has_no_name_stands_as_it_is():
    assert name("laptop") == "laptop"
