"""Passenger and tonne kilometres: the two examples of the action plan (note 14), and what may follow."""

from decimal import Decimal

import pytest

from .working import calculated, messages, written


# 1 car carries 4 people 10 km = 40 personkm; 5 tonnes on a lorry for 300 km = 1 500 tonnkm.
@pytest.mark.parametrize(
    ("code", "inputs", "work", "formula"),
    [
        ("personkm", {"persons": "4", "km": "10"}, 40, "4 personer × 10 km = 40 personkm"),
        ("tonnkm", {"tonnes": "5", "km": "300"}, 1500, "5 tonn × 300 km = 1 500 tonnkm"),
    ],
)
def test_the_action_plans_examples(code, inputs, work, formula):
    result = calculated(code, inputs)
    assert (dict(result.facts), written(result)) == ({code: work}, [formula])
    assert (result.saved_kroner, result.saved_co2e_kg) == (None, None)


def test_trips_are_multiplied():
    # 4 × 10 × 200 = 8 000.
    result = calculated("personkm", {"persons": 4, "km": 10, "trips": 200})
    assert (result.facts["personkm"], written(result)) == (
        8_000,
        ["4 personer × 10 km × 200 turer = 8 000 personkm"],
    )


def test_a_mode_alone_tells_the_emission_but_saves_nothing():
    # 40 × 0,05 = 2 kg.
    result = calculated("personkm", {"persons": 4, "km": 10, "mode": "buss"}, buss="0.05")
    assert (result.facts["co2e_kg"], result.saved_co2e_kg) == (2, None)


def test_a_reference_alone_saves_nothing():
    result = calculated("personkm", {"persons": 4, "km": 10, "reference_mode": "fly"})
    assert (dict(result.facts), result.saved_co2e_kg) == ({"personkm": 40}, None)


def test_a_mode_and_a_reference_tell_what_is_saved():
    # 1 500 × 0,09 = 135 kg by lorry, 1 500 × 0,006 = 9 kg by rail; 135 − 9 = 126 kg.
    goods = {"tonnes": "5", "km": "300", "mode": "godstog", "reference_mode": "lastebil"}
    result = calculated("tonnkm", goods, lastebil="0.09", godstog="0.006")
    assert result.saved_co2e_kg == Decimal(126)
    assert written(result)[1:] == [
        "1 500 tonnkm × 0,006 kg = 9 kg CO2e",
        "1 500 tonnkm × 0,09 kg = 135 kg CO2e",
        "135 kg CO2e − 9 kg CO2e = 126 kg CO2e",
    ]


def test_people_are_whole_but_tonnes_are_not():
    assert messages("personkm", {"persons": "1,5", "km": "10"}) == ["Personer må være et helt tall."]
    assert calculated("tonnkm", {"tonnes": "1,5", "km": "10"}).facts["tonnkm"] == 15


def test_a_mode_for_goods_carries_no_people():
    assert messages("personkm", {"persons": 4, "km": 10, "mode": "lastebil"}) == [
        "Transportmåte må være et av valgene."
    ]
