"""Anskaffelsesloven § 5c: the standard requirements of the vehicle and the ferry regulation (regelverk 8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from tenders.rules.facts import Standard, StandardRequirement
from tenders.rules.regulation import read


class What(StrEnum):
    """What is demanded of a class."""

    ZERO_EMISSION = "zero_emission"
    EURO_SIX = "euro_six"


@dataclass(frozen=True)
class Demand:
    """What is demanded of one class from that day on. Ferries have no classes: theirs is empty."""

    vehicle_class: str
    what: What
    valid_from: date
    words: str


@dataclass(frozen=True)
class Regulation:
    """One regulation: its demands in its own order, and in words what is left out of it or excepted."""

    standard: Standard
    source: str
    url: str
    demands: tuple[Demand, ...]
    outside: tuple[str, ...]
    exceptions: tuple[str, ...]
    exceptions_source: str
    lesser: str
    report: str

    def in_force(self, on: date, vehicle_class: str = "") -> tuple[Demand, ...]:
        """The demands on a class that day; on every class while it is not stated."""
        wanted = vehicle_class if self.standard == Standard.VEHICLES else ""
        return tuple(
            each
            for each in self.demands
            if each.valid_from <= on and (not wanted or each.vehicle_class == wanted)
        )


@cache
def regulations() -> tuple[Regulation, ...]:
    """Every regulation made under § 5c."""
    return tuple(_regulation(Standard(name), row) for name, row in read("standards").items())


def regulation(standard: Standard) -> Regulation:
    return next(each for each in regulations() if each.standard == standard)


def imposed(
    standard: Standard | None,
    *,
    on: date,
    vehicle_class: str = "",
    main_delivery: bool = False,
    exemption_used: bool = False,
    is_outside: bool = False,
) -> StandardRequirement:
    """Regelverk 8.3: the standard requirement as the decision table asks for it, judged on the deciding day.

    There is none for what the regulation leaves out, nor before the demand on the class is in force. Euro VI
    counts as the demand wherever it may be the one: also while the class of a vehicle is not stated.
    """
    found = () if standard is None or is_outside else regulation(standard).in_force(on, vehicle_class)
    if not found:
        return StandardRequirement()
    return StandardRequirement(
        regulation=standard,
        main_delivery=main_delivery,
        exemption_used=exemption_used,
        euro6_only=any(each.what == What.EURO_SIX for each in found),
    )


def _regulation(standard: Standard, row: dict[str, Any]) -> Regulation:
    demands = [
        Demand(each["class"], What(each["demand"]), each["from"], row["says"][each["demand"]])
        for each in row["demands"]
    ]
    return Regulation(
        standard=standard,
        source=row["source"],
        url=row["url"],
        demands=tuple(demands),
        outside=tuple(row["outside"]),
        exceptions=tuple(row["exceptions"]),
        exceptions_source=row["exceptions_source"],
        lesser=row["lesser"],
        report=row["report"],
    )
