"""Buildings: from a reference level and a demanded reduction to the limit that the requirement names."""

from decimal import Decimal

from tenders.rules.effects.reading import Values
from tenders.rules.effects.saying import CO2E, shown, step
from tenders.rules.effects.shape import Input, Kind, Result
from tenders.rules.effects.sheet import Sheet

PER_AREA = "kg CO2e per m² BTA"
INPUTS = (
    Input(
        "reference",
        "Referansenivå for materialer",
        Kind.NUMBER,
        PER_AREA,
        maximum=Decimal(10_000),
        help="For hele beregningsperioden, fra DFØs referanseverktøy «Klimagassutslipp for bygg». "
        "Er tallet per m² og år, gang med antall år først.",
    ),
    Input("area", "Areal", Kind.NUMBER, "m² BTA", Decimal(1)),
    Input("reduction", "Krav til reduksjon", Kind.PERCENT, "%", maximum=Decimal(100)),
)


def _work(values: Values, factors: Values) -> Result:
    reference, area, reduction = (values.number(name) for name in ("reference", "area", "reduction"))
    limit = reference * (100 - reduction) / 100
    level, size, less = shown(reference, "kg per m²"), shown(area, "m²"), shown(reduction, "%")
    saved = step("Spart utslipp", f"{level} × {size} × {less}", reference * area * reduction / 100, CO2E)
    return Result(
        lines=(
            step("Grenseverdi", f"{level} × ({shown(Decimal(100), '%')} − {less})", limit, PER_AREA),
            step("Grenseverdi for hele bygget", f"{shown(limit, 'kg per m²')} × {size}", limit * area, CO2E),
            saved,
        ),
        saved_co2e_kg=saved.value,
        period="materialene i bygget, etter omfanget i referansenivået",
        facts={"reference": reference, "reduction": reduction, "limit": limit, "limit_total": limit * area},
    )


SHEET = Sheet(
    "bygg",
    "Bygg: grense for materialer",
    "Grensen kravet skal ha, og hva det sparer mot referansenivået. Kravet må ha samme omfang som "
    "referansenivået: livsløpsfaser, bygningsdeler og antall år. Kostnad er ikke med.",
    INPUTS,
    "Grenseverdi = referansenivå × (100 % − krav til reduksjon). "
    "Spart = referansenivå × areal × krav til reduksjon.",
    _work,
)
