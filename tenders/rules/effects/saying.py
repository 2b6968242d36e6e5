"""A step of the work in words: «200 stk. × 86 kg × 40 % = 6 880 kg»."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from greenprocure.numbers import NBSP, number
from tenders.rules.effects.shape import Line

KRONER = "kr"
CO2E = "kg CO2e"
# Digits enough that no step of the work is rounded by the machine before it is shown.
PRECISION = 60


def shown(value: Decimal, unit: str = "", decimals: int = 6) -> str:
    """The number with its unit, rounded half up to at most so many decimals: 6880 → «6 880 kg»."""
    with localcontext(prec=PRECISION):
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{number(rounded)}{NBSP}{unit}" if unit else number(rounded)


def years(value: Decimal) -> str:
    """«6 år»."""
    return shown(value, "år")


def step(label: str, working: str, value: Decimal, unit: str, decimals: int = 2) -> Line:
    """A line whose formula ends in its value; kroner are shown whole. The value itself is not rounded."""
    return Line(label, f"{working} = {shown(value, unit, 0 if unit == KRONER else decimals)}", value, unit)


def difference(label: str, before: Decimal, after: Decimal, unit: str) -> Line:
    """What is saved: before less after."""
    decimals = 0 if unit == KRONER else 2
    working = f"{shown(before, unit, decimals)} − {shown(after, unit, decimals)}"
    return step(label, working, before - after, unit)
