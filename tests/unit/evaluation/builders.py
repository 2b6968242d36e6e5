"""Offers and setups, as short as the tests need them."""

from decimal import Decimal

from tenders.rules.evaluation.models import Method, Setup
from tenders.rules.evaluation.offers import Criterion, Evaluation, Offer, evaluate
from tenders.rules.evaluation.tipping import Duel

LINEAR = Setup(Method.LINEAR)
PROPORTIONAL = Setup(Method.PROPORTIONAL)
PRICED = Setup(Method.PRICED_QUALITY)
DEDUCTED = Setup(Method.PRICED_QUALITY, fixed_sum=Decimal(1_000_000))

PRICE = Criterion("price", "Pris", Decimal(50), is_price=True)
GREEN = Criterion("green", "Klima og miljø", Decimal(30), is_environment=True)
QUALITY = Criterion("quality", "Kvalitet", Decimal(20))
CRITERIA = (PRICE, GREEN, QUALITY)


def offer(name: str, price: object, green: object = 0, quality: object = 0) -> Offer:
    points = {"green": Decimal(str(green)), "quality": Decimal(str(quality))}
    return Offer(name, Decimal(str(price)), points)


# Cheapest, middle, dearest; worked through by hand in test_offers and test_decisions.
THREE = (offer("Alm", 100, 6, 7), offer("Bjørk", 115, 9, 8), offer("Chr.", 150, 9, 10))


def result(*offers: Offer, setup: Setup = LINEAR, criteria: tuple[Criterion, ...] = CRITERIA) -> Evaluation:
    return evaluate(offers, criteria, setup)


def duel(*numbers: object, kroner: object = 1_000_000, rest: object = 0) -> Duel:
    """Weight of the environment, weight of the price, points of the greener, points of the other."""
    return Duel(*(Decimal(str(each)) for each in (*numbers, kroner, rest)))
