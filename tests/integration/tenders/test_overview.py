"""The overview's pages: whom they are for, what they cost, and what they say when there is little to say."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from criteria.models import Category
from greenprocure.accounts.models import Agency, Membership, User
from tenders.actions.figures import refresh
from tenders.exports.pdf import TooBusy
from tenders.models import AwardMode, Outcome, Tender
from tests.factories import TenderFactory, UserFactory
from tests.support.pages import Page, said, visit

HOME = "/oversikt/999000111/"


@pytest.fixture
def line(leader: User, as_user: Callable[[User], Client]) -> Client:
    return as_user(leader)


def links(page: Page) -> dict[str, str]:
    """What each link of the page says, and where it leads."""
    return {said(each): urljoin(page.url, each.get("href")) for each in page.root.xpath("//main//a")}


def tenders(agency: Agency, owner: User, number: int, mode: str = AwardMode.PRICE_ONLY) -> None:
    """So many tenders with nothing for the environment, each with its figure."""
    for place in range(number):
        tender = TenderFactory(
            agency=agency, created_by=owner, title=f"Kjøp {place}", notice_date=date(2026, 11, 1)
        )
        tender.lots.update(award_mode=mode)
        refresh(tender)


def test_a_leader_of_one_agency_goes_straight_to_it(line: Client) -> None:
    assert line.get("/oversikt/").headers["Location"] == HOME


def test_a_leader_of_several_agencies_chooses(line: Client, leader: User, other_agency: Agency) -> None:
    Membership.objects.create(user=leader, agency=other_agency, role="leader")

    page = visit(line, "/oversikt/")

    assert links(page) == {"Direktoratet for prøver": HOME, "Prøve kommune": "/oversikt/999000222/"}


def test_an_officer_has_no_overview_and_no_link_to_one(
    officer: User, as_user: Callable[[User], Client]
) -> None:
    client = as_user(officer)

    assert client.get(HOME).status_code == 404
    assert b'"/oversikt/"' not in client.get("/anskaffelser/").content


def test_each_address_is_closed_to_the_leader_of_another_agency(
    other_agency: Agency, as_user: Callable[[User], Client]
) -> None:
    neighbour = as_user(UserFactory(role="leader", agency=other_agency))

    paths = ("", "unntak/", "oversikt.xlsx", "oversikt.csv", "oversikt.json", "oversikt.pdf")
    assert {path: neighbour.get(f"{HOME}{path}").status_code for path in paths} == dict.fromkeys(paths, 404)


def test_a_file_of_another_kind_does_not_exist(line: Client) -> None:
    assert line.get(f"{HOME}oversikt.docx").status_code == 404


def test_the_page_costs_the_same_for_one_tender_and_for_many(
    line: Client, agency: Agency, officer: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert line.get(HOME).status_code == 200
        return len(asked)

    tenders(agency, officer, 1)
    few = queries()
    tenders(agency, officer, 8)
    for place in range(5):
        Category.objects.create(slug=f"k{place}", name=f"K{place}", status_date="2026-11-01")
        agency.units.create(name=f"Enhet {place}")

    assert queries() == few
    # Session, user, memberships, and what waits for her: the frame's. Five are the page's own.
    assert few <= 9


def test_without_tenders_the_page_says_so_in_numbers(line: Client) -> None:
    page = visit(line, f"{HOME}?fra=&til=")

    assert "Ingen" in page.words
    assert "Få anskaffelser" not in page.words


def test_a_filter_nobody_offers_is_told_and_narrows_nothing(
    line: Client, agency: Agency, officer: User
) -> None:
    tenders(agency, officer, 1)

    page = visit(line, f"{HOME}?fra=&til=&kategori=999")

    assert "Kategori" in page.words
    assert links(page)["1"].startswith("/anskaffelser/?")


def test_a_long_register_shows_one_route_at_a_time(
    line: Client, agency: Agency, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenders.views.leader.ON_PAGE", 2)
    tenders(agency, officer, 3)
    tenders(agency, officer, 1, mode=AwardMode.USER_CHOICE)

    whole = visit(line, f"{HOME}unntak/?fra=&til=")
    other = visit(line, links(whole)["Vis Må avklares"])

    assert len(whole.root.xpath("//section[@aria-labelledby='vei-unlawful']//tbody/tr")) == 2
    assert whole.root.xpath("//section[@aria-labelledby='vei-uncertain']") == []
    assert "Kjøp 0" in other.under("vei-uncertain")
    assert "3 anskaffelser" not in other.words


def test_an_approval_of_what_was_given_up_and_opened_again_does_not_stand(
    line: Client, agency: Agency, officer: User, leader: User
) -> None:
    tenders(agency, officer, 1)
    Tender.objects.update(reference="26/123")
    Tender.objects.get().reviews.create(
        submitted_by=officer, outcome=Outcome.APPROVED, decided_by=leader, decided_at=timezone.now()
    )

    listed = visit(line, f"{HOME}unntak/?fra=&til=").under("vei-unlawful")

    assert ("26/123" in listed, "Ikke godkjent" in listed, str(leader) in listed) == (True, True, False)


def test_a_report_that_cannot_be_made_says_what_to_do(line: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: object, **kwargs: object) -> None:
        raise TooBusy

    monkeypatch.setattr("tenders.views.leader.render_pdf", busy)

    answer = line.get(f"{HOME}oversikt.pdf")

    assert answer.status_code == 503
    assert "Vent et øyeblikk" in answer.content.decode()
