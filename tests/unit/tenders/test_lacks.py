"""What a justification and an exemption are said to lack: by name, and only what is asked."""

from datetime import date
from typing import Any

import pytest

from tenders.models import Exemption, Justification, Tender
from tenders.queries.facts import is_reasoned
from tenders.queries.reasons import lacks_of_exemption, lacks_of_justification

LONG = "En begrunnelse på minst tjue tegn."
WHOLE = dict.fromkeys(
    ("burdens", "market", "requirements", "alternative", "comparison", "conclusion"), LONG
) | {"decided_on": date(2027, 1, 31), "place": "notice"}
INSIGNIFICANT = {
    "kind": "insignificant",
    "climate_reason": LONG,
    "environment_reason": LONG,
    "physical_element": "none",
    "place": "notice",
}
INTEREST = {"kind": "interest", "interest": "health", "interest_reason": LONG, "place": "notice"}
VEHICLE = {
    "kind": "standard",
    "regulation": "vehicles",
    "vehicle_class": "m1",
    "is_main_performance": True,
}


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("x" * 20, True),
        ("x" * 19, False),
        (f"  {'x' * 19}  ", False),
        (f"{LONG} […]", False),
        (f"{LONG} [...]", False),
        (f"{LONG} … [1] ...", True),
    ],
)
def test_a_field_is_answered_when_it_is_long_enough_and_no_draft_is_left_open(
    text: str, answered: bool
) -> None:
    assert is_reasoned(text) == answered


def test_a_whole_justification_lacks_nothing() -> None:
    assert _lacking(WHOLE) == {}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("burdens", "", "Ikke fylt ut."),
        ("alternative", f"{LONG} […]", "Utkastet er ikke fylt ferdig: Det står igjen […]."),
        ("conclusion", "x" * 19, "For kort til å være en begrunnelse. Skriv minst 20 tegn."),
        ("decided_on", None, "Datoen mangler."),
        ("decided_on", date(2027, 2, 2), "Vurderingen må være gjort før kunngjøringen 1. februar 2027."),
        ("place", "", "Velg hvor begrunnelsen står."),
        ("place", "internal", "Et internt notat er ikke nok."),
    ],
)
def test_one_field_that_is_not_answered_is_told_by_name(field: str, value: Any, words: str) -> None:
    assert _lacking(WHOLE | {field: value}) == {field: words}


@pytest.mark.parametrize(("day", "demanded"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_what_the_market_can_deliver_is_demanded_only_where_the_effect_must_be_clearly_better(
    day: date, demanded: bool
) -> None:
    row = Justification(**WHOLE | {"market": "", "decided_on": day})

    (lack,) = lacks_of_justification(row, Tender(notice_date=day))

    assert (lack.field, lack.is_demanded) == ("market", demanded)


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        ({"kind": "none"}, []),
        (INSIGNIFICANT, []),
        ({"kind": "insignificant"}, ["climate_reason", "environment_reason", "physical_element", "place"]),
        (INSIGNIFICANT | {"environment_reason": ""}, ["environment_reason"]),
        (INSIGNIFICANT | {"physical_element": "negligible"}, ["element"]),
        (INSIGNIFICANT | {"physical_element": "substantial", "element": "kjøring"}, []),
        (INSIGNIFICANT | {"place": "internal"}, ["place"]),
        (INTEREST, []),
        ({"kind": "interest"}, ["interest", "interest_reason", "place"]),
        (VEHICLE, []),
        (VEHICLE | {"vehicle_class": ""}, ["vehicle_class"]),
        (VEHICLE | {"regulation": "ferries", "vehicle_class": ""}, []),
        ({"kind": "standard"}, ["regulation", "is_main_performance"]),
        ({"kind": "whim"}, []),
    ],
)
def test_an_exemption_lacks_only_what_its_kind_asks(row: dict[str, Any], lacking: list[str]) -> None:
    assert [lack.field for lack in lacks_of_exemption(Exemption(**row))] == lacking


def _lacking(fields: dict[str, Any]) -> dict[str, str]:
    found = lacks_of_justification(Justification(**fields), Tender(notice_date=date(2027, 2, 1)))
    return {lack.field: lack.words.replace("\N{NO-BREAK SPACE}", " ") for lack in found}
