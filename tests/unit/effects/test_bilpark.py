"""The fleet, worked by hand, and how it fills the reference."""

from decimal import Decimal

from tenders.rules.effects.bilpark import reference_rows

from .test_vehicles import FEWER
from .working import calculated, written

FLEET = {
    "fleet": [
        {"type": "personbil", "fuel": "diesel", "count": "2", "km": "10000", "consumption": "6"},
        {"type": "personbil", "fuel": "diesel", "count": "1", "km": "40000", "consumption": "9"},
        {"type": "varebil", "fuel": "el", "count": "4", "km": "5000", "consumption": "30"},
    ]
}


# Diesel cars: 2 × 10 000 + 40 000 = 60 000 km; 20 000 × 6 ÷ 100 + 40 000 × 9 ÷ 100 = 1 200 + 3 600 = 4 800 l;
# × 2,66 = 12 768 kg. Electric vans: 4 × 5 000 × 30 ÷ 100 = 6 000 kWh × 0,02 = 120 kg. Together 12 888 kg.
def test_the_fleet_is_summed_per_kind_and_fuel():
    result = calculated("bilpark", FLEET, diesel="2.66", el="0.02")
    assert written(result) == ["4 800 l × 2,66 kg = 12 768 kg CO2e", "6 000 kWh × 0,02 kg = 120 kg CO2e"]
    assert dict(result.facts) == {
        "personbil_diesel_count": 3,
        "personbil_diesel_km": 60_000,
        "personbil_diesel_energy": 4_800,
        "varebil_el_count": 4,
        "varebil_el_km": 20_000,
        "varebil_el_energy": 6_000,
        "co2e_kg": 12_888,
    }
    assert (result.saved_kroner, result.saved_co2e_kg) == (None, None)


# 60 000 km ÷ 3 cars = 20 000 km; 4 800 l ÷ 60 000 km × 100 = 8 l per 100 km.
def test_the_reference_row_keeps_the_sums():
    assert reference_rows(FLEET, "personbil") == (
        {"alternative": "reference", "fuel": "diesel", "count": 3, "km": 20_000, "consumption": 8},
    )


def test_the_reference_row_goes_straight_into_the_car_sheet():
    [row] = reference_rows(FLEET, "personbil")
    vehicles = [row | {"price": "0"}, FEWER]
    result = calculated(
        "personbil", {"years": "5", "chosen": "advanced", "vehicles": vehicles}, diesel="2.66"
    )
    assert result.totals[0].co2e_kg == 5 * 12_768


def test_an_average_that_does_not_end_is_rounded_to_six_decimals():
    rows = [
        {"type": "varebil", "fuel": "bensin", "count": "1", "km": "10000", "consumption": "7"},
        {"type": "varebil", "fuel": "bensin", "count": "2", "km": "10000.5", "consumption": "8"},
    ]
    # 30 001 ÷ 3 = 10 000,333333…
    [row] = reference_rows({"fleet": rows}, "varebil")
    assert row["km"] == Decimal("10000.333333")


def test_a_fleet_that_cannot_be_read_fills_nothing():
    assert reference_rows({"fleet": [{"type": "tull", "km": "1"}]}, "personbil") == ()
    assert reference_rows({}, "personbil") == ()
    assert reference_rows({"fleet": [FLEET["fleet"][2]]}, "personbil") == ()
