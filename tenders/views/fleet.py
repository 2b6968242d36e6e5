"""Vehicles from a file, or from the tender's sheet for its fleet, put into the rows of an effect sheet.

Nothing is stored: the page comes back with the rows filled in, and they are saved when the officer saves.
"""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from greenprocure.requests import SignedInRequest
from greenprocure.sheets import MAX_BYTES, TOO_LARGE
from greenprocure.tables import Fault, Unreadable
from tenders.forms.effect_rows import most_rows, place_rows, row_counts, typed_again, typed_rows
from tenders.forms.fleet import Vehicles, columns, group_of, reference, vehicles_from_file
from tenders.models import EffectSheet
from tenders.rules.effects import bilpark
from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Input, Kind
from tenders.rules.effects.sheet import Sheet

Line = dict[str, str]
TOLD = 50  # faults; whoever has more begins with these


@dataclass
class Filled:
    """The page after a list was read or taken away: what the form shows, and what to tell."""

    initial: dict[str, Any]
    counts: dict[str, int]
    refusal: str = ""
    faults: list[Fault] = field(default_factory=list)
    more_faults: int = 0
    said: str = ""


def fleet_part(row: EffectSheet) -> dict[str, Any] | None:
    """What the page offers to fill rows with; none for a sheet that is not about vehicles."""
    sheet = SHEETS[row.sheet]
    if group_of(sheet) is None:
        return None
    fleets = row.tender.effects.filter(sheet=bilpark.SHEET.code) if sheet is not bilpark.SHEET else []
    headings = [column.heading for column in columns(sheet).values() if column.is_needed]
    return {"headings": headings, "fleets": fleets}


def asks_for_vehicles(data: QueryDict) -> bool:
    return any(button in data for button in ("read_file", "drop_file", "take_fleet"))


def fill(request: SignedInRequest, row: EffectSheet) -> Filled:
    """What the page shows after one of its buttons for lists of vehicles."""
    sheet = SHEETS[row.sheet]
    group = group_of(sheet)
    filled = Filled(typed_again(request.POST), row_counts(sheet, request.POST))
    if group is None:
        return filled
    lines = typed_rows(group, filled.counts[group.name], request.POST)
    if "drop_file" in request.POST:
        _drop(filled, group, lines)
    elif "read_file" in request.POST:
        _read(filled, sheet, group, lines, request)
    else:
        _take(filled, sheet, group, lines, row, request.POST["take_fleet"])
    return filled


def _read(filled: Filled, sheet: Sheet, group: Input, lines: list[Line], request: SignedInRequest) -> None:
    file = request.FILES.get("file")
    kept = _kept(group, lines)
    try:
        if file is None:
            raise Unreadable("Velg en fil.")
        if (file.size or 0) > MAX_BYTES:
            raise Unreadable(f"{file.name} {TOO_LARGE}")
        vehicles = vehicles_from_file(sheet, file.name or "", file.read(), most_rows(group) - len(kept))
    except Unreadable as error:
        filled.refusal = str(error)
        return
    filled.faults, filled.more_faults = vehicles.faults[:TOLD], len(vehicles.faults[TOLD:])
    filled.said = _said(vehicles)
    _put(filled, group, kept, vehicles.rows)


def _said(vehicles: Vehicles) -> str:
    others = f" {_rows(vehicles.others)} i filen gjelder ikke dette arket." if vehicles.others else ""
    if not vehicles.rows:
        return f"Filen ga ingen rader til arket.{others}"
    summed = len(vehicles.rows) < vehicles.found
    done = "lagt sammen etter type bil og drivstoff" if summed else "satt inn i arket"
    return f"{_rows(vehicles.found)} er lest fra filen og {done}.{others}"


def _rows(count: int) -> str:
    return "1 rad" if count == 1 else f"{count} rader"


def _take(
    filled: Filled, sheet: Sheet, group: Input, lines: list[Line], row: EffectSheet, typed: str
) -> None:
    """Fills the reference from the tender's own sheet for the fleet."""
    fleets = {str(fleet.pk): fleet for fleet in row.tender.effects.filter(sheet=bilpark.SHEET.code)}
    fleet = fleets[typed].inputs["fleet"] if typed in fleets else []
    rows = reference(sheet, [line for line in fleet if line])
    filled.said = (
        f"{_rows(len(rows))} er hentet fra bilparken." if rows else "Bilparken har ingen slike biler."
    )
    _put(filled, group, _kept(group, lines), rows)


def _put(filled: Filled, group: Input, kept: list[Line], rows: list[Line]) -> None:
    """The rows from the list first, so that they are seen."""
    if len(rows) + len(kept) > most_rows(group):
        filled.refusal, rows = "Det er ikke plass til flere rader. Tøm noen av dem først.", []
    place_rows(group, [*rows, *kept], filled.initial, filled.counts)
    filled.initial["from_file"] = f"0:{len(rows)}" if rows else ""


def _drop(filled: Filled, group: Input, lines: list[Line]) -> None:
    """Takes away the rows that the list brought; the officer's own stay."""
    start, _, end = filled.initial.get("from_file", "").partition(":")
    if start.isdecimal() and end.isdecimal():
        lines = lines[: int(start)] + lines[int(end) :]
    place_rows(group, _kept(group, lines), filled.initial, filled.counts)
    filled.initial["from_file"] = ""
    filled.said = "Radene fra filen er tatt bort."


def _kept(group: Input, lines: list[Line]) -> list[Line]:
    """The rows with something typed, and the unfilled ones of the alternatives to be compared."""
    return [
        line
        for line in lines
        if _is_filled(group, line) or line.get("alternative", "") not in ("", "reference")
    ]


def _is_filled(group: Input, line: Line) -> bool:
    return any(line[column.name].strip() for column in group.columns if column.kind != Kind.CHOICE)
