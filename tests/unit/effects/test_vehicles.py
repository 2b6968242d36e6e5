"""Cars and vans, worked by hand."""

from decimal import Decimal
from typing import Any

import pytest

from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Kind

from .working import calculated, messages, written

DIESEL = {
    "alternative": "reference",
    "count": "10",
    "km": "15 000",
    "fuel": "diesel",
    "consumption": "6",
    "energy_price": "20",
    "price": "400 000",
    "service": "5000",
    "toll": "6000",
    "insurance": "1000",
    "residual": "100000",
}
ELECTRIC = {
    "alternative": "basis",
    "count": "10",
    "km": "15000",
    "fuel": "el",
    "consumption": "20",
    "energy_price": "1,5",
    "price": "450000",
    "service": "4000",
    "toll": "3000",
    "insurance": "1000",
    "residual": "150000",
}
FEWER = ELECTRIC | {"alternative": "advanced", "count": "8", "consumption": "16"}
FACTORS = {"diesel": "2.66", "el": "0.02"}


def inputs(*vehicles: dict[str, str], chosen: str = "advanced", years: str = "5") -> dict[str, Any]:
    return {"years": years, "chosen": chosen, "vehicles": list(vehicles)}


# Reference: 15 000 × 6 ÷ 100 = 900 l per car and year; × 20 = 18 000 kr, with
# 5 000 + 6 000 + 1 000 = 12 000 kr that is 30 000 kr per year.
# A car 400 000 − 100 000 + 5 × 30 000 = 450 000 kr, ten 4 500 000 kr.
# CO2: 10 × 15 000 × 5 = 750 000 km; × 6 ÷ 100 = 45 000 l; × 2,66 = 119 700 kg.
# Basis: 15 000 × 20 ÷ 100 = 3 000 kWh × 1,5 = 4 500 kr, with 8 000 kr that is 12 500 kr per year.
# A car 450 000 − 150 000 + 5 × 12 500 = 362 500 kr, ten 3 625 000 kr.
# CO2: 750 000 km × 20 ÷ 100 = 150 000 kWh × 0,02 = 3 000 kg.
# Advanced: 15 000 × 16 ÷ 100 = 2 400 kWh × 1,5 = 3 600 kr, with 8 000 kr that is 11 600 kr per year.
# A car 300 000 + 5 × 11 600 = 358 000 kr, eight 2 864 000 kr.
# CO2: 8 × 15 000 × 5 = 600 000 km × 16 ÷ 100 = 96 000 kWh × 0,02 = 1 920 kg.
@pytest.mark.parametrize("code", ["personbil", "varebil"])
@pytest.mark.parametrize(
    ("chosen", "kroner", "kilos"),
    [
        ("basis", Decimal(875_000), Decimal(116_700)),  # 4 500 000 − 3 625 000; 119 700 − 3 000
        ("advanced", Decimal(1_636_000), Decimal(117_780)),  # 4 500 000 − 2 864 000; 119 700 − 1 920
    ],
)
def test_the_chosen_alternative_saves_against_the_reference(code, chosen, kroner, kilos):
    result = calculated(code, inputs(DIESEL, ELECTRIC, FEWER, chosen=chosen), **FACTORS)
    assert (result.saved_kroner, result.saved_co2e_kg, result.period) == (
        kroner,
        kilos,
        "5\N{NO-BREAK SPACE}år",
    )


def test_every_alternative_has_its_total_and_its_saving():
    result = calculated("personbil", inputs(FEWER, DIESEL, ELECTRIC), **FACTORS)
    assert [(t.code, t.kroner, t.co2e_kg, t.saved_kroner, t.saved_co2e_kg) for t in result.totals] == [
        ("reference", 4_500_000, 119_700, None, None),
        ("basis", 3_625_000, 3_000, 875_000, 116_700),
        ("advanced", 2_864_000, 1_920, 1_636_000, 117_780),
    ]


def test_the_formulas_show_the_numbers():
    assert written(calculated("personbil", inputs(DIESEL, FEWER), **FACTORS)) == [
        "10 stk. × (400 000 kr − 100 000 kr + 5 år × (900 l × 20 kr + 12 000 kr)) = 4 500 000 kr",
        "10 stk. × 15 000 km × 5 år × 6 l ÷ 100 × 2,66 kg = 119 700 kg CO2e",
        "8 stk. × (450 000 kr − 150 000 kr + 5 år × (2 400 kWh × 1,5 kr + 8 000 kr)) = 2 864 000 kr",
        "8 stk. × 15 000 km × 5 år × 16 kWh ÷ 100 × 0,02 kg = 1 920 kg CO2e",
        "4 500 000 kr − 2 864 000 kr = 1 636 000 kr",
        "119 700 kg CO2e − 1 920 kg CO2e = 117 780 kg CO2e",
    ]


def test_a_mixed_reference_is_the_sum_of_its_rows():
    # Petrol beside diesel: 1 × 10 000 × 5 × 5 ÷ 100 = 2 500 l × 2 = 5 000 kg, on top of 119 700 kg.
    petrol = DIESEL | {"count": "1", "km": "10000", "fuel": "bensin", "consumption": "5"}
    result = calculated("personbil", inputs(DIESEL, petrol, FEWER), **FACTORS, bensin="2")
    assert result.totals[0].co2e_kg == 124_700


def test_without_a_price_the_one_among_the_factors_counts():
    # Reference as above, with 900 l × 10 kr = 9 000 kr: 300 000 + 5 × 21 000 = 405 000 kr each.
    cheap = DIESEL | {"energy_price": ""}
    result = calculated("personbil", inputs(cheap, FEWER), **FACTORS, diesel_pris="10")
    assert result.totals[0].kroner == 4_050_000


def test_energy_that_costs_nothing_is_not_a_missing_price():
    free = DIESEL | {"energy_price": "0"}
    assert calculated("personbil", inputs(free, FEWER), **FACTORS).totals[0].kroner == 3_600_000


def test_an_alternative_that_costs_more_saves_a_negative_amount():
    dear = FEWER | {"count": "20"}
    # Twenty of 358 000 kr are 7 160 000 kr; 4 500 000 − 7 160 000 = −2 660 000.
    assert calculated("personbil", inputs(DIESEL, dear), **FACTORS).saved_kroner == -2_660_000


def test_one_year_is_the_shortest_period():
    # 300 000 + 1 × 30 000 = 330 000 kr each.
    assert calculated("personbil", inputs(DIESEL, FEWER, years="1"), **FACTORS).totals[0].kroner == 3_300_000
    assert messages("personbil", inputs(DIESEL, FEWER, years="0")) == ["Periode må være minst 1."]


def test_a_row_with_nothing_but_its_choices_is_left_out():
    blank = {"alternative": "basis", "fuel": "el"}
    assert [total.code for total in calculated("personbil", inputs(DIESEL, blank, FEWER)).totals] == [
        "reference",
        "advanced",
    ]


@pytest.mark.parametrize(
    ("vehicles", "message"),
    [
        ([ELECTRIC, FEWER], "Biler: fyll ut en rad for referanse."),
        ([DIESEL, ELECTRIC], "Biler: fyll ut en rad for avansert."),
    ],
)
def test_reference_and_chosen_alternative_must_be_there(vehicles, message):
    assert messages("personbil", inputs(*vehicles)) == [message]


def test_every_amount_of_a_row_says_that_it_is_for_one_vehicle():
    (row,) = (one.columns for one in SHEETS["personbil"].inputs if one.columns)
    amounts = {one.label for one in row if one.kind == Kind.MONEY} - {"Pris på drivstoff"}
    assert all("per bil" in label for label in amounts), amounts
