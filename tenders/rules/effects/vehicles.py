"""Cars and vans: cost and CO2e of the reference, of basis and of advanced. Shared by two sheets.

An alternative may have several rows, so that a mixed fleet can be the reference and a mix can replace it.
"""

from collections.abc import Iterator
from decimal import Decimal

from tenders.rules.effects.factors import factor
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, KRONER, difference, shown, step, years
from tenders.rules.effects.shape import Choice, Input, Kind, Line, Problem, Result, Total
from tenders.rules.effects.sheet import Sheet

FUELS = tuple(Choice(key, factor(key).label) for key in ("bensin", "diesel", "el"))
ENERGY = ("bensin", "diesel", "el", "bensin_pris", "diesel_pris", "el_pris")
UNITS = {"bensin": "l", "diesel": "l", "el": "kWh"}
NAMES = {"reference": "Referanse", "basis": "Basis", "advanced": "Avansert"}
ALTERNATIVES = tuple(Choice(value, label) for value, label in NAMES.items())
ONE = Decimal(1)


def yearly(name: str, label: str, help: str = "") -> Input:
    """Kroner per vehicle, blank for nothing."""
    return Input(name, label, Kind.MONEY, KRONER, required=False, help=help)


USE = (
    Input("count", "Antall", Kind.WHOLE, "stk.", ONE, Decimal(100_000)),
    Input("km", "Kjørelengde per bil", Kind.NUMBER, "km per år", ONE, Decimal(1_000_000)),
    Input(
        "fuel",
        "Drivstoff",
        Kind.CHOICE,
        choices=FUELS,
        help="Ladbar hybrid: velg bensin eller diesel, og bruk snittforbruket.",
    ),
    Input("consumption", "Forbruk", Kind.NUMBER, "l eller kWh per 100 km", maximum=Decimal(1000)),
)
ROW = (
    Input("alternative", "Alternativ", Kind.CHOICE, choices=ALTERNATIVES),
    *USE,
    yearly("energy_price", "Pris på drivstoff", "Per liter eller kWh. Tomt felt: prisen blant faktorene."),
    Input("price", "Pris per bil", Kind.MONEY, KRONER),
    yearly("service", "Service per bil og år"),
    yearly("toll", "Bom per bil og år"),
    yearly("insurance", "Forsikring per bil og år"),
    yearly("residual", "Restverdi per bil", "Det bilen er verd når perioden er over."),
)
START = tuple({"alternative": value, "fuel": "diesel" if value == "reference" else "el"} for value in NAMES)
INPUTS = (
    Input("years", "Periode", Kind.WHOLE, "år", ONE, Decimal(30)),
    Input("chosen", "Dere velger", Kind.CHOICE, default="advanced", choices=ALTERNATIVES[1:]),
    Input("vehicles", "Biler", Kind.ROWS, maximum=Decimal(12), default=START, columns=ROW),
)
FORMULA = (
    "Kostnad = antall × (pris − restverdi + år × (km × forbruk ÷ 100 × pris på drivstoff + service + bom + "
    "forsikring)). Utslipp = antall × km × år × forbruk ÷ 100 × faktor. Spart = referanse − alternativ."
)


def vehicle_sheet(code: str, title: str) -> Sheet:
    """The sheet for one kind of vehicle."""
    intro = (
        "Kostnad og CO2 for bilene i perioden, mot en referanse. Beløpene er uten mva. og uten rente. "
        "Produksjonen av bilene og drivstoffet er ikke med."
    )
    return Sheet(code, title, intro, INPUTS, FORMULA, _work, ENERGY, _check)


def _check(values: Values) -> Iterator[Problem]:
    there = {row.text("alternative") for row in values.rows("vehicles")}
    for code in ("reference", values.text("chosen")):
        if code not in there:
            yield Problem("vehicles", f"Biler: fyll ut en rad for {NAMES[code].lower()}.")


def _work(values: Values, factors: Values) -> Result:
    lines: list[Line] = []
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for row in sorted(values.rows("vehicles"), key=lambda row: list(NAMES).index(row.text("alternative"))):
        cost, co2e = cost_line(row, values, factors), co2e_line(row, values, factors)
        lines += cost, co2e
        before = sums.get(row.text("alternative"), (Decimal(0), Decimal(0)))
        sums[row.text("alternative")] = before[0] + cost.value, before[1] + co2e.value
    reference = sums.pop("reference")
    totals = [Total("reference", NAMES["reference"], *reference)]
    for code, (kroner, kilos) in sums.items():
        saved = _saved(NAMES[code], reference, (kroner, kilos))
        lines += saved
        totals.append(Total(code, NAMES[code], kroner, kilos, saved[0].value, saved[1].value))
    chosen = next(total for total in totals if total.code == values.text("chosen"))
    return Result(
        lines=tuple(lines),
        saved_kroner=chosen.saved_kroner,
        saved_co2e_kg=chosen.saved_co2e_kg,
        period=years(values.number("years")),
        totals=tuple(totals),
    )


def cost_line(row: Values, values: Values, factors: Values) -> Line:
    """Kroner for one row over the period, not discounted."""
    unit, fuel = UNITS[row.text("fuel")], row.text("fuel")
    price = row.given("energy_price")
    price = factors.number(f"{fuel}_pris") if price is None else price
    fixed = row.number("service") + row.number("toll") + row.number("insurance")
    driving = row.number("km") * row.number("consumption") / 100
    each = row.number("price") - row.number("residual") + values.number("years") * (driving * price + fixed)
    working = (
        f"{shown(row.number('count'), 'stk.')} × ({shown(row.number('price'), KRONER)} − "
        f"{shown(row.number('residual'), KRONER)} + {years(values.number('years'))} × "
        f"({shown(driving, unit)} × {shown(price, KRONER)} + {shown(fixed, KRONER)}))"
    )
    return step(f"{NAMES[row.text('alternative')]}: kostnad", working, row.number("count") * each, KRONER)


def co2e_line(row: Values, values: Values, factors: Values) -> Line:
    """kg CO2e for one row over the period, from the energy that is used."""
    kilos = factors.number(row.text("fuel"))
    driving = row.number("count") * row.number("km") * values.number("years")
    used = shown(row.number("consumption"), UNITS[row.text("fuel")])
    working = (
        f"{shown(row.number('count'), 'stk.')} × {shown(row.number('km'), 'km')} × "
        f"{years(values.number('years'))} × {used} ÷ 100 × {shown(kilos, 'kg')}"
    )
    value = driving * row.number("consumption") / 100 * kilos
    return step(f"{NAMES[row.text('alternative')]}: utslipp", working, value, CO2E)


def _saved(name: str, before: tuple[Decimal, Decimal], after: tuple[Decimal, Decimal]) -> tuple[Line, Line]:
    return (
        difference(f"{name}: spart kostnad", before[0], after[0], KRONER),
        difference(f"{name}: spart utslipp", before[1], after[1], CO2E),
    )
