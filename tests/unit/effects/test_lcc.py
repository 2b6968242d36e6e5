"""Life-cycle cost against a table of present values worked by hand."""

from decimal import Decimal
from typing import Any

import pytest

from tenders.rules.effects.present_value import PresentValue, whole

from .working import calculated, messages, written

A = {
    "name": "A",
    "purchase": "100000",
    "energy": "1000",
    "maintenance": "2000",
    "other": "500",
    "disposal": "5000",
}
B = {"name": "B", "purchase": "120000", "energy": "200", "maintenance": "1000", "residual": "10000"}
FACTORS = {"kalkulasjonsrente": "4", "el_pris": "1.5", "el": "0.02"}


def inputs(*alternatives: dict[str, str], years: str = "5", **more: str) -> dict[str, Any]:
    return {"years": years, "alternatives": list(alternatives)} | more


# 1 ÷ 1,04 = 0,96153846; ÷ 1,04 again = 0,92455621; 0,88899636; 0,85480419; 0,82192711. Sum 4,45182233.
@pytest.mark.parametrize(
    ("year", "worth"),
    [(1, "0.96153846"), (2, "0.92455621"), (3, "0.88899636"), (4, "0.85480419"), (5, "0.82192711")],
)
def test_a_krone_of_a_later_year_is_worth_less(year, worth):
    assert round(PresentValue(Decimal("0.04"), 5).of_year(year), 8) == Decimal(worth)


def test_a_krone_every_year_is_the_sum_of_the_years():
    assert round(PresentValue(Decimal("0.04"), 5).yearly, 8) == Decimal("4.45182233")


# A: per year 1 000 × 1,5 + 2 000 + 500 = 4 000 kr. 100 000 + 4 000 × 4,45182233 + 5 000 × 0,82192711
#    = 100 000 + 17 807,28932 + 4 109,63555 = 121 916,92487 → 121 917 kr. CO2e 1 000 × 5 × 0,02 = 100 kg.
# B: per year 200 × 1,5 + 1 000 = 1 300 kr. 120 000 + 1 300 × 4,45182233 − 10 000 × 0,82192711
#    = 120 000 + 5 787,36903 − 8 219,2711 = 117 568,09793 → 117 568 kr. CO2e 200 × 5 × 0,02 = 20 kg.
def test_the_total_is_right_to_the_krone():
    result = calculated("lcc", inputs(A, B), **FACTORS)
    assert [(t.code, t.name, t.kroner, t.co2e_kg) for t in result.totals] == [
        ("1", "A", 121_917, 100),
        ("2", "B", 117_568, 20),
    ]
    assert (result.saved_kroner, result.saved_co2e_kg) == (None, None)
    assert (result.period, dict(result.facts)) == (
        "5\N{NO-BREAK SPACE}år, i dagens kroner",
        {"cheapest": "B"},
    )


def test_the_formulas_show_the_numbers():
    assert written(calculated("lcc", inputs(A), **FACTORS)) == [
        "1 ÷ (1 + 0,04)^5 = 0,82192711 kr i dag",
        "1 ÷ (1 + 0,04)^t, summert for t = 1–5 = 4,45182233 kr i dag",
        "1 000 kWh × 1,5 kr + 2 000 kr + 500 kr = 4 000 kr",
        "100 000 kr + 4 000 kr × 4,45182233 + (5 000 kr − 0 kr) × 0,82192711 = 121 917 kr",
        "1 000 kWh × 5 år × 0,02 kg = 100 kg CO2e",
    ]


# 121 917 − 117 568 = 4 349 kr and 100 − 20 = 80 kg. Against B the cheapest is B itself.
@pytest.mark.parametrize(("compare", "kroner", "kilos"), [("1", 4_349, 80), ("2", 0, 0)])
def test_the_cheapest_saves_against_the_row_to_compare_with(compare, kroner, kilos):
    result = calculated("lcc", inputs(A, B, compare=compare), **FACTORS)
    assert (result.saved_kroner, result.saved_co2e_kg) == (kroner, kilos)


def test_every_alternative_is_held_against_the_same_row():
    result = calculated("lcc", inputs(A, B, compare="2"), **FACTORS)
    assert [(t.saved_kroner, t.saved_co2e_kg) for t in result.totals] == [(-4_349, -80), (0, 0)]


def test_rows_keep_their_number_when_one_above_is_blank():
    result = calculated("lcc", inputs({}, A, B, compare="2"), **FACTORS)
    assert [(t.code, t.saved_kroner) for t in result.totals] == [("2", 0), ("3", 4_349)]


def test_without_energy_nothing_is_said_of_emissions():
    plain = {"name": "C", "purchase": "100"}
    result = calculated("lcc", inputs(plain, plain | {"name": "D", "purchase": "40"}, compare="1"))
    assert (result.saved_kroner, result.saved_co2e_kg) == (60, None)
    assert [total.co2e_kg for total in result.totals] == [None, None]
    assert [total.saved_co2e_kg for total in result.totals] == [None, None]


def test_without_a_rate_every_year_counts_in_full():
    # 100 000 + 5 × 4 000 + 5 000 = 125 000 kr.
    assert calculated("lcc", inputs(A), **FACTORS | {"kalkulasjonsrente": "0"}).totals[0].kroner == 125_000


def test_one_year_is_the_shortest_period():
    # 100 000 + (4 000 + 5 000) ÷ 1,04 = 100 000 + 8 653,846 = 108 654 kr.
    assert calculated("lcc", inputs(A, years="1"), **FACTORS).totals[0].kroner == 108_654
    assert messages("lcc", inputs(A, years="0")) == ["Periode må være minst 1."]


@pytest.mark.parametrize(
    ("kroner", "rounded"), [("0.49", 0), ("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1)]
)
def test_half_a_krone_is_rounded_up_in_size(kroner, rounded):
    assert whole(Decimal(kroner)) == rounded


def test_the_row_to_compare_with_must_be_filled_in():
    assert messages("lcc", inputs(A, {}, compare="2")) == ["Sammenlign med rad: raden er ikke fylt ut."]
