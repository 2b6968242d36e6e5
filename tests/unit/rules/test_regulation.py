"""The dated data: which rules and which amounts hold on a day, on both sides of every change."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
import yaml

from tenders.rules.facts import Authority, ContractType, Regime
from tenders.rules.regulation import (
    DATA,
    What,
    amount,
    amounts,
    in_force,
    provision,
    rule_sets,
    threshold,
)

FOA, UTILITIES, CONCESSIONS = Regime.FOA, Regime.UTILITIES, Regime.CONCESSIONS
STATE, OTHER = Authority.STATE, Authority.OTHER
SUPPLIES, SERVICES, WORKS = ContractType.SUPPLIES, ContractType.SERVICES, ContractType.WORKS
SPECIAL, HEALTH, CONTEST = (
    ContractType.SPECIAL_SERVICES,
    ContractType.HEALTH_SOCIAL,
    ContractType.DESIGN_CONTEST,
)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        ("1999-01-01", "RS0"),
        ("2017-04-30", "RS0"),
        ("2017-05-01", "RS0"),
        ("2023-12-31", "RS0"),
        ("2024-01-01", "RS1"),
        ("2026-06-30", "RS1"),
        ("2026-07-01", "RS2"),
        ("2100-12-31", "RS2"),
    ],
)
def test_the_day_decides_the_rule_set(on, key):
    assert in_force(date.fromisoformat(on)).key == key


def test_rule_sets_follow_each_other_without_gap_or_overlap():
    for older, newer in pairwise(rule_sets()):
        assert older.valid_to + timedelta(days=1) == newer.valid_from
    assert rule_sets()[-1].valid_to is None


def test_every_rule_set_asks_for_30_percent_and_three_places():
    assert {(rules.minimum_share, rules.top_places) for rules in rule_sets()} == {(Decimal(30), 3)}


def test_only_rs1_asks_the_justification_for_concrete_and_clearly_better_effect():
    wanted = {rules.key: rules.justification for rules in rule_sets()}
    assert set(wanted["RS1"]) - set(wanted["RS2"]) == {"specific"}
    assert set(wanted["RS2"]) < set(wanted["RS1"])


# One row per change in regelverk 4.2: the last day of the old amount, then the first day of the new.
BOTH_SIDES = [
    (What.ENTRY, FOA, OTHER, SUPPLIES, "2016-12-31", None),
    (What.ENTRY, FOA, OTHER, SUPPLIES, "2017-01-01", 100_000),
    (What.ENTRY, FOA, OTHER, SUPPLIES, "2026-06-30", 100_000),
    (What.ENTRY, FOA, OTHER, SUPPLIES, "2026-07-01", 500_000),
    (What.ENTRY, UTILITIES, STATE, WORKS, "2026-06-30", 100_000),
    (What.ENTRY, UTILITIES, STATE, WORKS, "2026-07-01", 500_000),
    (What.ENTRY, CONCESSIONS, STATE, SERVICES, "2026-07-01", 500_000),
    (What.NATIONAL, FOA, OTHER, SUPPLIES, "2018-04-05", None),
    (What.NATIONAL, FOA, OTHER, SUPPLIES, "2018-04-06", 1_300_000),
    (What.NATIONAL, FOA, STATE, SPECIAL, "2027-01-01", 1_300_000),
    (What.NATIONAL, FOA, OTHER, HEALTH, "2027-01-01", None),
    (What.NATIONAL, UTILITIES, OTHER, SUPPLIES, "2027-01-01", None),
    (What.EEA, FOA, STATE, SUPPLIES, "2022-03-17", None),
    (What.EEA, FOA, STATE, SUPPLIES, "2022-03-18", 1_400_000),
    (What.EEA, FOA, STATE, SERVICES, "2024-03-13", 1_400_000),
    (What.EEA, FOA, STATE, SERVICES, "2024-03-14", 1_490_000),
    (What.EEA, FOA, STATE, SUPPLIES, "2026-04-20", 1_490_000),
    (What.EEA, FOA, STATE, SUPPLIES, "2026-04-21", 1_630_000),
    (What.EEA, FOA, OTHER, SUPPLIES, "2022-03-17", None),
    (What.EEA, FOA, OTHER, SUPPLIES, "2022-03-18", 2_400_000),
    (What.EEA, FOA, OTHER, SUPPLIES, "2022-03-30", 2_400_000),
    (What.EEA, FOA, OTHER, SUPPLIES, "2022-03-31", 2_200_000),
    (What.EEA, FOA, OTHER, SERVICES, "2024-03-13", 2_200_000),
    (What.EEA, FOA, OTHER, SERVICES, "2024-03-14", 2_300_000),
    (What.EEA, FOA, OTHER, SUPPLIES, "2026-04-20", 2_300_000),
    (What.EEA, FOA, OTHER, SUPPLIES, "2026-04-21", 2_500_000),
    (What.EEA, FOA, STATE, WORKS, "2022-03-18", 56_000_000),
    (What.EEA, FOA, STATE, WORKS, "2024-03-13", 56_000_000),
    (What.EEA, FOA, STATE, WORKS, "2024-03-14", 57_900_000),
    (What.EEA, FOA, OTHER, WORKS, "2024-03-20", 57_900_000),
    (What.EEA, FOA, OTHER, WORKS, "2024-03-21", 57_800_000),
    (What.EEA, FOA, OTHER, WORKS, "2026-04-20", 57_800_000),
    (What.EEA, FOA, OTHER, WORKS, "2026-04-21", 62_900_000),
    (What.EEA, FOA, OTHER, SPECIAL, "2022-03-18", 7_800_000),
    (What.EEA, FOA, STATE, HEALTH, "2024-03-13", 7_800_000),
    (What.EEA, FOA, STATE, HEALTH, "2024-03-14", 7_800_000),
    (What.EEA, FOA, STATE, HEALTH, "2026-04-20", 7_800_000),
    (What.EEA, FOA, STATE, HEALTH, "2026-04-21", 8_700_000),
    (What.EEA, FOA, OTHER, CONTEST, "2027-01-01", None),
    (What.PART_FIVE, FOA, OTHER, CONTEST, "2018-04-05", None),
    (What.PART_FIVE, FOA, OTHER, CONTEST, "2018-04-06", 1_300_000),
    (What.PART_FIVE, FOA, OTHER, CONTEST, "2022-03-17", 1_300_000),
    (What.PART_FIVE, FOA, OTHER, CONTEST, "2022-03-18", 1_400_000),
    (What.PART_FIVE, FOA, STATE, CONTEST, "2024-03-13", 1_400_000),
    (What.PART_FIVE, FOA, STATE, CONTEST, "2024-03-14", 1_490_000),
    (What.PART_FIVE, FOA, STATE, CONTEST, "2026-04-20", 1_490_000),
    (What.PART_FIVE, FOA, STATE, CONTEST, "2026-04-21", 1_630_000),
    (What.PART_FIVE, UTILITIES, STATE, CONTEST, "2026-04-21", None),
    (What.EEA, UTILITIES, OTHER, SUPPLIES, "2022-03-17", None),
    (What.EEA, UTILITIES, OTHER, SUPPLIES, "2022-03-18", 4_500_000),
    (What.EEA, UTILITIES, OTHER, SERVICES, "2024-03-13", 4_500_000),
    (What.EEA, UTILITIES, OTHER, SERVICES, "2024-03-14", 4_600_000),
    (What.EEA, UTILITIES, OTHER, CONTEST, "2026-04-20", 4_600_000),
    (What.EEA, UTILITIES, OTHER, CONTEST, "2026-04-21", 5_000_000),
    (What.EEA, UTILITIES, STATE, WORKS, "2024-03-13", 56_000_000),
    (What.EEA, UTILITIES, STATE, WORKS, "2024-03-14", 57_800_000),
    (What.EEA, UTILITIES, STATE, WORKS, "2026-04-20", 57_800_000),
    (What.EEA, UTILITIES, STATE, WORKS, "2026-04-21", 62_900_000),
    (What.EEA, UTILITIES, OTHER, HEALTH, "2024-03-13", 10_000_000),
    (What.EEA, UTILITIES, OTHER, HEALTH, "2024-03-14", 10_400_000),
    (What.EEA, UTILITIES, OTHER, SPECIAL, "2026-04-20", 10_400_000),
    (What.EEA, UTILITIES, OTHER, SPECIAL, "2026-04-21", 11_600_000),
    (What.EEA, CONCESSIONS, OTHER, SERVICES, "2022-03-17", None),
    (What.EEA, CONCESSIONS, OTHER, SERVICES, "2022-03-18", 56_000_000),
    (What.EEA, CONCESSIONS, OTHER, SERVICES, "2024-03-13", 56_000_000),
    (What.EEA, CONCESSIONS, OTHER, WORKS, "2024-03-14", 57_800_000),
    (What.EEA, CONCESSIONS, OTHER, WORKS, "2026-04-20", 57_800_000),
    (What.EEA, CONCESSIONS, OTHER, WORKS, "2026-04-21", 62_900_000),
    (What.WAGES, FOA, STATE, SERVICES, "2026-06-30", 1_300_000),
    (What.WAGES, FOA, OTHER, WORKS, "2026-06-30", 2_050_000),
    (What.WAGES, FOA, STATE, SERVICES, "2026-07-01", 1_300_000),
    (What.WAGES, FOA, OTHER, WORKS, "2026-07-01", 1_300_000),
    (What.WAGES, FOA, OTHER, SUPPLIES, "2026-07-01", None),
    (What.WAGES, FOA, OTHER, SPECIAL, "2026-07-01", None),
    (What.WAGES, FOA, OTHER, HEALTH, "2026-06-30", None),
    (What.WAGES, UTILITIES, OTHER, WORKS, "2026-06-30", 2_050_000),
    (What.WAGES, UTILITIES, STATE, SERVICES, "2026-07-01", 1_630_000),
    (What.WAGES, UTILITIES, OTHER, SERVICES, "2026-07-01", 2_500_000),
    (What.WAGES, CONCESSIONS, OTHER, SERVICES, "2026-06-30", 2_050_000),
    (What.WAGES, CONCESSIONS, OTHER, SERVICES, "2026-07-01", None),
    (What.APPRENTICES, FOA, OTHER, WORKS, "2026-06-30", 2_050_000),
    (What.APPRENTICES, FOA, OTHER, WORKS, "2026-07-01", 1_300_000),
    (What.APPRENTICES, CONCESSIONS, STATE, WORKS, "2026-07-01", None),
]


@pytest.mark.parametrize(("what", "regime", "authority", "contract", "on", "kroner"), BOTH_SIDES)
def test_the_amount_of_the_day(what, regime, authority, contract, on, kroner):
    day = date.fromisoformat(on)
    assert threshold(what, on=day, regime=regime, authority=authority, contract=contract) == kroner


def test_no_two_rows_hold_for_the_same_case():
    cases = [(r, a, c) for r in Regime for a in Authority for c in ContractType]
    for what in What:
        days = {row.valid_from for row in amounts(what)}
        for first, second in combinations(amounts(what), 2):
            assert not any(
                first.covers(day, *case) and second.covers(day, *case) for day in days for case in cases
            )


def test_every_amount_says_where_it_stands():
    row = amount(What.EEA, on=date(2027, 2, 1), regime=FOA, authority=STATE, contract=SUPPLIES)
    assert row is not None
    assert (row.value, row.valid_from, row.valid_to) == (Decimal(1_630_000), date(2026, 4, 21), None)
    assert row.source == "FOA § 5-3, FOR-2026-04-21-623"
    assert all(row.source for what in What for row in amounts(what))


@pytest.mark.parametrize(
    ("key", "rule_set", "regime", "citation"),
    [
        ("weight", "RS1", FOA, "FOA § 7-9 (2)"),
        ("weight", "RS2", FOA, "anskaffelsesloven § 5b (2)"),
        ("weight", "RS2", UTILITIES, "forsyningsforskriften § 7-9 (2)"),
        ("insignificance", "RS1", CONCESSIONS, "konsesjonskontraktforskriften § 7-6 (4)"),
        ("standard", "RS2", UTILITIES, "forsyningsforskriften § 7-9 (4)"),
        ("standard", "RS1", FOA, ""),
        ("", "RS2", FOA, ""),
    ],
)
def test_the_provision_follows_rule_set_and_regime(key, rule_set, regime, citation):
    assert provision(key, rule_set=rule_set, regime=regime) == citation


def test_provisions_hold_on_the_days_of_their_rule_set_and_name_no_sentence():
    blocks = yaml.safe_load((DATA / "provisions.yaml").read_text(encoding="utf-8"))
    days = {rules.key: (rules.valid_from, rules.valid_to) for rules in rule_sets()}
    assert len(blocks) == len(rule_sets()) * len(Regime)
    for block in blocks:
        assert (block["from"], block.get("to")) == days[block["rule_set"]]
        assert block["source"]
        assert not any("punktum" in text for text in block["provisions"].values())
