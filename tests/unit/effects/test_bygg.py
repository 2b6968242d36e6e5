"""The limit for a building's materials, worked by hand."""

import pytest

from .working import calculated, messages, written


# 300 × 75 % = 225 kg per m²; × 1 200 m² = 270 000 kg; saved 300 × 1 200 × 25 % = 90 000 kg.
def test_the_limit_is_the_reference_less_the_reduction():
    result = calculated("bygg", {"reference": "300", "area": "1200", "reduction": "25"})
    assert dict(result.facts) == {"reference": 300, "reduction": 25, "limit": 225, "limit_total": 270_000}
    assert (result.saved_kroner, result.saved_co2e_kg) == (None, 90_000)
    assert written(result) == [
        "300 kg per m² × (100 % − 25 %) = 225 kg CO2e per m² BTA",
        "225 kg per m² × 1 200 m² = 270 000 kg CO2e",
        "300 kg per m² × 1 200 m² × 25 % = 90 000 kg CO2e",
    ]


@pytest.mark.parametrize(("reduction", "limit", "saved"), [("0", 300, 0), ("100", 0, 360_000)])
def test_no_reduction_and_all_of_it_are_the_edges(reduction, limit, saved):
    result = calculated("bygg", {"reference": "300", "area": "1200", "reduction": reduction})
    assert (result.facts["limit"], result.saved_co2e_kg) == (limit, saved)


def test_more_than_all_is_refused():
    assert messages("bygg", {"reference": "300", "area": "1200", "reduction": "101"}) == [
        "Krav til reduksjon kan ikke være mer enn 100."
    ]
