"""A basket of food, worked by hand."""

from decimal import Decimal

from .working import calculated, messages, written

BEEF = {"food": "storfe", "kg": "100"}
PEAS = {"food": "erter", "kg": "50"}
FACTORS = {"storfe": "30", "erter": "1"}


# 100 × 30 + 50 × 1 = 3 050 kg CO2e from 150 kg of food: 20,333… kg per kg.
def test_the_basket_is_kilograms_times_factors():
    result = calculated("mat", {"period": "ett år", "basket": [BEEF, PEAS]}, **FACTORS)
    assert written(result) == [
        "100 kg × 30 = 3 000 kg CO2e",
        "50 kg × 1 = 50 kg CO2e",
        "3 000 + 50 = 3 050 kg CO2e",
    ]
    assert (result.facts["kg"], result.facts["co2e_kg"]) == (150, 3_050)
    assert round(result.facts["co2e_per_kg"], 3) == Decimal("20.333")
    assert (result.saved_kroner, result.saved_co2e_kg, result.period) == (None, None, "ett år")


# 40 kg of beef instead of 100, peas as today: 1 200 + 50 = 1 250; 3 050 − 1 250 = 1 800 kg.
def test_another_menu_saves_the_difference_and_a_blank_is_as_today():
    result = calculated("mat", {"period": "uke 10", "basket": [BEEF | {"kg_after": "40"}, PEAS]}, **FACTORS)
    assert result.saved_co2e_kg == 1_800
    assert written(result)[-2:] == [
        "1 200 + 50 = 1 250 kg CO2e",
        "3 050 kg CO2e − 1 250 kg CO2e = 1 800 kg CO2e",
    ]


def test_a_menu_without_any_of_it_is_not_a_blank():
    result = calculated("mat", {"period": "ett år", "basket": [BEEF | {"kg_after": "0"}]}, **FACTORS)
    assert result.saved_co2e_kg == 3_000


def test_an_empty_basket_has_no_average():
    result = calculated("mat", {"period": "ett år", "basket": [BEEF | {"kg": "0"}]})
    assert "co2e_per_kg" not in result.facts


def test_foods_without_an_amount_are_left_out_but_some_must_be_there():
    assert messages("mat", {"period": "ett år", "basket": [{"food": "ris"}]}) == [
        "Handlekurv: fyll ut minst én rad."
    ]
