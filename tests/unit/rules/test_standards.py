"""Anskaffelsesloven § 5c: the day each class's demand begins, and what then frees from § 5b (regelverk 8)."""

from datetime import date, timedelta

import pytest

from tenders.rules.facts import Standard, StandardRequirement
from tenders.rules.standards import What, imposed, regulation, regulations

DAY = date(2026, 7, 1)
NONE = StandardRequirement()
BEGINNINGS = [
    ("m1", What.ZERO_EMISSION, date(2023, 1, 1)),
    ("n1", What.ZERO_EMISSION, date(2023, 1, 1)),
    ("m3_i", What.ZERO_EMISSION, date(2024, 1, 1)),
    ("m3_ii", What.ZERO_EMISSION, date(2025, 1, 1)),
    ("other_bus", What.EURO_SIX, date(2023, 1, 1)),
    ("truck", What.EURO_SIX, date(2023, 1, 1)),
]


@pytest.mark.parametrize(("vehicle", "what", "begins"), BEGINNINGS)
def test_a_vehicle_is_regulated_from_its_class_s_own_day_on(vehicle: str, what: What, begins: date) -> None:
    before, on = (
        imposed(Standard.VEHICLES, on=day, vehicle_class=vehicle, main_delivery=True)
        for day in (begins - timedelta(days=1), begins)
    )

    assert before == NONE
    assert on == StandardRequirement(Standard.VEHICLES, main_delivery=True, euro6_only=what == What.EURO_SIX)


@pytest.mark.parametrize("vehicle", ["", "truck"])
@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2024, 12, 31), NONE),
        (date(2025, 1, 1), StandardRequirement(Standard.FERRIES, main_delivery=True)),
    ],
)
def test_a_ferry_is_regulated_from_2025_whatever_class_of_vehicle_is_left_in_the_form(
    day: date, wanted: StandardRequirement, vehicle: str
) -> None:
    assert imposed(Standard.FERRIES, on=day, vehicle_class=vehicle, main_delivery=True) == wanted


def test_a_vehicle_of_no_stated_class_may_be_one_for_which_euro_vi_is_enough() -> None:
    assert imposed(Standard.VEHICLES, on=DAY, main_delivery=True).euro6_only


def test_before_any_class_is_regulated_a_vehicle_of_no_stated_class_is_not() -> None:
    assert imposed(Standard.VEHICLES, on=date(2022, 12, 31)) == NONE


@pytest.mark.parametrize("standard", Standard)
def test_what_the_regulation_leaves_out_has_no_standard(standard: Standard) -> None:
    assert imposed(standard, on=DAY, vehicle_class="m1", main_delivery=True, is_outside=True) == NONE


def test_no_regulation_no_standard() -> None:
    assert imposed(None, on=DAY, main_delivery=True) == NONE


@pytest.mark.parametrize("used", [True, False])
def test_an_exception_that_is_used_is_told_the_table(used: bool) -> None:
    found = imposed(Standard.VEHICLES, on=DAY, vehicle_class="n1", exemption_used=used)

    assert found == StandardRequirement(Standard.VEHICLES, exemption_used=used)


def test_every_regulation_says_where_it_stands_and_what_it_leaves_out() -> None:
    assert [each.standard for each in regulations()] == list(Standard)
    assert [each.source for each in regulations()] == ["FOR-2022-12-20-2384", "FOR-2024-11-13-3329"]
    assert all(each.source[4:] in each.url for each in regulations())
    assert regulation(Standard.FERRIES).outside == ("hurtigbåt",)
    assert len(regulation(Standard.VEHICLES).exceptions) == 5
