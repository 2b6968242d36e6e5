"""Three ways to hold price against quality.

Sources: DFØ's guide to the evaluation of tenders, «Regne om pris til poeng» (linear and proportional) and
«Prissetting av kvalitet som evalueringsmodell»; the conversion of weights into percent of the price is the
one Abakus publishes. No regulation prescribes a model: it is the contracting authority's choice.

Everything is worked out in fractions, since a third has no exact decimal and a tie must be a tie.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from fractions import Fraction

HUNDRED = 100
DIGITS = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Method(StrEnum):
    """How a price becomes points, or points become kroner."""

    LINEAR = "linear"
    PROPORTIONAL = "proportional"
    PRICED_QUALITY = "priced_quality"


@dataclass(frozen=True)
class Setup:
    """A model with what it needs.

    `scale`: the best score, above 0. `zero_at`: how many percent above the lowest price the linear model
    gives 0. `fixed_sum`, kroner: priced quality takes money off the price, a share of this sum; without it,
    what the quality lacks adds percent of the offer's own price.
    """

    method: Method
    scale: Decimal = Decimal(10)
    zero_at: Decimal = Decimal(100)
    fixed_sum: Decimal | None = None

    @property
    def prices_quality(self) -> bool:
        """Whether the lowest evaluation price wins, not the highest score."""
        return self.method == Method.PRICED_QUALITY


def price_score(price: Decimal, lowest: Decimal, setup: Setup) -> Fraction:
    """Points for a price, both in kroner above 0, on the setup's scale.

    Linear: scale × (1 − (price − lowest) / lowest × 100 / zero_at), never below 0. With `zero_at` 100 it is
    DFØ's basic form, which lets scores fall below 0; ours stops there and warns (W-FLOOR).
    Proportional: scale × lowest / price.
    """
    ratio = Fraction(price) / Fraction(lowest)
    if setup.method == Method.PROPORTIONAL:
        return Fraction(setup.scale) / ratio
    return Fraction(setup.scale) * max(Fraction(0), 1 - (ratio - 1) * HUNDRED / Fraction(setup.zero_at))


def quality_value(points: Decimal, price: Decimal, setup: Setup) -> Fraction:
    """Kroner that the points are worth before the weights' ratio: below 0 adds to the evaluation price.

    Addition: −price × (scale − points) / scale. Deduction: fixed_sum × points / scale.
    """
    reached = Fraction(points) / Fraction(setup.scale)
    if setup.fixed_sum is None:
        return Fraction(price) * (reached - 1)
    return Fraction(setup.fixed_sum) * reached


def decimal_of(exact: Fraction) -> Decimal:
    """The number with 28 digits: exact where it ends before that, else far more than is ever shown."""
    return DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))
