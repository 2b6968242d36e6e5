"""A list of vehicles from a file, as rows of an effect sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from greenprocure.tables import Column, Fault, amount, read_table, whole
from tenders.forms.effect_rows import as_typed
from tenders.rules.effects import bilpark
from tenders.rules.effects.shape import Input
from tenders.rules.effects.sheet import Sheet

# Sheet → its group of rows that a list of vehicles can fill.
GROUPS = {bilpark.SHEET.code: "fleet", "personbil": "vehicles", "varebil": "vehicles"}
KINDS = {
    "personbil": ("personbil", "personbiler", "bil", "car", "m1"),
    "varebil": ("varebil", "varebiler", "liten varebil", "stor varebil", "van", "n1"),
}
FUELS = {
    "bensin": ("bensin", "petrol"),
    "diesel": ("diesel",),
    "el": ("el", "elektrisk", "elektrisitet", "elbil", "strøm", "batteri", "electric"),
}
AT_ONCE = 500  # rows that the sheet for a fleet takes


@dataclass
class Vehicles:
    """What a file came to.

    rows    as typed; sums where they are fewer than those `found`
    others  sound rows that are about another kind of vehicle
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    found: int = 0
    others: int = 0


def group_of(sheet: Sheet) -> Input | None:
    """The rows that a file can fill; none for a sheet that is not about vehicles."""
    return next((one for one in sheet.inputs if one.name == GROUPS.get(sheet.code)), None)


def columns(sheet: Sheet) -> dict[str, Column]:
    """The columns that are looked for. Whoever fills one kind's sheet need not say which kind it is."""
    is_all = sheet is bilpark.SHEET
    usual = "" if is_all else sheet.code
    return {
        "type": Column(
            "Type", ("Kjøretøytype", "Biltype", "Gruppe"), is_all, read=_one_of(KINDS), empty=usual
        ),
        "count": Column("Antall", ("Stk", "Antall biler"), read=whole(1, 100_000), empty=1),
        "km": Column("Kjørelengde", ("Km per år", "Km", "Årlig kjørelengde"), True, read=whole(1, 1_000_000)),
        "fuel": Column("Drivstoff", ("Drivstofftype", "Energi", "Drivlinje"), True, read=_one_of(FUELS)),
        "consumption": Column(
            "Forbruk",
            ("Forbruk per 100 km", "Liter per 100 km", "kWh per 100 km"),
            True,
            read=amount(0, 1000),
        ),
    }


def _one_of(words: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    values = {word: value for value, several in words.items() for word in several}

    def read(cell: str) -> str:
        if (value := values.get(" ".join(cell.casefold().split()))) is None:
            raise ValueError(f"«{cell[:60]}» kjennes ikke. Skriv {' eller '.join(words)}.")
        return value

    return read


def vehicles_from_file(sheet: Sheet, name: str, data: bytes, room: int) -> Vehicles:
    """The rows of the file that fit the sheet, at most `room`. Raises Unreadable when it is no such table."""
    table = read_table(name, data, columns(sheet))
    every = [row.values for row in table.rows]
    rows = [row for row in every if sheet is bilpark.SHEET or row["type"] == sheet.code]
    vehicles = Vehicles(faults=table.faults, found=len(rows), others=len(every) - len(rows))
    if sheet is not bilpark.SHEET:
        vehicles.rows = reference(sheet, rows)
    elif len(rows) > room:
        vehicles.rows = _written(sheet, _sums(rows))
    else:
        vehicles.rows = _written(sheet, rows)
    return vehicles


def reference(sheet: Sheet, fleet: list[dict[str, Any]]) -> list[dict[str, str]]:
    """A fleet as the reference of the sheet for cars or vans: a row for each fuel."""
    return _written(sheet, list(bilpark.reference_rows({"fleet": _sums(fleet)}, sheet.code)))


def _sums(fleet: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each kind and fuel, with averages that keep the sums."""
    parts = [fleet[start : start + AT_ONCE] for start in range(0, len(fleet), AT_ONCE)]
    sums = [
        {**row, "type": kind}
        for part in parts
        for kind in KINDS
        for row in bilpark.reference_rows({"fleet": part}, kind)
    ]
    return sums if len(parts) < 2 else _sums(sums)


def _written(sheet: Sheet, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    group = group_of(sheet)
    named = group.columns if group else ()
    return [{column.name: as_typed(column, row.get(column.name)) for column in named} for row in rows]
