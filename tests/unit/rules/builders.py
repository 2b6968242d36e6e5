"""Facts for tests: a lawful lot by default, so that a test states only what it is about."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Criterion,
    CriterionType,
    EffectJustification,
    EssentialInterest,
    Insignificance,
    InterestType,
    Regime,
    Requirement,
    Standard,
    StandardRequirement,
    SubCriterion,
    TenderFacts,
)

RS1, RS2 = date(2026, 6, 30), date(2026, 7, 1)
FULL = EffectJustification(**{each.name: True for each in fields(EffectJustification)})
SILENT = EffectJustification()
COUNTS = {"environment_stated": True, "linked": True, "binding": True}
BINDING = Requirement("Utstyret skal kunne repareres i minst fem år.", binding=True, verifiable=True)
VAGUE = Requirement("Utstyret bør fortrinnsvis kunne repareres.")
UNMEASURABLE = Requirement("Utstyret skal være miljøvennlig.", binding=True)
INSIGNIFICANT = Insignificance(exists=True, climate=True, environment=True, in_documents=True)
PREPAREDNESS = EssentialInterest(exists=True, type=InterestType.PREPAREDNESS, in_documents=True)
ROUTE: dict[str, Any] = {"requirements": (BINDING,), "effect": FULL}  # the whole requirement route
SMALL = {"value": 800_000}  # FOA part I
VEHICLES = StandardRequirement(Standard.VEHICLES, main_delivery=True)


def price(weight: str | None = None, **changes: Any) -> Criterion:
    return Criterion("Pris", CriterionType.PRICE, weight=_decimal(weight), **changes)


def quality(weight: str | None = None, name: str = "Kvalitet", **changes: Any) -> Criterion:
    return Criterion(name, CriterionType.QUALITY, weight=_decimal(weight), **changes)


def environment(weight: str | None = None, name: str = "Miljø", **changes: Any) -> Criterion:
    return Criterion(name, CriterionType.ENVIRONMENT, weight=_decimal(weight), **{**COUNTS, **changes})


def cost(weight: str | None = None, **changes: Any) -> Criterion:
    return Criterion("Livssykluskostnad", CriterionType.COST, weight=_decimal(weight), **changes)


def sub(name: str, share: str | None = None, *, counts: bool = False) -> SubCriterion:
    return SubCriterion(name, _decimal(share), **(COUNTS if counts else {}))


def mixed(weight: str, environment_share: str | None, other_share: str | None) -> Criterion:
    """«Kvalitet og miljø» of KOFA 2025/0999, with or without shares."""
    subs = (sub("Miljø", environment_share, counts=True), sub("Kvalitet", other_share))
    return quality(weight, "Kvalitet og miljø", sub_criteria=subs)


def weighted(share: str) -> tuple[Criterion, ...]:
    """Price and environment that sum to 100."""
    return price(str(100 - Decimal(share))), environment(share)


def ranked(*criteria: Criterion) -> tuple[Criterion, ...]:
    """In the order given, ranks 1, 2, 3 …"""
    return tuple(replace(each, rank=number) for number, each in enumerate(criteria, start=1))


def environment_at(place: int, of: int = 5) -> tuple[Criterion, ...]:
    """A prioritised order of so many criteria with environment at this place."""
    order = [quality(name=f"Kvalitet {number}") for number in range(1, of)]
    order.insert(place - 1, environment())
    return ranked(*order)


def tender(**changes: Any) -> TenderFacts:
    """Supplies for 5 000 000 kr to a municipality under RS2: FOA part III, environment weighs 30."""
    facts = TenderFacts(
        initiated_on=date(2027, 2, 1),
        regime=Regime.FOA,
        value=Decimal(5_000_000),
        authority=Authority.OTHER,
        contract=ContractType.SUPPLIES,
        mode=AwardMode.WEIGHTED,
        criteria=weighted("30"),
        sanction_in_contract=True,
    )
    if "value" in changes:
        changes["value"] = _decimal(changes["value"])
    return replace(facts, **changes)


def without(*names: str) -> EffectJustification:
    """A full justification that lacks these fields."""
    return replace(FULL, **dict.fromkeys(names, False))


def price_alone(**changes: Any) -> TenderFacts:
    return tender(**{"mode": AwardMode.PRICE_ONLY, "criteria": (price(),), **changes})


def order(*criteria: Criterion, **changes: Any) -> TenderFacts:
    return tender(**{"mode": AwardMode.RANKED, "criteria": ranked(*criteria), **changes})


def _decimal(number: object) -> Decimal | None:
    return Decimal(str(number).replace("_", "")) if number is not None else None
