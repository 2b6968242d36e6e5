"""Food: kg of each kind times its factor, and what another menu saves."""

from decimal import Decimal

from tenders.rules.effects.factors import choices_of, factor, keys_of
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, difference, shown, step
from tenders.rules.effects.shape import Input, Kind, Line, Result
from tenders.rules.effects.sheet import Sheet

INPUTS = (
    Input(
        "period",
        "Kurven gjelder",
        Kind.TEXT,
        maximum=Decimal(60),
        default="ett år",
        help="For eksempel ett år.",
    ),
    Input(
        "basket",
        "Handlekurv",
        Kind.ROWS,
        maximum=Decimal(60),
        columns=(
            Input("food", "Matvare", Kind.CHOICE, choices=choices_of("mat", "kg CO2e per kg")),
            Input("kg", "I dag", Kind.NUMBER, "kg"),
            Input("kg_after", "Med ny meny", Kind.NUMBER, "kg", required=False, help="Tomt felt: som i dag."),
        ),
    ),
)


def _work(values: Values, factors: Values) -> Result:
    rows = values.rows("basket")
    before = tuple(_line(row, row.number("kg"), factors) for row in rows)
    co2e, kilos = _sum(before), sum((row.number("kg") for row in rows), Decimal(0))
    facts: dict[str, Decimal | str] = {"kg": kilos, "co2e_kg": co2e}
    if kilos:
        facts["co2e_per_kg"] = co2e / kilos
    lines = [*before, _total("Kurven i dag", before)]
    saved = None
    if any(row.given("kg_after") is not None for row in rows):
        after = tuple(_line(row, _after(row), factors) for row in rows)
        saving = difference("Spart utslipp", co2e, _sum(after), CO2E)
        lines += _total("Kurven med ny meny", after), saving
        saved = saving.value
    return Result(lines=tuple(lines), saved_co2e_kg=saved, period=values.text("period"), facts=facts)


def _after(row: Values) -> Decimal:
    after = row.given("kg_after")
    return row.number("kg") if after is None else after


def _line(row: Values, kilos: Decimal, factors: Values) -> Line:
    each = factors.number(row.text("food"))
    return step(factor(row.text("food")).label, f"{shown(kilos, 'kg')} × {shown(each)}", kilos * each, CO2E)


def _total(label: str, lines: tuple[Line, ...]) -> Line:
    return step(label, " + ".join(shown(line.value, decimals=2) for line in lines), _sum(lines), CO2E)


def _sum(lines: tuple[Line, ...]) -> Decimal:
    return sum((line.value for line in lines), Decimal(0))


SHEET = Sheet(
    "mat",
    "Mat: handlekurv",
    "Klimafotavtrykket av maten dere kjøper, og hva en annen meny sparer. Kostnad er ikke med.",
    INPUTS,
    "Utslipp = summen av kg × faktor for hver matvare. Spart = i dag − med ny meny.",
    _work,
    keys_of("mat"),
)
