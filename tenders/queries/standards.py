"""What the regulations under anskaffelsesloven § 5c demand, as the page about the exemption tells it."""

from dataclasses import dataclass

from tenders.models import Exemption, StandardRegulation, Tender, VehicleClass
from tenders.presenters import date_nb
from tenders.rules.facts import Standard
from tenders.rules.regulation import in_force, provision
from tenders.rules.standards import Demand, Regulation, What, regulation, regulations

NEW_LAW = "RS2"
OUTSIDE = "Det som er holdt utenfor forskriften, har ikke noe standardkrav. Da er det ingenting som fritar."


@dataclass(frozen=True)
class Standards:
    """One regulation with its demands as rows: what is regulated, the demand, the day it began."""

    title: str
    law: Regulation
    rows: tuple[tuple[str, str, str], ...]


def standards() -> list[Standards]:
    return [
        Standards(
            title=StandardRegulation(law.standard).label,
            law=law,
            rows=tuple((_class(each), each.words, date_nb(each.valid_from)) for each in law.demands),
        )
        for law in regulations()
    ]


def frees(tender: Tender) -> bool:
    """Whether the law that made standard requirements an exemption holds for the tender."""
    return in_force(tender.initiated_on).key == NEW_LAW


def freed_by(tender: Tender) -> str:
    """Where that law says so, whether or not it holds for the tender yet."""
    return provision("standard", rule_set=NEW_LAW, regime=tender.regime)


def demanded_of(row: Exemption, tender: Tender) -> list[str]:
    """What the regulation demands of what is chosen, on the deciding day; in sentences, with any doubt."""
    if not row.regulation:
        return []
    law = regulation(Standard(row.regulation))
    if row.is_outside_regulation:
        return [OUTSIDE]
    if law.standard == Standard.VEHICLES and not row.vehicle_class:
        return []
    demand = next(each for each in law.demands if each.vehicle_class in ("", row.vehicle_class))
    return [_on_the_day(demand, tender), *_doubts(demand, law, row)]


def _on_the_day(demand: Demand, tender: Tender) -> str:
    day, since = date_nb(tender.initiated_on), date_nb(demand.valid_from)
    if demand.valid_from > tender.initiated_on:
        return f"{_class(demand)}: Forskriften stiller ikke noe krav {day}. Kravet gjelder fra {since}."
    return f"{_class(demand)}: Forskriften krever {demand.words} (fra {since})."


def _doubts(demand: Demand, law: Regulation, row: Exemption) -> list[str]:
    found = []
    if demand.what == What.EURO_SIX:
        found.append("Det er usikkert om et krav om Euro VI alene er nok til å frita.")
    if row.uses_regulation_exception:
        found += ["Det er usikkert om plikten faller bort når et unntak er brukt.", law.lesser, law.report]
    return found


def _class(demand: Demand) -> str:
    return VehicleClass(demand.vehicle_class).label if demand.vehicle_class else "Ferje"
