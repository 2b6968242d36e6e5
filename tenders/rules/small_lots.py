"""Lots of one procurement: their sum, and the exception for the small ones (FOA § 5-4 (8), regelverk 4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tenders.rules.facts import ContractType, Part
from tenders.rules.findings import Finding
from tenders.rules.regulation import Amount

PROVISION = "FOA § 5-4 (8)"
# The small lots together, in percent of the whole.
MOST = Decimal(20)
PARTS = {ContractType.SUPPLIES: Part.I, ContractType.SERVICES: Part.I, ContractType.WORKS: Part.II}


@dataclass(frozen=True)
class LotValue:
    """A lot's own estimate in kroner without VAT, and whether it is to use the exception."""

    value: Decimal | None
    is_small: bool = False


def excess(lots: Sequence[LotValue], *, total: Decimal) -> Decimal:
    """FOA § 5-4 (8): the lots are added together. What they come to beyond `total`, in kroner.

    Below 0 when they come to less; 0 too while a lot without a value may be the rest.
    """
    values = [lot.value for lot in lots if lot.value is not None]
    beyond = sum(values, Decimal(0)) - total
    return beyond if len(values) == len(lots) else max(beyond, Decimal(0))


def hindrance(
    lot: LotValue, lots: Sequence[LotValue], *, total: Decimal, limit: Amount | None
) -> Finding | None:
    """FOA § 5-4 (8): why `lot`, one of `lots`, may not use the exception; None when it may.

    `total` is the procurement's value in kroner without VAT, `limit` the amount for small lots that holds.
    """
    if limit is None:
        return Finding("SMA_UTENFOR", None, PROVISION)
    if lot.value is None:
        return Finding("SMA_VERDI", None, PROVISION)
    if lot.value >= limit.value:
        facts = {"value": lot.value, "amount": limit.value, "since": limit.valid_from}
        return Finding("SMA_BELOP", None, PROVISION, facts)
    together, most = _together(lots, limit.value), _whole(lots, total) * MOST / 100
    if together > most:
        return Finding("SMA_ANDEL", None, PROVISION, {"together": together, "most": most, "share": MOST})
    return None


def _together(lots: Sequence[LotValue], limit: Decimal) -> Decimal:
    """Those that are small in themselves; one that is too large does not use up the others' room."""
    small = (lot.value for lot in lots if lot.is_small and lot.value is not None and lot.value < limit)
    return sum(small, Decimal(0))


def _whole(lots: Sequence[LotValue], total: Decimal) -> Decimal:
    """The smaller of the procurement's value and the sum of its lots, where they differ."""
    return total + min(excess(lots, total=total), Decimal(0))


def lowered(part: Part | None, contract: ContractType) -> Part | None:
    """The part that a small lot follows, where the whole follows `part`; never a higher one."""
    order = tuple(Part)
    return min(part, PARTS[contract], key=order.index) if part else None
