"""Life-cycle cost (LCC) of each alternative as a present value, to the krone.

Purchase is paid in year 0, yearly costs at the end of each year, disposal and residual value at the end of
the last. Only the total is rounded.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tenders.rules.effects.present_value import PresentValue, whole
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, KRONER, difference, shown, step, years
from tenders.rules.effects.shape import Input, Kind, Line, Problem, Result, Total
from tenders.rules.effects.sheet import Sheet

MOST = Decimal(10**11)


def _money(name: str, label: str, *, required: bool = False, help: str = "") -> Input:
    return Input(name, label, Kind.MONEY, KRONER, maximum=MOST, required=required, help=help)


INPUTS = (
    Input("years", "Periode", Kind.WHOLE, "år", Decimal(1), Decimal(100)),
    Input(
        "alternatives",
        "Alternativer",
        Kind.ROWS,
        maximum=Decimal(10),
        columns=(
            Input("name", "Navn", Kind.TEXT, maximum=Decimal(80)),
            _money("purchase", "Anskaffelse", required=True),
            Input(
                "energy",
                "Energi per år",
                Kind.NUMBER,
                "kWh",
                required=False,
                help="Pris og utslipp per kWh står blant faktorene.",
            ),
            _money("maintenance", "Vedlikehold per år"),
            _money("other", "Annet per år"),
            _money("disposal", "Avhending", help="Kostnad når perioden er over."),
            _money("residual", "Restverdi", help="Det dere får igjen når perioden er over."),
        ),
    ),
    Input(
        "compare",
        "Sammenlign med rad",
        Kind.WHOLE,
        minimum=Decimal(1),
        maximum=Decimal(10),
        required=False,
        help="Raden som er dagens løsning. Tomt felt: ingen besparelse regnes ut.",
    ),
)


def _check(values: Values) -> Iterator[Problem]:
    compare = values.given("compare")
    if compare is not None and compare not in {row.row for row in values.rows("alternatives")}:
        yield Problem("compare", "Sammenlign med rad: raden er ikke fylt ut.")


def _work(values: Values, factors: Values) -> Result:
    worth = PresentValue(factors.share("kalkulasjonsrente"), int(values.number("years")))
    lines, totals = [*worth.lines()], []
    for row in values.rows("alternatives"):
        cost = _cost(row, factors, worth)
        energy = [_energy(row, factors, worth)] if _energy_is_known(values) else []
        lines += *cost, *energy
        totals.append(
            Total(str(row.row), row.text("name"), cost[1].value, energy[0].value if energy else None)
        )
    cheapest = min(totals, key=lambda total: total.kroner)
    savings: tuple[Line, ...] = ()
    if compare := values.given("compare"):
        reference = next(total for total in totals if total.code == f"{compare}")
        totals = [_compared(total, reference) for total in totals]
        savings = _savings(reference, cheapest)
    return Result(
        lines=(*lines, *savings),
        saved_kroner=savings[0].value if savings else None,
        saved_co2e_kg=savings[1].value if len(savings) > 1 else None,
        period=f"{years(values.number('years'))}, i dagens kroner",
        totals=tuple(totals),
        facts={"cheapest": cheapest.name},
    )


def _energy_is_known(values: Values) -> bool:
    return any(row.given("energy") is not None for row in values.rows("alternatives"))


def _cost(row: Values, factors: Values, worth: PresentValue) -> tuple[Line, Line]:
    """Kroner per year, and everything in whole kroner of today."""
    money = {part: row.number(part) for part in ("purchase", "maintenance", "other", "disposal", "residual")}
    price, energy = factors.number("el_pris"), row.number("energy")
    written = {part: shown(kroner, KRONER) for part, kroner in money.items()}
    running = energy * price + money["maintenance"] + money["other"]
    each_year = (
        f"{shown(energy, 'kWh')} × {shown(price, KRONER)} + {written['maintenance']} + {written['other']}"
    )
    today = (
        f"{written['purchase']} + {shown(running, KRONER)} × {shown(worth.yearly, decimals=8)} + "
        f"({written['disposal']} − {written['residual']}) × {shown(worth.last, decimals=8)}"
    )
    end = (money["disposal"] - money["residual"]) * worth.last
    total = whole(money["purchase"] + running * worth.yearly + end)
    name = row.text("name")
    return (
        step(f"{name}: per år", each_year, running, KRONER),
        step(f"{name}: livssykluskostnad", today, total, KRONER),
    )


def _energy(row: Values, factors: Values, worth: PresentValue) -> Line:
    """kg CO2e from the energy of the whole period; emissions are not discounted."""
    kilos, period = factors.number("el"), Decimal(worth.years)
    working = f"{shown(row.number('energy'), 'kWh')} × {years(period)} × {shown(kilos, 'kg')}"
    return step(f"{row.text('name')}: utslipp", working, row.number("energy") * period * kilos, CO2E)


def _compared(total: Total, reference: Total) -> Total:
    saved = [line.value for line in _savings(reference, total)]
    return replace(total, saved_kroner=saved[0], saved_co2e_kg=saved[1] if len(saved) > 1 else None)


def _savings(before: Total, after: Total) -> tuple[Line, ...]:
    """What one alternative saves against another: kroner, and kg CO2e where energy is known."""
    name = f"{after.name} mot {before.name}"
    cost = difference(f"{name}: spart kostnad", before.kroner, after.kroner, KRONER)
    if before.co2e_kg is None or after.co2e_kg is None:
        return (cost,)
    return cost, difference(f"{name}: spart utslipp", before.co2e_kg, after.co2e_kg, CO2E)


SHEET = Sheet(
    "lcc",
    "Livssykluskostnad (LCC)",
    "Hva hvert alternativ koster gjennom hele perioden, regnet om til dagens kroner. Uten mva.",
    INPUTS,
    "LCC = anskaffelse + summen for t = 1 til n av (energi × pris + vedlikehold + annet) ÷ (1 + r)^t "
    "+ (avhending − restverdi) ÷ (1 + r)^n, der n er antall år og r er kalkulasjonsrenten. "
    "Avrundes til hele kroner til slutt.",
    _work,
    ("kalkulasjonsrente", "el_pris", "el"),
    _check,
)
