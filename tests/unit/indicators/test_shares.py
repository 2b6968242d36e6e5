"""Percentages: never up over a limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.indicators.shares import cut, mean


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (3, 4, "75.0"),
        (2996, 10000, "29.9"),
        (9999, 10000, "99.9"),
        (1, 3, "33.3"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (5, 0, None),
    ],
)
def test_a_share_is_cut_to_one_decimal(part: int, whole: int, shown: str | None) -> None:
    assert cut(part, whole) == (shown and Decimal(shown))


def test_a_mean_of_29_96_is_shown_as_29_9() -> None:
    assert mean(Decimal("59.92"), 2) == Decimal("29.9")


def test_a_mean_of_nothing_is_nothing() -> None:
    assert mean(Decimal(0), 0) is None


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_never_shows_more_than_there_is(part: int, whole: int) -> None:
    shown = cut(min(part, whole), whole)

    exact = Decimal(min(part, whole) * 100) / whole
    assert shown is not None
    assert shown <= exact < shown + Decimal("0.1")
