"""IT that lasts longer, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from .working import calculated, messages, written

LAPTOPS = {"device": "barbar_pc", "count": "100", "price": "10000", "years_now": "4", "years_longer": "6"}


# Today 100 × 10 000 ÷ 4 = 250 000 kr per year, later 100 × (10 000 + 1 000) ÷ 6 = 183 333 kr.
# Over six years: 100 × (10 000 × 6 ÷ 4 − 11 000) = 100 × (15 000 − 11 000) = 400 000 kr.
# CO2e: 100 × 200 ÷ 4 = 5 000 kg per year, later 3 333,33 kg; over six years 100 × (300 − 200) = 10 000 kg.
def test_longer_life_saves_over_the_new_life():
    result = calculated("it", LAPTOPS | {"extra": "1000"}, barbar_pc="200")
    assert (result.saved_kroner, result.saved_co2e_kg) == (400_000, 10_000)
    assert result.period == "6\N{NO-BREAK SPACE}år (den nye brukstiden)"
    assert written(result) == [
        "100 stk. × 10 000 kr ÷ 4 år = 250 000 kr",
        "100 stk. × (10 000 kr + 1 000 kr) ÷ 6 år = 183 333 kr",
        "100 stk. × (10 000 kr × 6 ÷ 4 − (10 000 kr + 1 000 kr)) = 400 000 kr",
        "100 stk. × 200 kg CO2e ÷ 4 år = 5 000 kg CO2e",
        "100 stk. × 200 kg CO2e ÷ 6 år = 3 333,33 kg CO2e",
        "100 stk. × (200 kg CO2e × 6 ÷ 4 − 200 kg CO2e) = 10 000 kg CO2e",
    ]


@pytest.mark.parametrize(("now", "longer"), [(3, 4), (3, 5), (4, 6), (5, 5), (1, 30)])
def test_yearly_cost_and_co2e_fall_by_the_ratio_of_the_years(now, longer):
    result = calculated("it", LAPTOPS | {"years_now": str(now), "years_longer": str(longer)})
    today, later = [line.value for line in result.lines[::3]], [line.value for line in result.lines[1::3]]
    for before, after in zip(today, later, strict=True):
        assert abs(Fraction(after) / Fraction(before) - Fraction(now, longer)) < Fraction(1, 10**40)


def test_as_long_as_today_saves_nothing():
    result = calculated("it", LAPTOPS | {"years_longer": "4"})
    assert (result.saved_kroner, result.saved_co2e_kg) == (0, 0)


def test_the_producers_figure_goes_before_the_factor():
    source = {"own_source": "Klimadeklarasjon"}
    assert calculated("it", LAPTOPS | {"own_kg": "300"} | source).saved_co2e_kg == Decimal(15_000)
    assert calculated("it", LAPTOPS | {"own_kg": "0"} | source).saved_co2e_kg == 0


def test_the_producers_figure_must_have_a_source():
    told = "Kilde for utslippet må fylles ut når dere skriver et eget tall."
    assert messages("it", LAPTOPS | {"own_kg": "0"}) == [told]


def test_shorter_than_today_is_refused():
    assert messages("it", LAPTOPS | {"years_longer": "3"}) == ["Ny brukstid kan ikke være kortere enn i dag."]


def test_a_life_of_no_years_is_refused():
    assert messages("it", LAPTOPS | {"years_now": "0"}) == ["Brukstid i dag må være minst 1."]
