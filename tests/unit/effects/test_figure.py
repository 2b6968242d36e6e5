"""A provider's own figure."""

from datetime import date

import pytest

from .working import calculated, messages, written

CLOUD = {
    "name": "Skytjeneste",
    "kg": "1200",
    "period": "2026",
    "source": "Leverandørens kalkulator",
    "date": "2026-10-01",
}


def test_the_figure_is_shown_with_source_and_date():
    result = calculated("figure", CLOUD)
    assert written(result) == ["1 200 kg CO2e (Leverandørens kalkulator, 01.10.2026)"]
    assert dict(result.facts) == {
        "co2e_kg": 1_200,
        "name": "Skytjeneste",
        "source": "Leverandørens kalkulator",
        "date": "01.10.2026",
        "url": "",
    }
    assert (result.saved_kroner, result.saved_co2e_kg, result.period) == (None, None, "2026")


def test_it_saves_against_what_it_replaces():
    # 2 000 − 1 200 = 800 kg; against 0 it costs 1 200 kg.
    assert calculated("figure", CLOUD | {"reference_kg": "2000"}).saved_co2e_kg == 800
    assert calculated("figure", CLOUD | {"reference_kg": "0"}).saved_co2e_kg == -1_200


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("name", "Tjeneste må fylles ut."),
        ("kg", "Utslipp må fylles ut."),
        ("period", "Tallet gjelder må fylles ut."),
        ("source", "Kilde må fylles ut."),
        ("date", "Dato for tallet må fylles ut."),
    ],
)
def test_figure_source_and_date_are_mandatory(name, message):
    assert messages("figure", CLOUD | {name: " "}) == [message]


@pytest.mark.parametrize("day", ["01.10.2026", "2026-10-01", date(2026, 10, 1)])
def test_a_day_may_be_written_in_both_ways(day):
    assert calculated("figure", CLOUD | {"date": day}).facts["date"] == "01.10.2026"
