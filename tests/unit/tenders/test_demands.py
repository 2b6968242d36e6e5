"""What a regulation demands on the deciding day, and what the rules want a justification to show."""

from datetime import date
from typing import Any

import pytest

from tenders.models import Exemption, Lot, Tender, VehicleClass
from tenders.queries.reasons import must_show
from tenders.queries.standards import OUTSIDE, demanded_of
from tenders.rules.facts import Standard
from tenders.rules.standards import regulation

TRUCK = {"kind": "standard", "regulation": "vehicles", "vehicle_class": "truck"}
BUS = TRUCK | {"vehicle_class": "m3_ii"}
FERRY = {"kind": "standard", "regulation": "ferries"}
BUS_NAME = "Buss med ståplasser (M3 klasse II, M2 med ståplasser)"


@pytest.mark.parametrize(
    ("row", "day", "told"),
    [
        (
            BUS,
            date(2024, 12, 31),
            [
                f"{BUS_NAME}: Forskriften stiller ikke noe krav 31. desember 2024. "
                "Kravet gjelder fra 1. januar 2025."
            ],
        ),
        (
            BUS,
            date(2025, 1, 1),
            [f"{BUS_NAME}: Forskriften krever nullutslipp, 0 g CO₂/km (fra 1. januar 2025)."],
        ),
        (
            TRUCK,
            date(2026, 7, 1),
            [
                "Lastebil (N2, N3): Forskriften krever Euro VI (fra 1. januar 2023).",
                "Det er usikkert om et krav om Euro VI alene er nok til å frita.",
            ],
        ),
        (BUS | {"is_outside_regulation": True}, date(2026, 7, 1), [OUTSIDE]),
        (BUS | {"vehicle_class": ""}, date(2026, 7, 1), []),
        ({"kind": "standard"}, date(2026, 7, 1), []),
    ],
)
def test_the_demand_on_what_is_chosen_is_told_as_of_the_deciding_day(
    row: dict[str, Any], day: date, told: list[str]
) -> None:
    assert _plain(demanded_of(Exemption(**row), Tender(notice_date=day))) == told


def test_every_class_that_may_be_chosen_has_a_demand_and_no_other() -> None:
    assert [each.vehicle_class for each in regulation(Standard.VEHICLES).demands] == VehicleClass.values


@pytest.mark.parametrize(
    ("row", "report"),
    [
        (BUS, "Unntak for personbil, varebil og buss meldes til DFØ uten ugrunnet opphold (§ 5)."),
        (FERRY, "Unntak meldes til DFØ innen én måned."),
    ],
)
def test_an_exception_that_is_used_must_be_reported(row: dict[str, Any], report: str) -> None:
    used = Exemption(**row, uses_regulation_exception=True)

    told = _plain(demanded_of(used, Tender(notice_date=date(2026, 7, 1))))

    assert told[1] == "Det er usikkert om plikten faller bort når et unntak er brukt."
    assert told[-1] == report


@pytest.mark.parametrize(
    ("day", "mode", "regime", "words"),
    [
        (date(2023, 12, 31), "weighted", "foa", ""),
        (
            date(2026, 6, 30),
            "weighted",
            "foa",
            "klart at kravene gir bedre klima- og miljøeffekt (FOA § 7-9 (4))",
        ),
        (date(2026, 6, 30), "ranked", "foa", "skal kravene stilles og begrunnes (FOA § 7-9 (4))"),
        (date(2026, 6, 30), "ranked", "concessions", "(konsesjonskontraktforskriften § 7-6 (3))"),
        (date(2026, 7, 1), "weighted", "foa", "bedre klima- eller miljøeffekt (anskaffelsesloven § 5b (2))"),
        (date(2026, 7, 1), "ranked", "utilities", "(forsyningsforskriften § 7-9 (2))"),
    ],
)
def test_a_justification_must_show_what_its_own_rules_ask(
    day: date, mode: str, regime: str, words: str
) -> None:
    (told,) = _plain([must_show(Lot(tender=Tender(notice_date=day, regime=regime), award_mode=mode))])

    assert words in told
    assert bool(told) == bool(words)


def test_a_justification_is_not_demanded_where_no_notice_is_mandatory() -> None:
    tender = Tender(notice_date=date(2026, 7, 1), regime="foa")

    (told,) = _plain([must_show(Lot(tender=tender), "first_paragraph")])

    assert "(anskaffelsesloven § 5b (1)), men reglene krever ikke denne begrunnelsen." in told


def _plain(sentences: list[str]) -> list[str]:
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in sentences]
