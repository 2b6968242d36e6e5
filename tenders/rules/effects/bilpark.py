"""The fleet as it is: sums per kind and fuel, and the rows that fill the reference of car and van sheets."""

from collections.abc import Mapping
from decimal import Decimal, localcontext

from tenders.rules.effects.cells import FINEST
from tenders.rules.effects.reading import Values, read
from tenders.rules.effects.saying import CO2E, PRECISION, shown, step
from tenders.rules.effects.shape import Choice, Input, Kind, Line, Result
from tenders.rules.effects.sheet import Sheet
from tenders.rules.effects.vehicles import FUELS, UNITS, USE

VEHICLES = (Choice("personbil", "Personbil"), Choice("varebil", "Varebil"))
INPUTS = (
    Input(
        "fleet",
        "Bilpark",
        Kind.ROWS,
        maximum=Decimal(500),
        columns=(Input("type", "Type", Kind.CHOICE, choices=VEHICLES), *USE),
        help="Én rad per bil, eller per gruppe av like biler.",
    ),
)


def reference_rows(inputs: Mapping[str, object], vehicle: str) -> tuple[dict[str, Decimal | str], ...]:
    """Rows for `vehicles` in the sheet «personbil» or «varebil»: one per fuel, averages that keep the sums.

    Averages are rounded to six decimals, as fine as a field takes. Empty when the fleet cannot be read or has
    none of the kind.
    """
    reading = read(INPUTS, inputs)
    if reading.missing or reading.faults:
        return ()
    with localcontext(prec=PRECISION):
        return tuple(
            _reference(rows) for (kind, _), rows in _groups(Values(reading.found)).items() if kind == vehicle
        )


def _reference(rows: list[Values]) -> dict[str, Decimal | str]:
    count, driven, used = _sums(rows)
    return {
        "alternative": "reference",
        "fuel": rows[0].text("fuel"),
        "count": count,
        "km": (driven / count).quantize(FINEST),
        "consumption": (used * 100 / driven).quantize(FINEST),
    }


def _groups(values: Values) -> dict[tuple[str, str], list[Values]]:
    keys = [(kind.value, fuel.value) for kind in VEHICLES for fuel in FUELS]
    rows = values.rows("fleet")
    groups = {key: [row for row in rows if (row.text("type"), row.text("fuel")) == key] for key in keys}
    return {key: found for key, found in groups.items() if found}


def _sums(rows: list[Values]) -> tuple[Decimal, Decimal, Decimal]:
    """Vehicles, kilometres per year, and litres or kWh per year."""
    driven = [row.number("count") * row.number("km") for row in rows]
    used = [km * row.number("consumption") / 100 for km, row in zip(driven, rows, strict=True)]
    return (
        sum((row.number("count") for row in rows), Decimal(0)),
        sum(driven, Decimal(0)),
        sum(used, Decimal(0)),
    )


def _work(values: Values, factors: Values) -> Result:
    lines: list[Line] = []
    facts: dict[str, Decimal | str] = {}
    labels = {choice.value: choice.label for choice in (*VEHICLES, *FUELS)}
    for (kind, fuel), rows in _groups(values).items():
        count, driven, used = _sums(rows)
        kilos = factors.number(fuel)
        working = f"{shown(used, UNITS[fuel])} × {shown(kilos, 'kg')}"
        name = f"{labels[kind]}, {labels[fuel].lower()}: {shown(count, 'stk.')}, {shown(driven, 'km per år')}"
        lines.append(step(name, working, used * kilos, CO2E))
        facts |= {f"{kind}_{fuel}_count": count, f"{kind}_{fuel}_km": driven, f"{kind}_{fuel}_energy": used}
    facts["co2e_kg"] = sum((line.value for line in lines), Decimal(0))
    return Result(lines=tuple(lines), period="ett år", facts=facts)


SHEET = Sheet(
    "bilpark",
    "Bilparken",
    "Hva bilene deres kjører og slipper ut på ett år. Fyller referansen i arkene for person- og varebiler.",
    INPUTS,
    "Energi = antall × km × forbruk ÷ 100. Utslipp = energi × faktor.",
    _work,
    ("bensin", "diesel", "el"),
)
