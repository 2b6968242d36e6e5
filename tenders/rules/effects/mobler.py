"""Furniture: a share that is reused saves in proportion to the share."""

from collections.abc import Iterator
from decimal import Decimal

from tenders.rules.effects.factors import choices_of, factor, keys_of
from tenders.rules.effects.own_figure import OWN_SOURCE, source_missing
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, KRONER, shown, step
from tenders.rules.effects.shape import Input, Kind, Line, Problem, Result
from tenders.rules.effects.sheet import Sheet

INPUTS = (
    Input("share", "Andel ombruk", Kind.PERCENT, "%", maximum=Decimal(100)),
    Input(
        "items",
        "Møbler",
        Kind.ROWS,
        maximum=Decimal(20),
        columns=(
            Input("item", "Møbel", Kind.CHOICE, choices=choices_of("mobler", "kg CO2e per stk.")),
            Input("count", "Antall", Kind.WHOLE, "stk."),
            Input("price_new", "Pris for nytt", Kind.MONEY, "kr per stk."),
            Input(
                "price_used",
                "Pris for brukt",
                Kind.MONEY,
                "kr per stk.",
                help="Med oppussing og frakt. 0 når dere bruker egne møbler om igjen.",
            ),
            Input(
                "own_kg",
                "Utslipp fra nytt",
                Kind.NUMBER,
                "kg CO2e per stk.",
                required=False,
                help="Fra miljødeklarasjonen (EPD). Tomt felt: faktoren.",
            ),
            OWN_SOURCE,
        ),
    ),
)


def _check(values: Values) -> Iterator[Problem]:
    for row in values.rows("items"):
        yield from source_missing(row, f"items-{row.row - 1}-", f"Rad {row.row}: ")


def _work(values: Values, factors: Values) -> Result:
    rows = values.rows("items")
    cost = tuple(_cost(row, values) for row in rows)
    co2e = tuple(_co2e(row, values, factors) for row in rows)
    return Result(
        lines=(*cost, *co2e),
        saved_kroner=sum((line.value for line in cost), Decimal(0)),
        saved_co2e_kg=sum((line.value for line in co2e), Decimal(0)),
        period="hele anskaffelsen",
        facts={"share": values.number("share")},
    )


def _cost(row: Values, values: Values) -> Line:
    new, used = row.number("price_new"), row.number("price_used")
    working = (
        f"{shown(row.number('count'), 'stk.')} × ({shown(new, KRONER)} − {shown(used, KRONER)}) × "
        f"{shown(values.number('share'), '%')}"
    )
    return step(
        f"{_name(row)}: spart kostnad",
        working,
        row.number("count") * (new - used) * values.share("share"),
        KRONER,
    )


def _co2e(row: Values, values: Values, factors: Values) -> Line:
    own = row.given("own_kg")
    kilos = factors.number(row.text("item")) if own is None else own
    pieces, share = shown(row.number("count"), "stk."), shown(values.number("share"), "%")
    used = f"({shown(Decimal(100), '%')} − {shown(factors.number('ombruk_utslipp'), '%')})"
    working = f"{pieces} × {shown(kilos, 'kg')} × {share} × {used}"
    saved = row.number("count") * kilos * values.share("share") * (1 - factors.share("ombruk_utslipp"))
    return step(f"{_name(row)}: spart utslipp", working, saved, CO2E)


def _name(row: Values) -> str:
    return factor(row.text("item")).label


SHEET = Sheet(
    "mobler",
    "Møbler: ombruk",
    "Hva dere sparer når en andel av møblene er brukte eller pusset opp i stedet for nye. Et brukt møbel "
    "regnes å vare like lenge som et nytt. Beløpene er uten mva.",
    INPUTS,
    "Spart utslipp = antall × utslipp fra nytt × andel ombruk × "
    "(100 % − utslipp fra et brukt møbel i prosent av et nytt). "
    "Spart kostnad = antall × (pris for nytt − pris for brukt) × andel ombruk.",
    _work,
    keys_of("mobler"),
    _check,
)
