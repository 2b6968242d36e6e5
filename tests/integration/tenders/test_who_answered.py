"""The annex tells for each answer who gave it last, and when."""

from typing import Any

import pytest
import time_machine

from greenprocure.accounts.models import User
from tenders.actions.reasoning import save_needs
from tenders.actions.start import save_start
from tenders.models import Tender
from tenders.queries.annotating import answered_by
from tests import journeys
from tests.integration.tenders.needing import TOLD, printed


def save(by: User, tender: Tender, on: str, answers: dict[str, Any]) -> None:
    with time_machine.travel(f"{on}T10:00:00+01:00", tick=False):
        version = journeys.again(tender).version
        save_needs(by=by, tender=tender, version=version, questionnaire="2", fields={"answers": answers})


@pytest.fixture
def shared(started: Tender, officer: User, colleague: User) -> Tender:
    """Oda tells the need on the third; on the fifth Karim changes one answer and gives one more."""
    save(officer, started, "2026-12-03", TOLD)
    save(colleague, started, "2026-12-05", TOLD | {"A6": "Ekstra skjerm", "B1": "nei"})
    return journeys.again(started)


def test_each_answer_has_its_own_person_and_day(shared: Tender) -> None:
    found = {code: (given.by, given.on.isoformat()) for code, given in answered_by(shared).items()}

    assert found["A1"] == ("Oda Innkjøper", "2026-12-03")
    assert found["A6"] == ("Karim Kollega", "2026-12-05")
    assert found["B1"] == ("Karim Kollega", "2026-12-05")


def test_the_annex_prints_them(shared: Tender) -> None:
    annex = printed(shared, "annex")

    assert f"{TOLD['A1']} Oda Innkjøper 3. desember 2026" in annex
    assert "Ekstra skjerm Karim Kollega 5. desember 2026" in annex


def test_what_is_saved_again_is_still_the_first_persons(shared: Tender, officer: User) -> None:
    save(officer, shared, "2026-12-09", journeys.again(shared).needs.answers)

    assert answered_by(shared)["A6"].by == "Karim Kollega"


def test_an_answer_changed_back_is_whoever_changed_it_backs(shared: Tender, officer: User) -> None:
    save(officer, shared, "2026-12-09", TOLD | {"B1": "nei"})

    assert (answered_by(shared)["A6"].by, answered_by(shared)["A6"].on.day) == ("Oda Innkjøper", 9)


def test_the_tenders_own_answers_have_theirs(shared: Tender, colleague: User) -> None:
    with time_machine.travel("2026-12-11T10:00:00+01:00", tick=False):
        fields = {"estimated_value": 900_000, "categories": list(shared.categories.all())}
        save_start(by=colleague, tender=shared, version=journeys.again(shared).version, fields=fields)

    annex = printed(shared, "annex")

    assert "Anslått verdi 900 000 kr uten mva. Karim Kollega 11. desember 2026" in annex
    assert "Kontraktstype Varer Oda Innkjøper" in annex
    assert "Regelsett Fra 1. juli 2026" in annex


def test_what_was_skipped_stands_with_its_reason_and_who(started: Tender, colleague: User) -> None:
    reason = "Lageret er stengt for telling til over nyttår."
    save(
        colleague,
        started,
        "2026-12-05",
        TOLD | {"B1": "nei", "B2": "nei", "B3": "ikke_sjekket", "B3_reason": reason},
    )

    assert f"Ikke sjekket {reason} Karim Kollega 5. desember 2026" in printed(started, "annex")


def test_a_risk_without_an_answer_is_told_to_count_as_yes(answered: Tender) -> None:
    answers = {code: text for code, text in journeys.ANSWERS.items() if code != "E2"}
    tender = journeys.answer(journeys.again(answered), answers)

    annex = printed(tender, "annex")

    assert (
        "E2 Er det fare for sosial dumping eller arbeidslivskriminalitet? Ikke besvart Regnes som ja" in annex
    )


def test_an_ended_tender_tells_it_too(ended: Tender) -> None:
    annex = printed(ended, "annex")

    assert "A.2 Om anskaffelsen (F1)" in annex
    assert f"{journeys.NO_PURCHASE['B1_reason']} Oda Innkjøper" in annex
