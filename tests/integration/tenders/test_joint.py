"""Joint procurements: what another body's people may read, what they may write, and what is never theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Permission, Role
from tenders.actions.changing import Locked
from tenders.actions.commenting import write
from tenders.actions.people import add_body, change_body, end_body
from tenders.models import Comment, PartnerBody, State, Subject, Tender
from tenders.queries.comments import About
from tenders.queries.partners import as_rows, partners_of
from tenders.queries.people import may_work, readers_of
from tenders.queries.tender_list import shared_with
from tests.factories import AgencyFactory, UserFactory
from tests.support.pages import Page, visit

READ = ("", "vurdering/", "se-over/", "dokumenter/", "vekten/", "kontroll/", "kommentarer/", "logg/")
WRITE = (
    "om/",
    "behov/",
    "kriterier/",
    "tildeling/",
    "begrunnelse/",
    "unntak/",
    "delkontrakter/",
    "dialog/",
    "effekt/",
)
WHY = "Kommunen har valgt å kjøpe på egen hånd i år."
NEVER = ("medarbeidere/", "behov/lager/", "planlagt/", "satt-i-gang/", "delkontrakter/1/fjern/")


@pytest.fixture
def partner(other_agency: Agency) -> User:
    return UserFactory(name="Petra Partner", role=Role.OFFICER, agency=other_agency)


@pytest.fixture
def share(sample_tender: Tender, officer: User, other_agency: Agency) -> Callable[..., PartnerBody]:
    def shared(*, may_write: bool = False) -> PartnerBody:
        return add_body(by=officer, tender=sample_tender, agency=other_agency, may_write=may_write)

    return shared


@pytest.fixture
def see(sample_tender: Tender, partner: User, as_user: Callable[[User], Client]) -> Callable[..., Page]:
    client = as_user(partner)

    def opened(path: str = "") -> Page:
        return visit(client, sample_tender.get_absolute_url() + path)

    return opened


def test_a_body_that_reads_reads_all_and_changes_nothing(share: Any, see: Any) -> None:
    share()

    assert {path: see(path).status for path in READ} == dict.fromkeys(READ, 200)
    assert {path: see(path).status for path in (*WRITE, *NEVER)} == dict.fromkeys((*WRITE, *NEVER), 404)
    assert "Felles anskaffelse. Den eies av Direktoratet for prøver" in see().words


def test_a_body_that_writes_never_gets_what_is_the_owners(
    share: Any, see: Any, sample_tender: Tender
) -> None:
    share(may_write=True)
    sample_tender.lots.create(number=2)

    assert {path: see(path).status for path in WRITE} == dict.fromkeys(WRITE, 200)
    assert {path: see(path).status for path in NEVER} == dict.fromkeys(NEVER, 404)
    assert "Fjern delkontrakten" not in see("delkontrakter/2/").words
    assert "Medarbeidere og samarbeid" not in see().words


def test_a_body_that_writes_keeps_the_tender_with_its_owner(
    share: Any, see: Any, sample_tender: Tender, other_agency: Agency
) -> None:
    share(may_write=True)

    sent = see("om/").send({"title": "Felles prøvekjøp", "agency": other_agency.pk})

    assert sent.status == 302

    agency = sample_tender.agency
    sample_tender.refresh_from_db()
    assert (sample_tender.title, sample_tender.agency) == ("Felles prøvekjøp", agency)


def test_the_owners_lists_are_not_shown(share: Any, see: Any, sample_tender: Tender, as_user: Any) -> None:
    share(may_write=True)
    agency = sample_tender.agency
    agency.stock.create(name="Hemmelig prøvekjøp, reoler", quantity=5)
    agency.goals.create(title="Et mål for virksomheten")
    sample_tender.needs.delete()
    owner = visit(as_user(sample_tender.owner), f"{sample_tender.get_absolute_url()}behov/").root

    page = see("behov/").root

    for text in ("prøvekjøp, reoler", "Et mål for virksomheten", "Søk i egne lister"):
        assert text in owner.text_content()
        assert text not in page.text_content()


def shared(user: User) -> list[int]:
    return [row.pk for row in shared_with(user.agency_ids_with(Permission.VIEW_TENDER))]


@pytest.mark.parametrize("may_write", [False, True])
def test_the_tender_is_found_until_the_part_has_ended(
    may_write: bool, share: Any, see: Any, sample_tender: Tender, partner: User, officer: User
) -> None:
    assert shared(partner) == []
    body = share(may_write=may_write)
    assert shared(partner) == [sample_tender.pk]
    assert shared(officer) == []

    end_body(by=officer, body=body, reason=WHY)

    assert shared(partner) == []
    assert see().status == 404
    assert [event.kind for event in sample_tender.events.all()] == ["body_out", "body_added"]


def test_only_a_body_that_writes_has_people_among_the_co_workers(
    share: Any, sample_tender: Tender, partner: User, officer: User
) -> None:
    body = share()
    assert partner in readers_of(sample_tender)
    assert partner not in may_work(sample_tender)

    change_body(by=officer, body=body, may_write=True)
    assert partner in may_work(sample_tender)
    sample_tender.co_workers.add(partner)

    change_body(by=officer, body=body, may_write=False)
    assert list(sample_tender.co_workers.all()) == []
    assert sample_tender.events.first().data["co_workers"] == [partner.pk]


def test_a_thread_is_resolved_by_whoever_began_it_and_those_who_may_edit(
    share: Any, sample_tender: Tender, partner: User, officer: User, leader: User, as_user: Any
) -> None:
    """Also when it is locked: there is still something to follow up."""
    body = share()
    hers, anothers = (
        write(by=by, tender=sample_tender, about=About(Subject.TENDER), text="Se på dette.")
        for by in (leader, officer)
    )
    Tender.objects.filter(pk=sample_tender.pk).update(state=State.ANNOUNCED)

    def settles(user: User, thread: Comment) -> tuple[bool, int]:
        page = visit(as_user(user), f"{sample_tender.get_absolute_url()}kommentarer/{thread.pk}/")
        answer = page.client.post(f"{page.url}los/").status_code
        page.client.post(f"{page.url}apne/")
        return "Merk som løst" in page.words, answer

    refused = settles(partner, anothers), settles(partner, hers), settles(leader, anothers)
    allowed = settles(leader, hers), settles(officer, hers)
    change_body(by=officer, body=body, may_write=True)

    assert set(refused) == {(False, 404)}
    assert {*allowed, settles(partner, anothers)} == {(True, 302)}


class TestThePageOfPeople:
    @pytest.fixture
    def people(self, sample_tender: Tender, officer: User, as_user: Any) -> Callable[[], Page]:
        return lambda: visit(as_user(officer), f"{sample_tender.get_absolute_url()}medarbeidere/")

    @pytest.mark.parametrize("typed", ["999 000 222", "prøve kommune", "Prøve"])
    def test_a_body_is_found_by_number_or_name_and_its_leaders_are_told(
        self,
        typed: str,
        people: Any,
        sample_tender: Tender,
        other_agency: Agency,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        leader = UserFactory(role=Role.LEADER, agency=other_agency)

        with django_capture_on_commit_callbacks(execute=True):
            people().send({"body": typed, "may_write": "on"})

        body = sample_tender.partner_bodies.get()
        assert (body.agency, body.may_write) == (other_agency, True)
        assert [message.to for message in mail.outbox] == [[leader.email]]
        assert "Prøve kommune" in mail.outbox[0].body

    def test_what_fits_none_or_several_is_told(self, people: Any, other_agency: Agency) -> None:
        Agency.objects.create(name="Prøve fylke", organisation_number="999000333")

        (none,), (several,) = (people().send({"body": typed}).errors for typed in ("Ukjent", "prøve"))

        assert none.startswith("Virksomhet: Fant ingen annen virksomhet")
        assert several.endswith("Prøve fylke (999000333), Prøve kommune (999000222).")

    def test_the_agency_is_no_body_of_its_own(
        self, people: Any, other_agency: Agency, agency: Agency
    ) -> None:
        assert people().send({"body": agency.organisation_number}).has_errors

    def test_the_right_is_given_and_the_part_ended_by_buttons(
        self, people: Any, share: Any, sample_tender: Tender
    ) -> None:
        body = share()

        people().send({"may_write": "1"}, control="may_write", value="1")
        body.refresh_from_db()
        assert body.may_write
        (way,) = (a.get("href") for a in people().root.iter("a") if a.get("href", "").endswith("avslutt/"))
        asked = visit(people().client, way)
        assert asked.send({"reason": ""}, control="reason").has_errors
        assert asked.send({"reason": "Kort."}, control="reason").has_errors
        asked.send({"reason": WHY}, control="reason")

        assert sample_tender.partner_bodies.count() == 0
        assert sample_tender.events.first().data["hvorfor"] == WHY

    def test_a_leader_does_not_decide_who_takes_part(
        self, sample_tender: Tender, leader: User, as_user: Any, other_agency: Agency
    ) -> None:
        url = f"{sample_tender.get_absolute_url()}medarbeidere/virksomheter/ny/"

        answer = as_user(leader).post(url, {"body": other_agency.organisation_number})

        assert (answer.status_code, sample_tender.partner_bodies.count()) == (404, 0)

    @pytest.mark.parametrize("state", [State.ANNOUNCED, State.CLOSED, State.WITHDRAWN])
    def test_from_the_notice_on_none_comes_or_goes_but_the_right_to_write_can_be_taken(
        self, state: State, people: Any, share: Any, sample_tender: Tender, officer: User
    ) -> None:
        body, late = share(may_write=True), AgencyFactory()
        Tender.objects.filter(pk=sample_tender.pk).update(state=state)
        page = people()
        url = f"{page.url}virksomheter/"

        coming, going = {"body": late.organisation_number}, {"reason": WHY}
        for way, data in (("ny/", coming), (f"{body.pk}/avslutt/", going), (f"{body.pk}/", {})):
            assert page.client.post(f"{url}{way}", data).headers["Location"] == page.url
        told = people().response.content.decode()

        assert [form for form in ("Legg til en virksomhet", "Avslutt samarbeidet") if form in told] == []
        assert f"har status «{State(state).label.lower()}», og hvem som kjøper sammen, ligger fast" in told
        assert [(row.agency, row.may_write) for row in sample_tender.partner_bodies.all()] == [
            (body.agency, False)
        ]
        for act in (
            lambda: add_body(by=officer, tender=sample_tender, agency=late, may_write=False),
            lambda: end_body(by=officer, body=body, reason=WHY),
        ):
            with pytest.raises(Locked):
                act()


def test_a_body_is_printed_once_among_the_partners(share: Any, sample_tender: Tender) -> None:
    share()
    assert [str(row) for row in partners_of(sample_tender)] == ["Prøve kommune"]
    assert as_rows(sample_tender) == []

    sample_tender.partners.create(name="PRØVE KOMMUNE", contributes="kjøper 40 %")

    assert [row.contributes for row in partners_of(sample_tender)] == ["kjøper 40 %"]
