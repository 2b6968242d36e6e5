"""Words and dates that belong to a document as such."""

from datetime import date

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def day(value: date) -> str:
    """«1. februar 2027», with no-break spaces so that it stays on one line."""
    return f"{value.day}.\u00a0{MONTHS[value.month - 1]}\u00a0{value.year}"


def organisation(number: str) -> str:
    """«987 654 321», as Brønnøysundregistrene writes it; anything but nine digits is left as it is."""
    digits = number.replace(" ", "")
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit():
        return number
    return "\u00a0".join((digits[:3], digits[3:6], digits[6:]))
