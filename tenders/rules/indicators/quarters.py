"""Quarters as one number, year and quarter: 20264 is the last quarter of 2026."""

from datetime import date


def quarter_of(day: date) -> int:
    """The quarter the day is in."""
    return day.year * 10 + (day.month + 2) // 3


def earlier(quarter: int, steps: int) -> int:
    """So many quarters before; after, with a negative number."""
    place = quarter // 10 * 4 + quarter % 10 - 1 - steps
    return place // 4 * 10 + place % 4 + 1


def last(quarter: int, number: int) -> tuple[int, ...]:
    """So many quarters up to and with this one, oldest first."""
    return tuple(earlier(quarter, steps) for steps in reversed(range(number)))


def words(quarter: int) -> str:
    """20264 → «4. kvartal 2026»."""
    return f"{quarter % 10}. kvartal {quarter // 10}"
