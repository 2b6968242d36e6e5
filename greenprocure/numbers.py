"""Numbers in Norwegian."""

from decimal import Decimal

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
# For reading: the spaces and the minus that people and spreadsheets write, as the plain ones.
PLAIN = str.maketrans({**dict.fromkeys("\u00a0\u202f\u2009\t", " "), MINUS: "-"})


def number(value: Decimal | int | str) -> str:
    """A number in full, with comma and grouped thousands: "0.125" → «0,125», 2400000.00 → «2 400 000»."""
    exact = Decimal(value)
    whole, _, decimals = f"{abs(exact).normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    sign = MINUS if exact < 0 else ""
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
