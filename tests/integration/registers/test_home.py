"""The way in to the lists, and who may come there."""

from collections.abc import Callable

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, User
from registers.models import FrameworkAgreement, StockImport, StockItem, StrategyGoal
from tests.integration.registers.conftest import stock
from tests.support.pages import said, visit

HOME = "/virksomhet/"
PAGES = ("", "avtaler/", "avtaler/ny/", "lager/", "lager/ny/", "lager/fil/", "strategi/", "strategi/nytt/")


@pytest.mark.usefixtures("the_day")
def test_each_list_has_its_name_and_how_much_it_holds(
    hers: Client, agreement: FrameworkAgreement, chair: StockItem, goal: StrategyGoal, agency: Agency
) -> None:
    agency.agreements.create(name="Gammel", covers="Alt", ends_on="2026-11-21")
    stock(agency, "Brukt opp", quantity=0)
    agency.goals.create(title="Lagt bort", is_current=False)

    page = visit(hers, HOME)

    counts = [said(row.find("span")) for row in page.root.find_class("ga-tasks__row")]
    assert counts == ["1 som gjelder nå", "1 vare med noe ledig", "1 som gjelder nå"]
    assert [said(link) for link in page.root.xpath("//main//li//a")] == [
        "Rammeavtaler og fellesavtaler",
        "Eget lager",
        "Mål i strategien",
    ]


def test_one_of_two_agencies_sees_the_lists_of_each(
    both: User, hers: Client, agreement: FrameworkAgreement, other_agency: Agency
) -> None:
    page = visit(hers, HOME)

    assert [said(heading) for heading in page.root.iter("h2")][:2] == [
        "Direktoratet for prøver",
        "Prøve kommune",
    ]
    assert page.words.count("0 som gjelder nå") == 3
    assert page.root.xpath("//main//a[contains(., 'Eget lager')]/@href") == [
        f"{HOME}lager/?virksomhet={agency.pk}" for agency in (agreement.agency, other_agency)
    ]


@pytest.mark.parametrize("person", ["officer", "colleague", "leader"])
@pytest.mark.parametrize("path", PAGES)
def test_those_who_keep_the_lists_come_in_and_find_the_way(
    path: str, person: str, request: pytest.FixtureRequest, as_user: Callable[[User], Client]
) -> None:
    page = visit(as_user(request.getfixturevalue(person)), HOME + path)

    assert page.status == 200
    (link,) = page.root.xpath("//header//nav//a[@aria-current]")
    assert (said(link), link.get("href")) == ("Virksomhetens lister", HOME)


@pytest.mark.parametrize("path", PAGES)
def test_a_curator_neither_comes_in_nor_sees_the_way(
    path: str, curator: User, as_user: Callable[[User], Client]
) -> None:
    page = visit(as_user(curator), HOME + path)

    assert page.status == 404
    assert "Virksomhetens lister" not in page.response.content.decode()


def test_what_is_another_agencys_is_not_told_from_what_does_not_exist(
    outsider: User,
    as_user: Callable[[User], Client],
    officer: User,
    agreement: FrameworkAgreement,
    chair: StockItem,
    goal: StrategyGoal,
) -> None:
    waiting = StockImport.objects.create(agency=chair.agency, by=officer, file_name="lager.csv")
    client = as_user(outsider)
    none = "00000000-0000-4000-8000-000000000000"
    pairs = [
        (f"avtaler/{agreement.public_id}/", f"avtaler/{none}/"),
        (f"avtaler/{agreement.public_id}/avslutt/", f"avtaler/{none}/avslutt/"),
        (f"lager/{chair.pk}/", "lager/99999999999999999999999/"),
        (f"lager/{chair.pk}/fjern/", "lager/999999/fjern/"),
        (f"lager/fil/{waiting.pk}/", "lager/fil/999999/"),
        (f"strategi/{goal.public_id}/", f"strategi/{none}/"),
        (f"strategi/{goal.public_id}/legg-bort/", f"strategi/{none}/legg-bort/"),
        (f"strategi/{goal.public_id}/ta-frem/", f"strategi/{none}/ta-frem/"),
    ]
    data = {"decision": "take", "name": "Deres", "title": "Deres"}

    answers = [[client.post(HOME + path, data) for path in pair] for pair in pairs]

    assert {answer.status_code for pair in answers for answer in pair} == {404}
    assert [str(row) for row in (*FrameworkAgreement.objects.all(), *StockItem.objects.all())] == [
        "Brukte kontormøbler",
        "Kontorstol, Håg",
    ]
    assert StrategyGoal.objects.get().is_current


def test_the_page_takes_as_many_questions_for_many_agencies(
    both: User, hers: Client, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(8):
        hers.get(HOME)
