"""Percentages as they are shown: one decimal, never rounded up over a limit."""

from decimal import Decimal

TENTH = Decimal("0.1")


def cut(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """The part in percent of the whole, cut to one decimal; None of nothing. 29.96 becomes 29.9."""
    return _tenths(part, whole, 100) if whole else None


def mean(total: Decimal, count: int) -> Decimal | None:
    """The mean of percentages, cut to one decimal; None of none."""
    return _tenths(total, count, 1) if count else None


def _tenths(part: Decimal | int, whole: Decimal | int, times: int) -> Decimal:
    # Whole tenths by division without remainder: a quotient would first be rounded to its last digit.
    return (Decimal(part) * times * 10 // whole * TENTH).quantize(TENTH)
