"""A provider's own figure, such as from a cloud provider's calculator: kept with its source and date."""

from decimal import Decimal

from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, difference, shown
from tenders.rules.effects.shape import Input, Kind, Line, Result
from tenders.rules.effects.sheet import Sheet

MOST = Decimal(10**11)
INPUTS = (
    Input("name", "Tjeneste", Kind.TEXT, maximum=Decimal(120)),
    Input("kg", "Utslipp", Kind.NUMBER, CO2E, maximum=MOST),
    Input("period", "Tallet gjelder", Kind.TEXT, maximum=Decimal(60), help="For eksempel ett år."),
    Input(
        "source",
        "Kilde",
        Kind.TEXT,
        maximum=Decimal(300),
        help="Hvilken kalkulator eller rapport tallet står i.",
    ),
    Input("date", "Dato for tallet", Kind.DATE),
    Input("url", "Lenke", Kind.TEXT, maximum=Decimal(300), required=False),
    Input(
        "reference_kg",
        "Sammenlign med",
        Kind.NUMBER,
        CO2E,
        maximum=MOST,
        required=False,
        help="Utslippet fra dagens løsning i samme periode. Tomt felt: ingen besparelse regnes ut.",
    ),
)


def _work(values: Values, factors: Values) -> Result:
    kilos, reference = values.number("kg"), values.given("reference_kg")
    name, source = values.text("name"), f"{values.text('source')}, {values.text('date')}"
    lines = [Line(name, f"{shown(kilos, CO2E)} ({source})", kilos, CO2E)]
    saved = None
    if reference is not None:
        saving = difference("Spart utslipp", reference, kilos, CO2E)
        lines.append(saving)
        saved = saving.value
    return Result(
        lines=tuple(lines),
        saved_co2e_kg=saved,
        period=values.text("period"),
        facts={"co2e_kg": kilos} | {key: values.text(key) for key in ("name", "source", "date", "url")},
    )


SHEET = Sheet(
    "figure",
    "Leverandørens eget tall",
    "Utslipp som leverandøren selv har regnet ut, for eksempel i en kalkulator for skytjenester.",
    INPUTS,
    "Tallet gjengis med kilde og dato. Spart = det dere sammenligner med − tallet.",
    _work,
)
