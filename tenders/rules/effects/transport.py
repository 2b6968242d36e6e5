"""Transport work: how much is moved how far, as an indicator. Shared by the sheets for people and goods."""

from decimal import Decimal
from functools import partial

from tenders.rules.effects.factors import choices_of, factor
from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, difference, shown, step
from tenders.rules.effects.shape import Input, Kind, Line, Result
from tenders.rules.effects.sheet import Sheet


def transport_sheet(code: str, title: str, load: Input) -> Sheet:
    """A sheet that multiplies a load («4 personer») with kilometres; its unit is its code."""
    choices = choices_of("transport", f"kg CO2 per {code}")

    return Sheet(
        code,
        title,
        f"Transportarbeidet i {code}, til bruk som indikator. Velg transportmåte for å se utslippet, "
        "og en måte å sammenligne med for å se hva som spares. Avstanden regnes som lik.",
        (
            load,
            Input("km", "Avstand", Kind.NUMBER, "km"),
            Input("trips", "Antall turer", Kind.WHOLE, required=False, help="Tomt felt: én tur."),
            Input("mode", "Transportmåte", Kind.CHOICE, required=False, choices=choices),
            Input("reference_mode", "Sammenlign med", Kind.CHOICE, required=False, choices=choices),
        ),
        f"{code} = {load.unit} × km × turer. Utslipp = {code} × faktor. "
        "Spart = utslipp med det dere sammenligner med − utslipp med transportmåten.",
        partial(_work, code, load),
        tuple(choice.value for choice in choices),
    )


def _work(unit: str, load: Input, values: Values, factors: Values) -> Result:
    work = _transport_work(unit, load, values)
    emissions = [
        _emission(values.text(name), work, unit, factors)
        for name in ("mode", "reference_mode")
        if values.text(name)
    ]
    lines, saved = [work, *emissions], None
    if len(emissions) == 2:
        saving = difference("Spart utslipp", emissions[1].value, emissions[0].value, CO2E)
        lines.append(saving)
        saved = saving.value
    facts: dict[str, Decimal | str] = {unit: work.value}
    if values.text("mode"):
        facts["co2e_kg"] = emissions[0].value
    return Result(lines=tuple(lines), saved_co2e_kg=saved, period="alle turene", facts=facts)


def _transport_work(unit: str, load: Input, values: Values) -> Line:
    moved, km, trips = values.number(load.name), values.number("km"), values.given("trips")
    working = f"{shown(moved, load.unit)} × {shown(km, 'km')}"
    if trips is not None:
        working += f" × {shown(trips, 'turer')}"
    return step("Transportarbeid", working, moved * km * (1 if trips is None else trips), unit)


def _emission(mode: str, work: Line, unit: str, factors: Values) -> Line:
    kilos = factors.number(mode)
    working = f"{shown(work.value, unit)} × {shown(kilos, 'kg')}"
    return step(f"Utslipp, {factor(mode).label.lower()}", working, work.value * kilos, CO2E)
