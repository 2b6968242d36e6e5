from datetime import date
from typing import Any

import pytest
import yaml
from django.conf import settings as site
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command

from criteria.models import Category
from greenprocure.accounts.models import Agency, AuthorityType, Membership, Sector, User
from greenprocure.accounts.roles import Role
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from registers.queries import stock_for

DEMO = yaml.safe_load((site.FIXTURES / "demo.yaml").read_text(encoding="utf-8"))
PEOPLE = [person for agency in DEMO["agencies"] for person in agency["people"]]


def test_a_state_and_a_municipal_agency_have_an_officer_and_a_leader_each(db: None) -> None:
    call_command("load_demo", verbosity=0)

    found = Membership.objects.values_list("agency__authority_type", "agency__sector", "role")
    assert sorted(found) == sorted(
        [(AuthorityType.STATE, Sector.STATE, role) for role in Role]
        + [(AuthorityType.OTHER, Sector.MUNICIPALITY, role) for role in (Role.OFFICER, Role.LEADER)]
    )


def test_everyone_gets_in_with_the_password_it_prints(db: None, client: Any, capsys: Any) -> None:
    call_command("load_demo")

    printed = capsys.readouterr().out
    for person in PEOPLE:
        answer = client.post("/logg-inn/", {"username": person["email"], "password": DEMO["password"]})
        assert (answer.status_code, person["email"] in printed) == (302, True)
        client.logout()
    assert DEMO["password"] in printed


@pytest.mark.parametrize("entry", DEMO["agencies"], ids=lambda entry: entry["name"])
def test_each_agency_has_its_lists_and_finds_its_goods(entry: dict[str, Any], db: None) -> None:
    call_command("load_demo", verbosity=0)

    agency = Agency.objects.get(name=entry["name"])
    held = (agency.goals.count(), agency.agreements.count(), agency.stock.count())
    assert held == tuple(len(entry[name]) for name in ("goals", "agreements", "stock"))
    assert all(held)
    found = stock_for(agency, entry["stock"][0]["name"])
    assert entry["stock"][0]["name"] in [item.name for item in found]


def test_an_agreement_and_goods_know_the_library_s_categories(db: None) -> None:
    Category.objects.create(slug="mobler", name="Møbler", status_date=date(2026, 11, 1))

    call_command("load_demo", verbosity=0)

    assert FrameworkAgreement.objects.filter(categories__slug="mobler").count() == 1
    assert StockItem.objects.filter(category__slug="mobler").count() == 5


def test_repeated_it_leaves_what_is_there_as_it_is(db: None) -> None:
    call_command("load_demo", verbosity=0)
    user = User.objects.get(email=PEOPLE[0]["email"])
    user.name = "Et nytt navn"
    user.set_password("et passord hun valgte selv")
    user.save()
    before = _rows()

    call_command("load_demo", verbosity=0)

    assert _rows() == before


def test_repeated_it_brings_back_what_is_missing(db: None) -> None:
    call_command("load_demo", verbosity=0)
    before = Membership.objects.count()
    Membership.objects.first().delete()

    call_command("load_demo", verbosity=0)

    assert Membership.objects.count() == before


def _rows() -> list[Any]:
    models = (Agency, User, Membership, FrameworkAgreement, StockItem, StrategyGoal)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_it_is_refused_outside_the_local_mode(db: None, settings: Any) -> None:
    settings.LOCAL = False

    with pytest.raises(CommandError, match="GREENPROCURE_MODE=local"):
        call_command("load_demo")

    assert not User.objects.exists()


@pytest.mark.parametrize("agency", DEMO["agencies"], ids=lambda agency: agency["name"])
def test_the_organisation_numbers_have_a_valid_check_digit(agency: dict[str, str]) -> None:
    *digits, check = map(int, agency["organisation_number"])
    total = sum(weight * digit for weight, digit in zip((3, 2, 7, 6, 5, 4, 3, 2), digits, strict=True))

    assert (11 - total % 11) % 11 == check


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["email"])
def test_the_password_is_one_the_site_itself_would_take(person: dict[str, str]) -> None:
    validate_password(DEMO["password"], User(email=person["email"], name=person["name"]))

    assert person["email"].endswith("@example.no")
