"""Quarters as one number."""

from datetime import date

import pytest

from tenders.rules.indicators.quarters import earlier, last, quarter_of, words


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), 20261),
        (date(2026, 3, 31), 20261),
        (date(2026, 4, 1), 20262),
        (date(2026, 6, 30), 20262),
        (date(2026, 7, 1), 20263),
        (date(2026, 12, 31), 20264),
    ],
)
def test_a_day_is_in_its_quarter(day: date, quarter: int) -> None:
    assert quarter_of(day) == quarter


@pytest.mark.parametrize(
    ("quarter", "steps", "found"),
    [(20261, 1, 20254), (20264, 3, 20261), (20264, 8, 20244), (20254, -1, 20261)],
)
def test_quarters_are_counted_over_the_new_year(quarter: int, steps: int, found: int) -> None:
    assert earlier(quarter, steps) == found


def test_the_last_quarters_come_oldest_first() -> None:
    assert last(20262, 4) == (20253, 20254, 20261, 20262)


def test_a_quarter_in_words() -> None:
    assert words(20264) == "4. kvartal 2026"
