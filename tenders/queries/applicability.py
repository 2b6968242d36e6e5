from collections.abc import Iterable, Iterator
from decimal import Decimal

from tenders.models import FrameworkKind, Lot, Tender
from tenders.presenters import date_nb
from tenders.queries.lots import lots_of
from tenders.rules import small_lots
from tenders.rules.applicability import Applicability, classify
from tenders.rules.facts import Authority, ContractType, Part, Regime
from tenders.rules.findings import Finding
from tenders.rules.regulation import What, amount


def applicability_of(tender: Tender) -> Applicability:
    """Part, thresholds and duty of notice as the law's data give them, before any override."""
    return classify(
        value=tender.estimated_value,
        authority=Authority(tender.agency.authority_type),
        contract=ContractType(tender.contract_type),
        regime=Regime(tender.regime),
        on=tender.initiated_on,
    )


def part_of(lot: Lot) -> Part | None:
    """The part that is to hold whatever the value says: chosen by hand, or that of a small lot."""
    tender = lot.tender
    chosen = Part(tender.part_override) if tender.part_override else None
    if not is_small(lot):
        return chosen
    return small_lots.lowered(chosen or applicability_of(tender).part, ContractType(tender.contract_type))


def is_small(lot: Lot) -> bool:
    """Whether the lot uses the exception for small lots, and may."""
    return lot.is_small and hindrance_of(lot, lots_of(lot.tender)) is None


def grounds_of_small(lot: Lot) -> tuple[Finding, ...]:
    """Why the lot follows another part than the whole; nothing where it does not."""
    part = part_of(lot) if is_small(lot) else None
    return (Finding("GRUNN_SMA", None, small_lots.PROVISION, {"part": part}),) if part else ()


def hindrance_of(lot: Lot, lots: Iterable[Lot]) -> Finding | None:
    """Why the lot, one of `lots`, may not use the exception for small lots; None when it may."""
    tender = lot.tender
    limit = amount(
        What.SMALL_LOT,
        on=tender.initiated_on,
        regime=Regime(tender.regime),
        authority=Authority(tender.agency.authority_type),
        contract=ContractType(tender.contract_type),
    )
    values = [_value(each) for each in lots]
    return small_lots.hindrance(_value(lot), values, total=tender.estimated_value, limit=limit)


def excess_of(tender: Tender, lots: Iterable[Lot]) -> Decimal:
    """What the lots come to beyond the tender's value, in kroner; below 0 when they come to less."""
    return small_lots.excess([_value(lot) for lot in lots], total=tender.estimated_value)


def _value(lot: Lot) -> small_lots.LotValue:
    return small_lots.LotValue(lot.estimated_value, lot.is_small)


def framework_of(tender: Tender) -> Iterator[tuple[str, str]]:
    """The framework agreement and the day it was initiated, where there is one."""
    if tender.framework == FrameworkKind.NONE:
        return
    yield "Rammeavtale", str(tender.get_framework_display())
    if tender.framework_initiated_on:
        yield "Rammeavtalen ble satt i gang", date_nb(tender.framework_initiated_on)
