"""The hand-worked examples of tests/unit/effects as an officer types them, with what they come to."""

from decimal import Decimal
from typing import Any, NamedTuple

from tenders.actions.effects import save_effect
from tenders.models import EffectSheet, Tender
from tenders.queries.effects import factors_now, factors_on, kept, own_factors, plain_inputs
from tenders.rules.effects.registry import SHEETS
from tests import journeys
from tests.unit.effects import (
    test_bilpark,
    test_figure,
    test_it,
    test_lcc,
    test_mat,
    test_mobler,
    test_vehicles,
)

REASON = "Tall fra leverandøren."


class Example(NamedTuple):
    """What is typed, the officer's own factors, and what is saved: kroner, kg CO2e."""

    inputs: dict[str, Any]
    factors: dict[str, str]
    kroner: int | None
    kilos: int | None


VEHICLES = test_vehicles.inputs(test_vehicles.DIESEL, test_vehicles.ELECTRIC, test_vehicles.FEWER)
GOODS = {"tonnes": "5", "km": "300", "mode": "godstog", "reference_mode": "lastebil"}
BASKET = [test_mat.BEEF | {"kg_after": "40"}, test_mat.PEAS]
EXAMPLES = {
    "personbil": Example(VEHICLES, test_vehicles.FACTORS, 1_636_000, 117_780),
    "varebil": Example(VEHICLES, test_vehicles.FACTORS, 1_636_000, 117_780),
    "bilpark": Example(test_bilpark.FLEET, {"el": "0.02"}, None, None),
    "it": Example(test_it.LAPTOPS | {"extra": "1000"}, {"barbar_pc": "300"}, 400_000, 15_000),
    "mobler": Example(test_mobler.inputs("40"), {"kontorstol": "86", "ombruk_utslipp": "0"}, 240_000, 6_880),
    "mat": Example({"period": "uke 10", "basket": BASKET}, test_mat.FACTORS, None, 1_800),
    "bygg": Example({"reference": "300", "area": "1200", "reduction": "25"}, {}, None, 90_000),
    "lcc": Example(
        test_lcc.inputs(test_lcc.A, test_lcc.B, compare="1"), {"el_pris": "1.5", "el": "0.02"}, 4_349, 80
    ),
    "personkm": Example({"persons": "4", "km": "10"}, {}, None, None),
    "tonnkm": Example(GOODS, {"lastebil": "0.09", "godstog": "0.006"}, None, 126),
    "figure": Example(test_figure.CLOUD | {"reference_kg": "2000"}, {}, None, 800),
}


def typed(code: str, **changes: Any) -> dict[str, Any]:
    """The example as the fields of the form, rows and factors too."""
    example, fields = EXAMPLES[code], {}
    for name, value in example.inputs.items():
        if isinstance(value, str):
            fields[name] = value
            continue
        fields[f"{name}-rows"] = str(len(value) + 2)
        fields |= {
            f"{name}-{place}-{cell}": text for place, row in enumerate(value) for cell, text in row.items()
        }
    for key, number in example.factors.items():
        fields |= {f"factor-{key}": number.replace(".", ","), f"factor-{key}-reason": REASON}
    return fields | changes


def put(tender: Tender, code: str, **changes: Any) -> EffectSheet:
    """The example as a saved sheet; `changes` in its inputs."""
    sheet, example = SHEETS[code], EXAMPLES[code]
    tender = journeys.again(tender)
    own = own_factors(sheet, example.factors)
    used = factors_now(sheet, {key: {"value": text, "reason": REASON} for key, text in own.items()})
    inputs = example.inputs | changes
    row = EffectSheet(tender=tender, sheet=code, title=sheet.title, inputs=plain_inputs(sheet, inputs))
    row.factors, row.factors_on = kept(used), factors_on(used)
    result = sheet.calculate(inputs, {each.key: each.exact for each in used})
    assert result.problems == ()
    return save_effect(by=tender.created_by, row=row, version=tender.version, result=result)


def amounts(example: Example) -> tuple[Decimal | None, Decimal | None]:
    return tuple(None if each is None else Decimal(each) for each in (example.kroner, example.kilos))
