"""How much dearer the greener of two offers may be and still win."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tenders.rules.evaluation.models import HUNDRED, Method, Setup, decimal_of
from tenders.rules.evaluation.offers import Criterion, Offer

ENVIRONMENT, PRICE, REST = "environment", "price", "rest"
GREENER, CHEAPER = "Det grønneste tilbudet", "Det billigste tilbudet"


@dataclass(frozen=True)
class Duel:
    """Two offers that differ in environment and price alone, and score full points on all the rest.

    Weights in any unit, the price's above 0. `greener` and `other`: their points on environment, from 0 to
    the scale, the greener's not the fewest. `price`: the other offer's, in kroner without VAT, above 0.
    `rest`: the weight of all the rest, which is the same for both.
    """

    environment_weight: Decimal
    price_weight: Decimal
    greener: Decimal
    other: Decimal
    price: Decimal
    rest: Decimal = Decimal(0)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What the two are weighed by."""
        return (
            Criterion(PRICE, "Pris", self.price_weight, is_price=True),
            Criterion(ENVIRONMENT, "Klima og miljø", self.environment_weight, is_environment=True),
            Criterion(REST, "Andre kriterier", self.rest),
        )

    def offers(self, dearer: Decimal, scale: Decimal) -> tuple[Offer, Offer]:
        """Both, the greener first and `dearer` percent dearer; `scale` is full points."""
        price = self.price * (HUNDRED + dearer) / HUNDRED
        return (
            Offer(GREENER, price, {ENVIRONMENT: self.greener, REST: scale}),
            Offer(CHEAPER, self.price, {ENVIRONMENT: self.other, REST: scale}),
        )


@dataclass(frozen=True)
class Tipping:
    """Where the two are level, in percent and kroner above the other's price; dearer, the greener loses."""

    percent: Decimal
    kroner: Decimal


def tipping(duel: Duel, setup: Setup) -> Tipping | None:
    """Where the duel tips; None where the greener offer does not lose at any price.

    With k = (gap × environment weight) / (scale × price weight), the gap in shares of the price's whole
    scale: linear tips at k × zero_at %, proportional at k / (1 − k), both never when k is 1 or more.
    Priced quality tips at k × fixed sum, or where it adds to the price at k / (1 + the greener's addition).
    """
    k = _gap(duel, setup)
    if setup.prices_quality:
        share = _priced(duel, setup, k)
    elif k >= 1:
        return None
    elif setup.method == Method.PROPORTIONAL:
        share = k / (1 - k)
    else:
        share = k * Fraction(setup.zero_at) / HUNDRED
    return Tipping(decimal_of(share * HUNDRED), decimal_of(share * Fraction(duel.price)))


def _gap(duel: Duel, setup: Setup) -> Fraction:
    weights = Fraction(duel.environment_weight) / Fraction(duel.price_weight)
    return Fraction(duel.greener - duel.other) / Fraction(setup.scale) * weights


def _priced(duel: Duel, setup: Setup, k: Fraction) -> Fraction:
    if setup.fixed_sum is not None:
        return k * Fraction(setup.fixed_sum) / Fraction(duel.price)
    weights = Fraction(duel.environment_weight) / Fraction(duel.price_weight)
    addition = (1 - Fraction(duel.greener) / Fraction(setup.scale)) * weights
    return k / (1 + addition)
