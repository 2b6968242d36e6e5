"""The public statistics: of agencies that have chosen so, without names, and never of few."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from greenprocure.accounts.models import Agency, User
from tenders.actions.figures import refresh
from tenders.models import State
from tests.factories import TenderFactory
from tests.support.pages import visit

URL = "/statistikk/999000111/"


@pytest.fixture
def showing(agency: Agency) -> Agency:
    agency.publishes_statistics = True
    agency.save()
    return agency


def decided(agency: Agency, owner: User, number: int, **fields: Any) -> None:
    for place in range(number):
        day = date(2026, 8, 1 + place)
        tender = TenderFactory(
            agency=agency,
            created_by=owner,
            title="Hemmelig kjøp",
            notice_date=day,
            state=State.APPROVED,
            **fields,
        )
        refresh(tender)


def test_an_agency_that_has_not_chosen_it_is_not_shown(client: Client, agency: Agency) -> None:
    assert client.get(URL).status_code == 404
    assert agency.name not in visit(client, "/statistikk/").words


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_sums_are_shown_without_titles_and_people(client: Client, showing: Agency, officer: User) -> None:
    decided(showing, officer, 5)

    page = visit(client, URL)

    assert showing.name in visit(client, "/statistikk/").words
    assert "12 000 000 kr uten mva." in page.words
    assert "Hemmelig" not in page.words
    assert officer.name not in page.words
    assert page.response.headers["Cache-Control"] == "public, max-age=3600"


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_four_tenders_are_too_few_to_tell_of(client: Client, showing: Agency, officer: User) -> None:
    decided(showing, officer, 4)

    words = visit(client, URL).words

    assert "For få til å vises" in words
    assert "kr uten mva." not in words


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
@pytest.mark.parametrize(("year", "status"), [("2026", 200), ("2022", 200), ("2021", 404), ("x", 404)])
def test_five_years_back_may_be_asked_for(client: Client, showing: Agency, year: str, status: int) -> None:
    assert client.get(URL, {"ar": year}).status_code == status


def test_what_a_signed_in_person_sees_is_not_kept(
    showing: Agency, officer: User, as_user: Callable[[User], Client]
) -> None:
    assert as_user(officer).get(URL).headers["Cache-Control"] == "no-store"
