"""IT that lasts longer: with n years today and m years from now, yearly cost and CO2e fall to n/m."""

from collections.abc import Iterator
from decimal import Decimal

from tenders.rules.effects.factors import choices_of, factor, keys_of
from tenders.rules.effects.own_figure import OWN_SOURCE, source_missing
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, KRONER, shown, step, years
from tenders.rules.effects.shape import Input, Kind, Line, Problem, Result
from tenders.rules.effects.sheet import Sheet

LONGEST = Decimal(30)
INPUTS = (
    Input("device", "Utstyr", Kind.CHOICE, choices=choices_of("it", "kg CO2e per stk.")),
    Input("count", "Antall", Kind.WHOLE, "stk.", Decimal(1)),
    Input("price", "Pris for ny", Kind.MONEY, "kr per stk."),
    Input("years_now", "Brukstid i dag", Kind.NUMBER, "år", Decimal(1), LONGEST),
    Input("years_longer", "Ny brukstid", Kind.NUMBER, "år", Decimal(1), LONGEST),
    Input(
        "extra",
        "Reparasjon og oppgradering",
        Kind.MONEY,
        "kr per stk.",
        required=False,
        help="Det som må til for at utstyret skal vare så lenge.",
    ),
    Input(
        "own_kg",
        "Utslipp fra produksjon",
        Kind.NUMBER,
        "kg CO2e per stk.",
        required=False,
        help="Leverandørens tall for modellen. Tomt felt: faktoren.",
    ),
    OWN_SOURCE,
)


def _check(values: Values) -> Iterator[Problem]:
    yield from source_missing(values)
    if values.number("years_longer") < values.number("years_now"):
        yield Problem("years_longer", "Ny brukstid kan ikke være kortere enn i dag.")


def _work(values: Values, factors: Values) -> Result:
    own = values.given("own_kg")
    kilos = factors.number(values.text("device")) if own is None else own
    cost = _lines(values, "kostnad", values.number("price"), values.number("extra"), KRONER)
    co2e = _lines(values, "utslipp", kilos, Decimal(0), CO2E)
    return Result(
        lines=(*cost, *co2e),
        saved_kroner=cost[-1].value,
        saved_co2e_kg=co2e[-1].value,
        period=f"{years(values.number('years_longer'))} (den nye brukstiden)",
        facts={"device": factor(values.text("device")).label},
    )


def _lines(values: Values, what: str, new: Decimal, extra: Decimal, unit: str) -> tuple[Line, Line, Line]:
    """Per year today, per year with the longer use, and what is saved while the longer use lasts."""
    count, now, longer = (values.number(name) for name in ("count", "years_now", "years_longer"))
    pieces, each = shown(count, "stk."), shown(new, unit)
    later = f"({each} + {shown(extra, unit)})" if extra else each
    # Multiplied before it is divided, so that the saving comes out exact.
    saved = count * (new * longer / now - new - extra)
    return (
        step(f"I dag: {what} per år", f"{pieces} × {each} ÷ {years(now)}", count * new / now, unit),
        step(
            f"Lengre bruk: {what} per år",
            f"{pieces} × {later} ÷ {years(longer)}",
            count * (new + extra) / longer,
            unit,
        ),
        step(f"Spart {what}", f"{pieces} × ({each} × {shown(longer)} ÷ {shown(now)} − {later})", saved, unit),
    )


SHEET = Sheet(
    "it",
    "IT som varer lenger",
    "Hva dere sparer når utstyret brukes i flere år. Strømmen det bruker, regnes som lik og er ikke med. "
    "Beløpene er uten mva. og uten rente.",
    INPUTS,
    "Per år = antall × (pris eller utslipp) ÷ brukstid. Spart i den nye brukstiden = antall × "
    "(pris eller utslipp × ny brukstid ÷ brukstid i dag − pris eller utslipp − reparasjon).",
    _work,
    keys_of("it"),
    _check,
)
