"""Numbers for BT-541: exact, and such that Doffin counts what the law counts (regelverk 11.3, 12.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from functools import reduce
from operator import add

from tenders.rules.facts import AwardMode, Criterion
from tenders.rules.weighting import EXACT, HUNDRED, counting_percent, highest, lowest

DOFFIN_MINIMUM = 30  # percent, EC-R001D; DFØ's rule, whatever the law of the day says
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Portion:
    """A criterion, or the part of it that counts as environment or does not. `amount` as the plan counts."""

    place: int  # in the facts' criteria
    environment: bool
    amount: Decimal | None
    split: bool = False


def portions(place: int, criterion: Criterion, mode: AwardMode | None) -> list[Portion]:
    """One portion, or two for a criterion of which only a share counts; their sum is the criterion's own."""
    counted = counting_percent(criterion)
    amount = _amount(criterion, mode)
    if counted in (0, HUNDRED) or amount is None:
        return [Portion(place, counted == HUNDRED, amount)]
    with localcontext(EXACT):
        green = amount * counted / HUNDRED
        return [Portion(place, True, green, split=True), Portion(place, False, amount - green, split=True)]


def _amount(criterion: Criterion, mode: AwardMode | None) -> Decimal | None:
    """Weight or points; for an interval its middle (BT-5421 `per-mid`). None where the plan has no number."""
    if mode == AwardMode.POINTS:
        return criterion.points
    if criterion.weight is None and (criterion.weight_min is None or criterion.weight_max is None):
        return None
    with localcontext(EXACT):
        return (lowest(criterion, mode) + highest(criterion)) / 2


def in_percent(parts: Sequence[Portion]) -> list[Decimal]:
    """Points as percent with two decimals that sum to exactly 100.

    Environment is cut as a whole, as the answer shows it, and never rounded up; what is left over goes to the
    largest remainders. Raises ZeroDivisionError for points of 0 in all.
    """
    with localcontext(EXACT):
        total = sum((part.amount or Decimal(0) for part in parts), Decimal(0))
        exact = [(part.amount or Decimal(0)) * HUNDRED / total for part in parts]
        # From the sum and not of the quotients: thirds would come to 29.99….
        counted = sum((part.amount or Decimal(0) for part in parts if part.environment), Decimal(0))
        green = _cut(counted * HUNDRED / total)
        found: dict[int, Decimal] = {}
        for is_green, whole in ((True, green), (False, HUNDRED - green)):
            places = [place for place, part in enumerate(parts) if part.environment == is_green]
            found |= _shared({place: exact[place] for place in places}, whole)
    return [found[place] for place in range(len(parts))]


def _shared(exact: dict[int, Decimal], whole: Decimal) -> dict[int, Decimal]:
    shares = {place: _cut(value) for place, value in exact.items()}
    left = int((whole - sum(shares.values(), Decimal(0))) / HUNDREDTH)
    for place in sorted(exact, key=lambda place: shares[place] - exact[place])[:left]:
        shares[place] += HUNDREDTH
    return shares


def _cut(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, rounding=ROUND_FLOOR)


def as_text(number: Decimal) -> str:
    """30.00 → «30», 29.997 → «29.997»; every digit is kept."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def doffin_sum(numbers: Iterable[str | None]) -> float:
    """The sum as XPath 2.0 counts it: doubles, one after the other. Not exact, since the rule is not.

    NaN when one of them is no number.
    """
    return reduce(add, map(_double, numbers), 0.0)


def _double(number: str | None) -> float:
    try:
        return float(number or "nan")
    except ValueError:
        return float("nan")


def falls_short(numbers: Sequence[Decimal]) -> bool:
    """Whether Doffin counts less than 30 although it is 30: 16.49 + 9.03 + 4.48 as doubles are not."""
    with localcontext(EXACT):
        enough = sum(numbers, Decimal(0)) >= DOFFIN_MINIMUM
    return enough and doffin_sum(map(as_text, numbers)) < DOFFIN_MINIMUM
