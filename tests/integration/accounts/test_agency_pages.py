"""The agency's own administration: the way in, units, settings and the log."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, AgencyEvent, Membership, Unit, User
from greenprocure.accounts.roles import Role
from tests.support.pages import visit

As = Callable[[User], Client]
HOME = "/virksomhet/999000111/"
SETTINGS, UNITS, LOG = f"{HOME}innstillinger/", f"{HOME}enheter/", f"{HOME}logg/"


@pytest.fixture
def hers(as_user: As, leader: User) -> Client:
    return as_user(leader)


def last() -> tuple[str, dict[str, Any]]:
    event = AgencyEvent.objects.latest("pk")
    return event.kind, event.data


def test_the_administrator_begins_there_and_meets_no_dead_link(as_user: As, manager: User) -> None:
    client = as_user(manager)
    assert client.get("/").headers["Location"] == HOME

    page = visit(client, HOME)

    links = {link for link in page.root.xpath("//header//a/@href | //main//a/@href") if link.startswith("/")}
    assert f"{HOME}folk/" in links
    assert {link: client.get(link, follow=True).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_leader_finds_it_from_the_lists_and_the_menu(hers: Client) -> None:
    page = visit(hers, "/virksomhet/")

    assert page.root.xpath(f'count(//a[@href="{HOME}"])') == 2
    assert "Avtaler, eget lager og mål i strategien" in visit(hers, HOME).words


def test_the_officer_does_not(as_user: As, officer: User) -> None:
    page = visit(as_user(officer), "/virksomhet/")

    assert page.root.xpath(f'count(//a[@href="{HOME}"])') == 0
    assert as_user(officer).get(HOME).status_code == 404


def test_one_with_two_agencies_chooses_in_the_menu(hers: Client, leader: User, other_agency: Agency) -> None:
    Membership.objects.create(user=leader, agency=other_agency, role=Role.ADMINISTRATOR)

    menu = visit(hers, "/virksomhet/").one("ga-user__menu")

    assert all(
        f"Folk og innstillinger, {name}" in menu for name in ("Direktoratet for prøver", "Prøve kommune")
    )


def test_settings_are_saved_and_only_what_changed_is_logged(hers: Client, agency: Agency) -> None:
    changes = {"contract_standard": "SSA-K", "demands_second_factor": "on", "sector": "county"}

    visit(hers, SETTINGS).send(changes)

    agency.refresh_from_db()
    assert (agency.contract_standard, agency.demands_second_factor, agency.sector) == (
        "SSA-K",
        True,
        "county",
    )
    assert last() == (
        "settings",
        {
            "før": {"contract_standard": "", "demands_second_factor": False, "sector": "state"},
            "etter": {"contract_standard": "SSA-K", "demands_second_factor": True, "sector": "county"},
        },
    )


def test_settings_saved_unchanged_leave_no_line(hers: Client) -> None:
    visit(hers, SETTINGS).send({"contract_standard": ""})

    assert not AgencyEvent.objects.exists()


@pytest.mark.parametrize("name", ["organisation_number", "id", "tenders"])
def test_nothing_else_can_be_sent_along(name: str, hers: Client, agency: Agency) -> None:
    before = Agency.objects.filter(pk=agency.pk).values().get()

    visit(hers, SETTINGS).send({name: "974760673"}, control="contract_standard")

    assert Agency.objects.filter(pk=agency.pk).values().get() == before


def test_of_two_who_save_the_settings_the_second_sees_both_texts(hers: Client, agency: Agency) -> None:
    page = visit(hers, SETTINGS)
    page.send({"routines": "Den andres rutiner"})

    mine = page.send({"routines": "Mine rutiner"})

    assert (mine.status, mine.value("routines")) == (200, "Mine rutiner")
    agency.refresh_from_db()
    assert agency.routines == "Den andres rutiner"
    assert "Line Leder lagret dette steget før deg" in mine.words
    assert "Den andres rutiner" in mine.words
    assert mine.send({"routines": "Mine rutiner"}).status == 302
    agency.refresh_from_db()
    assert agency.routines == "Mine rutiner"


def test_a_unit_is_added_renamed_and_put_away(hers: Client, agency: Agency) -> None:
    visit(hers, f"{UNITS}ny/").send({"name": "Drift"})
    unit = Unit.objects.get()
    assert last() == ("unit_added", {"unit": unit.pk, "navn": "Drift", "etter": {"name": "Drift"}})

    visit(hers, f"{UNITS}{unit.pk}/").send({"name": "Drift og bygg", "is_current": None})

    unit.refresh_from_db()
    assert (unit.agency, unit.name, unit.is_current) == (agency, "Drift og bygg", False)
    assert last()[0] == "unit_changed"
    assert "Drift og bygg Ikke i bruk" in visit(hers, UNITS).words


def test_two_units_cannot_have_one_name_in_an_agency_but_in_two(
    hers: Client, agency: Agency, other_agency: Agency
) -> None:
    for place in (agency, other_agency):
        place.units.create(name="Drift")
    other_agency.units.create(name="Teknisk")

    taken = visit(hers, f"{UNITS}ny/").send({"name": "Drift"})
    visit(hers, f"{UNITS}ny/").send({"name": "Teknisk"})

    assert taken.errors == ["Enheten «Drift» finnes fra før. Velg et annet navn"]
    assert list(agency.units.values_list("name", flat=True)) == ["Drift", "Teknisk"]


def test_another_agencys_unit_does_not_exist(hers: Client, other_agency: Agency) -> None:
    unit = other_agency.units.create(name="Drift")

    assert hers.get(f"{UNITS}{unit.pk}/").status_code == 404


def test_the_log_says_who_did_what_from_what_to_what(hers: Client) -> None:
    visit(hers, SETTINGS).send({"sector": "county", "publishes_statistics": "on"})

    words = visit(hers, LOG).words

    assert "Line Leder endret innstillingene" in words
    assert "Sektor Før: Stat Etter: Fylkeskommune" in words
    assert "Viser statistikk for alle Før: Nei Etter: Ja" in words


def test_the_log_has_pages_and_few_questions(
    hers: Client, agency: Agency, leader: User, django_assert_max_num_queries: Callable
) -> None:
    for number in range(60):
        note(agency=agency, by=leader, kind="role_given", data={"person": leader.pk, "rolle": "officer"})
        note(agency=agency, by=None, kind="invited", data={"invitasjon": number, "rolle": "leader"})

    with django_assert_max_num_queries(10):
        page = visit(hers, LOG)

    assert len(page.all("ga-tasks__row")) == 50
    assert "Systemet inviterte en adresse som er slettet som innkjøpsleder" in page.words
    assert len(visit(hers, f"{LOG}?side=3").all("ga-tasks__row")) == 20


def test_another_agencys_log_is_its_own(hers: Client, other_agency: Agency) -> None:
    note(agency=other_agency, by=None, kind="settings", data={"etter": {"name": "Hemmelig"}})

    assert "Hemmelig" not in visit(hers, LOG).words
    assert hers.get(f"/virksomhet/{other_agency.organisation_number}/logg/").status_code == 404
