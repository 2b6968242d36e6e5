"""Small lots: both sides of each amount, day and share (FOA § 5-4 (8), regelverk 4.1)."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import Authority, ContractType, Part, Regime
from tenders.rules.regulation import What, amount
from tenders.rules.small_lots import LotValue, excess, hindrance, lowered

from .saying import UNFILLED, plain

TODAY = date(2027, 2, 1)


def limit(contract="supplies", on=TODAY, regime="foa"):
    kinds = {"authority": Authority.OTHER, "regime": Regime(regime), "contract": ContractType(contract)}
    return amount(What.SMALL_LOT, on=on, **kinds)


def lot(value, is_small=True):
    return LotValue(None if value is None else Decimal(value), is_small)


def code(small, *others, total=100_000_000, **of):
    found = hindrance(small, [small, *others], total=Decimal(total), limit=limit(**of))
    return found.code if found else None


@pytest.mark.parametrize(
    ("contract", "day", "largest", "too_large"),
    [
        ("supplies", "2024-03-14", "835999.99", "836000"),
        ("services", "2026-04-20", "835999.99", "836000"),
        ("supplies", "2026-04-21", "931999.99", "932000"),
        ("services", "2027-02-01", "931999.99", "932000"),
        ("works", "2024-03-14", "10399999.99", "10400000"),
        ("works", "2026-04-20", "10399999.99", "10400000"),
        ("works", "2026-04-21", "11599999.99", "11600000"),
    ],
)
def test_a_small_lot_is_below_the_amount_of_its_day(contract, day, largest, too_large):
    of = {"contract": contract, "on": date.fromisoformat(day)}
    rest = lot(None, is_small=False)
    assert (code(lot(largest), rest, **of), code(lot(too_large), rest, **of)) == (None, "SMA_BELOP")


@pytest.mark.parametrize(
    "of",
    [
        {"on": date(2024, 3, 13)},
        {"contract": "special_services"},
        {"contract": "health_social"},
        {"contract": "design_contest"},
        {"regime": "utilities"},
        {"regime": "concessions"},
    ],
    ids=str,
)
def test_nothing_else_has_an_amount_for_small_lots(of):
    assert code(lot(100_000), **of) == "SMA_UTENFOR"


def test_a_small_lot_needs_a_value_of_its_own():
    assert code(lot(None)) == "SMA_VERDI"


@pytest.mark.parametrize(
    ("small", "others", "total", "found"),
    [
        (800_000, [lot(3_200_000, is_small=False)], 4_000_000, None),  # exactly 20 %
        ("800000.01", [lot("3199999.99", is_small=False)], 4_000_000, "SMA_ANDEL"),
        (400_000, [lot(400_000), lot(3_200_000, is_small=False)], 4_000_000, None),
        (400_000, [lot("400000.01"), lot(3_200_000, is_small=False)], 4_000_000, "SMA_ANDEL"),
        # One that does not use the exception, or is too large for it, takes no room from the others.
        (400_000, [lot(900_000, is_small=False), lot(2_700_000, is_small=False)], 4_000_000, None),
        (400_000, [lot(932_000), lot(2_668_000, is_small=False)], 4_000_000, None),
        # The smaller of the procurement's value and the sum of its lots.
        (800_000, [lot(3_100_000, is_small=False)], 4_000_000, "SMA_ANDEL"),
        (800_000, [lot(4_200_000, is_small=False)], 4_000_000, None),
        ("800000.01", [lot(4_200_000, is_small=False)], 4_000_000, "SMA_ANDEL"),
        # A lot without a value may be the rest.
        (800_000, [lot(None, is_small=False)], 4_000_000, None),
        # Not divided at all.
        (500_000, [], 4_000_000, "SMA_ANDEL"),
    ],
)
def test_the_small_lots_are_at_most_20_percent_together(small, others, total, found):
    assert code(lot(small), *others, total=total) == found


@pytest.mark.parametrize(
    ("part", "contract", "lower"),
    [
        ("III", "supplies", "I"),
        ("III", "services", "I"),
        ("III", "works", "II"),
        ("II", "supplies", "I"),
        ("II", "works", "II"),
        ("I", "supplies", "I"),
        ("I", "works", "I"),
    ],
)
def test_a_small_lot_follows_a_lower_part_never_a_higher(part, contract, lower):
    assert lowered(Part(part), ContractType(contract)) == lower


def test_below_the_entry_amount_a_small_lot_has_no_part_either():
    assert lowered(None, ContractType.SUPPLIES) is None


@pytest.mark.parametrize(
    ("values", "beyond"),
    [
        ((600, 400), "0"),
        ((600, "400.01"), "0.01"),
        ((600, "399.99"), "-0.01"),
        ((600, None), "0"),
        ((1000, None), "0"),
        (("1000.01", None), "0.01"),
    ],
)
def test_the_lots_come_to_the_value_of_the_procurement(values, beyond):
    assert excess([lot(value) for value in values], total=Decimal(1000)) == Decimal(beyond)


@pytest.mark.parametrize(
    ("small", "others", "of", "words"),
    [
        (lot(1), (), {"contract": "health_social"}, "Unntaket for små delkontrakter gjelder bare varer"),
        (lot(None), (), {}, "Delkontrakten må ha en egen anslått verdi"),
        (
            lot(932_000),
            (),
            {},
            "anslått til 932 000 kr. Unntaket gjelder bare",
        ),
        (
            lot(800_001),
            (lot(3_199_999, False),),
            {},
            "til sammen 800 001 kr. De som bruker",
        ),
    ],
)
def test_each_hindrance_says_why(small, others, of, words):
    text = plain(hindrance(small, [small, *others], total=Decimal(4_000_000), limit=limit(**of)))
    assert words in text
    assert UNFILLED not in text
    assert text.endswith("(FOA § 5-4 (8)).")
