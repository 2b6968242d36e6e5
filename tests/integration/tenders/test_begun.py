"""What the needs assessment has begun of the justification and the exemption stands in their fields."""

from collections.abc import Callable
from typing import Any

import pytest

from tenders.models import Tender
from tests import journeys
from tests.support.pages import Page

WHY = "Dette er begrunnelsen i behovet."
BY_REQUIREMENTS = {
    "F6": "i_stedet",
    "F6_load": "Produksjonen belaster mest.",
    "F6_requirement": "Kravet gir lang levetid.",
    "F6_award": "Et kriterium ville skilt lite.",
    "F6_better": "Kravet løfter alle tilbud.",
    "F6_value": "Verdien er stor.",
}
INSIGNIFICANT = {
    "C1": 0,
    "F3": "ja",
    "F3_climate": "ja",
    "F3_climate_reason": WHY,
    "F3_environment": "ja",
    "F3_environment_reason": WHY,
    "F3_physical": "ubetydelig",
}
CAR = {"F2": "personbil", "F2_main": "ja", "F2_exception": "nei"}
NOTICE = "Fylt ut fra behovsvurderingen"


def answered_with(tender: Tender, more: dict[str, Any]) -> Tender:
    return journeys.answer(tender, journeys.ANSWERS | more)


def test_the_reasons_for_requirements_are_carried_over(started: Tender, go: Callable[..., Page]) -> None:
    page = go(answered_with(started, BY_REQUIREMENTS), "begrunnelse/")

    assert {name: page.value(name) for name in ("burdens", "market", "requirements", "alternative")} == {
        "burdens": BY_REQUIREMENTS["F6_load"],
        "market": journeys.ANSWERS["D1_requirements"],
        "requirements": BY_REQUIREMENTS["F6_requirement"],
        "alternative": BY_REQUIREMENTS["F6_award"],
    }
    assert page.value("comparison") == "Kravet løfter alle tilbud.\r\n\r\nVerdien er stor."
    assert page.value("conclusion") == ""
    assert NOTICE in page.words


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        pytest.param(
            INSIGNIFICANT,
            {"kind": "insignificant", "climate_reason": WHY, "environment_reason": WHY}
            | {"physical_element": "negligible"},
            id="insignificant",
        ),
        pytest.param(
            {"F4": "ja", "F4_interest": "preparedness", "F4_reason": WHY},
            {"kind": "interest", "interest": "preparedness", "interest_reason": WHY},
            id="critical interest",
        ),
        pytest.param(
            CAR,
            {
                "kind": "standard",
                "regulation": "vehicles",
                "vehicle_class": "m1",
                "is_main_performance": "on",
            },
            id="car",
        ),
        pytest.param(
            {"F2": "ferje", "F2_main": "ja", "F2_exception": "nei"},
            {"kind": "standard", "regulation": "ferries", "is_main_performance": "on"},
            id="ferry",
        ),
    ],
)
def test_an_exemption_is_carried_over(
    answers: dict[str, Any], wanted: dict[str, str], started: Tender, go: Callable[..., Page]
) -> None:
    page = go(answered_with(started, answers), "unntak/")

    assert {name: page.value(name) for name in wanted} == wanted
    assert NOTICE in page.words


def test_nothing_counts_before_it_is_saved(started: Tender, go: Callable[..., Page]) -> None:
    tender = journeys.award(answered_with(started, CAR))

    assert go(tender, "unntak/").verdict == "Ikke oppfylt"
    assert not hasattr(journeys.lot_of(tender), "exemption")


def test_what_is_saved_is_never_written_over(started: Tender, go: Callable[..., Page]) -> None:
    tender = answered_with(started, BY_REQUIREMENTS)
    go(tender, "begrunnelse/").send({"burdens": "Egen tekst", "market": ""})

    page = go(tender, "begrunnelse/")

    assert (page.value("burdens"), page.value("market")) == ("Egen tekst", "")
    assert NOTICE not in page.words


def test_without_such_answers_the_steps_start_empty(answered: Tender, go: Callable[..., Page]) -> None:
    assert go(answered, "begrunnelse/").value("burdens") == ""
    assert go(answered, "unntak/").value("kind") == "none"
    assert NOTICE not in go(answered, "unntak/").words
