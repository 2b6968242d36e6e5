"""What stands in a person's name when she leaves."""

from django.test import Client
from django.urls import reverse

from greenprocure.accounts.leaving import Left, left_by
from greenprocure.accounts.models import Agency, User
from tenders.models import State, Tender
from tests.factories import TenderFactory


def test_her_open_tenders_there_are_named_with_the_page_of_their_people(
    officer: User, agency: Agency, other_agency: Agency, colleague: User
) -> None:
    mine = TenderFactory(agency=agency, created_by=colleague, owner=officer, title="Mitt kjøp")
    for state in (State.CLOSED, State.WITHDRAWN, State.NO_PURCHASE):
        TenderFactory(agency=agency, created_by=officer, state=state)
    TenderFactory(agency=agency, created_by=officer, owner=colleague)
    TenderFactory(agency=other_agency, created_by=officer)

    assert left_by(agency, officer) == [Left("Mitt kjøp", reverse("tenders:people", args=[mine.public_id]))]


def test_the_leader_is_shown_them_before_she_lets_somebody_go(
    as_user: object, leader: User, officer: User, sample_tender: Tender
) -> None:
    client: Client = as_user(leader)

    page = client.get(f"/virksomhet/999000111/folk/{officer.pk}/deaktiver/").content.decode()

    address = reverse("tenders:people", args=[sample_tender.public_id])
    assert f'<a class="ds-link" href="{address}">Hemmelig prøvekjøp</a>' in page
    assert client.get(address).status_code == 200
