"""Which part, and whether a notice is mandatory: both sides of every amount (FOA §§ 5-1–5-4)."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.applicability import classify
from tenders.rules.facts import Authority, ContractType, Part, Regime

TODAY = date(2027, 2, 1)


def classified(value, contract="supplies", authority="other", regime="foa", on=TODAY):
    return classify(
        value=Decimal(value),
        contract=ContractType(contract),
        authority=Authority(authority),
        regime=Regime(regime),
        on=on,
    )


@pytest.mark.parametrize(
    ("value", "contract", "authority", "part", "mandatory"),
    [
        ("499999.99", "supplies", "other", None, False),
        ("500000", "supplies", "other", "I", False),
        ("1299999.99", "supplies", "other", "I", False),
        ("1300000", "supplies", "other", "II", True),
        ("2499999.99", "supplies", "other", "II", True),
        ("2500000", "supplies", "other", "III", True),
        ("1629999.99", "services", "state", "II", True),
        ("1630000", "services", "state", "III", True),
        ("62899999.99", "works", "state", "II", True),
        ("62900000", "works", "other", "III", True),
        ("1299999", "special_services", "other", "I", False),
        ("1300000", "special_services", "other", "II", True),
        ("8700000", "special_services", "other", "II", True),
        ("1300000", "health_social", "other", "I", False),
        ("8699999.99", "health_social", "other", "I", False),
        ("8700000", "health_social", "other", "IV", True),
        ("1300000", "design_contest", "other", "I", False),
        ("1629999.99", "design_contest", "other", "I", False),
        ("1630000", "design_contest", "state", "V", True),
    ],
)
def test_value_and_contract_decide_the_part(value, contract, authority, part, mandatory):
    found = classified(value, contract, authority)
    assert found.part == part
    assert found.notice_mandatory is mandatory


@pytest.mark.parametrize(
    ("on", "value", "contract", "authority", "part"),
    [
        (date(2026, 4, 20), 1_490_000, "supplies", "state", Part.III),
        (date(2026, 4, 21), 1_490_000, "supplies", "state", Part.II),
        (date(2026, 4, 20), 2_300_000, "supplies", "other", Part.III),
        (date(2026, 4, 21), 2_300_000, "supplies", "other", Part.II),
        (date(2026, 4, 20), 57_800_000, "works", "other", Part.III),
        (date(2026, 4, 21), 57_800_000, "works", "other", Part.II),
        (date(2026, 4, 20), 1_490_000, "design_contest", "other", Part.V),
        (date(2026, 4, 21), 1_490_000, "design_contest", "other", Part.I),
        (date(2026, 6, 30), 100_000, "supplies", "other", Part.I),
        (date(2026, 6, 30), 99_999, "supplies", "other", None),
        (date(2026, 7, 1), 100_000, "supplies", "other", None),
        # Before our EEA amounts begin, nothing is claimed.
        (date(2022, 3, 17), 5_000_000, "supplies", "other", None),
    ],
)
def test_the_day_decides_the_amounts(on, value, contract, authority, part):
    assert classified(value, contract, authority, on=on).part == part


@pytest.mark.parametrize(
    ("regime", "value", "contract", "mandatory"),
    [
        ("utilities", "4999999", "supplies", False),
        ("utilities", "5000000", "supplies", True),
        ("utilities", "62899999", "works", False),
        ("utilities", "62900000", "works", True),
        ("utilities", "11599999", "special_services", False),
        ("utilities", "11600000", "health_social", True),
        ("concessions", "62899999", "services", False),
        ("concessions", "62900000", "services", True),
    ],
)
def test_utilities_and_concessions_have_no_part_and_publish_from_the_eea_amount(
    regime, value, contract, mandatory
):
    found = classified(value, contract, regime=regime)
    assert (found.part, found.notice_mandatory) == (None, mandatory)


def test_the_amounts_come_with_the_answer():
    found = classified(2_400_000, authority="state")
    assert found.rule_set.key == "RS2"
    assert (found.entry_amount, found.national_amount, found.eea_amount) == (500_000, 1_300_000, 1_630_000)


def test_the_grounds_tell_which_amounts_decided_since_when_and_where_they_stand():
    found = classified(2_400_000, authority="state")
    compared = [ground for ground in found.grounds if ground.code == "GRUNN_BELOP"]
    assert [(g.facts["what"], g.facts["amount"], g.facts["reached"]) for g in compared] == [
        ("entry", 500_000, True),
        ("national", 1_300_000, True),
        ("eea", 1_630_000, True),
    ]
    assert (compared[2].facts["since"], compared[2].provision) == (
        date(2026, 4, 21),
        "FOA § 5-3, FOR-2026-04-21-623",
    )
    assert found.grounds[0].code == "GRUNN_REGELSETT"
    assert found.grounds[-1].facts == {"part": Part.III, "mandatory": True}


def test_below_the_entry_amount_only_the_entry_amount_is_a_ground():
    found = classified(400_000)
    assert [ground.code for ground in found.grounds] == ["GRUNN_REGELSETT", "GRUNN_BELOP"]


def test_a_design_contest_is_held_against_the_part_five_amount_alone():
    found = classified(1_500_000, "design_contest")
    assert [g.facts["what"] for g in found.grounds if g.code == "GRUNN_BELOP"] == ["entry", "part_five"]
    assert (found.national_amount, found.eea_amount) == (None, 1_630_000)
