"""A lot's values field by field: to copy from, to print, and as data for another system."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tenders.rules.notice.codes import data, label
from tenders.rules.notice.shape import Line, NoticeLot

# Field → the list its code is in. The other fields are text or numbers.
LISTS = {
    "BT-539": "award-criterion-type",
    "BT-5421": "number-weight",
    "BT-06": "strategic-procurement",
    "BT-774": "environmental-impact",
    "BT-775": "social-objective",
    "BT-776": "innovative-acquisition",
    "BT-805": "gpp-criteria",
    "BT-717": "cvd-scope",
    "BT-735": "cvd-contract-type",
    "BT-810": "eed-scope",
    "BT-811(b)": "energy-efficiency-item",
    "BT-811(a)": "energy-efficiency-basis",
}


@dataclass(frozen=True)
class Field:
    """One field: its number, what it is called, the value to copy, and the label of a code."""

    field: str
    name: str
    value: str
    label: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    fields: tuple[Field, ...]


def groups_of(lot: NoticeLot) -> tuple[Group, ...]:
    """The filled fields in groups, in the order a notice asks for them."""
    words = data("words")["groups"]
    groups = [
        Group(words["line"].format(number=number), tuple(_fields(_line(line).items())))
        for number, line in enumerate(lot.lines, start=1)
    ]
    groups += [
        Group(words["order"], tuple(_fields([("BT-733", lot.order_reason)]))),
        Group(words["strategic"], tuple(_fields(_strategic(lot)))),
        Group(words["details"], tuple(_fields(_details(lot)))),
    ]
    return tuple(group for group in groups if group.fields)


def as_data(lot: NoticeLot) -> dict[str, Any]:
    """The lot's values for another system, by the numbers of the fields. Codes and texts only."""
    return {
        "BT-137": lot.id,
        "award_criteria": [_filled(_line(line)) for line in lot.lines],
        "BT-733": lot.order_reason,
        "strategic": [{"BT-06": each.code, "BT-777": each.description} for each in lot.strategies],
        "BT-774": list(lot.environmental),
        "BT-775": list(lot.social),
        "BT-776": list(lot.innovative),
        "BT-805": list(lot.gpp),
        "BT-717": lot.clean_vehicles,
        "BT-735": lot.vehicle_contract,
        "BT-810": lot.energy_scope,
        "energy": [{"BT-811(b)": each.item, "BT-811(a)": each.basis} for each in lot.energy],
    }


def _filled(fields: dict[str, str]) -> dict[str, str]:
    return {field: value for field, value in fields.items() if value}


def _line(line: Line) -> dict[str, str]:
    return {
        "BT-539": line.type or "",
        "BT-734": line.name,
        "BT-540": line.description,
        "BT-541": line.number or "",
        "BT-5421": line.number_type or "",
    }


def _strategic(lot: NoticeLot) -> Iterator[tuple[str, str]]:
    for strategy in lot.strategies:
        yield from (("BT-06", strategy.code), ("BT-777", strategy.description))
    details = {"BT-774": lot.environmental, "BT-775": lot.social, "BT-776": lot.innovative, "BT-805": lot.gpp}
    yield from ((field, code) for field, codes in details.items() for code in codes)


def _details(lot: NoticeLot) -> Iterator[tuple[str, str]]:
    yield from (
        ("BT-717", lot.clean_vehicles),
        ("BT-735", lot.vehicle_contract),
        ("BT-810", lot.energy_scope),
    )
    for energy in lot.energy:
        yield from (("BT-811(b)", energy.item), ("BT-811(a)", energy.basis))


def _fields(pairs: Iterable[tuple[str, str]]) -> Iterator[Field]:
    names = data("words")["fields"]
    for field, value in pairs:
        if value:
            yield Field(field, names[field], value, label(LISTS[field], value) if field in LISTS else "")
