"""«Venter på deg»: each thing with the one who is to do it, and the number in the header."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from greenprocure.accounts.models import Agency, User
from tenders.actions.changing import changing, noting
from tenders.models import NeedsAssessment, State, Tender
from tenders.queries.waiting import count_of, lately_counted, queue_of
from tests import journeys
from tests.factories import TenderFactory
from tests.integration.tenders.reviewing import both
from tests.support.pages import visit

TODAY = date(2027, 3, 1)


def queue(user: User) -> dict[str, list[str]]:
    return {each["key"]: [str(row) for row in each["rows"]] for each in queue_of(user, TODAY)}


@pytest.fixture
def make(agency: Agency, officer: User) -> Callable[..., Tender]:
    def made(title: str, state: str, **fields: Any) -> Tender:
        fields = {"agency": agency, "created_by": officer} | fields
        tender = TenderFactory(title=title, state=state, **fields)
        tender.events.create(actor=tender.created_by, kind="created", version=1)
        if state == State.IN_REVIEW:
            tender.reviews.create(submitted_by=officer)
        return tender

    return made


def test_a_leader_is_given_what_she_may_decide_about(
    make: Callable[..., Tender], agency: Agency, leader: User, officer: User, other_agency: Agency
) -> None:
    person = both(agency)
    first, _ = make("Først", "in_review"), make("Utkast", "draft")
    make("Et annet sted", "in_review", agency=other_agency)
    hers = [make("Hennes", "in_review", owner=person), make("Laget", "in_review", created_by=person)]
    worked = make("Medarbeider", "in_review")
    worked.co_workers.add(person)
    changed = make("Endret", "in_review")
    with changing(by=person, tender=changed, version=1, kind="start"):
        pass

    assert queue(person) == {"review": [first.title]}
    assert queue(leader) == {"review": [str(each) for each in (first, *hers, worked, changed)]}
    assert queue(officer) == {}


def test_whoever_is_answerable_is_given_what_comes_back(
    make: Callable[..., Tender], leader: User, officer: User, colleague: User
) -> None:
    make("Returnert", "returned")
    make("Godkjent", "approved")
    fallen, again = make("Falt", "draft"), make("Sendt på nytt", "draft")
    for tender in (fallen, again):
        tender.reviews.create(
            submitted_by=officer, outcome="void", decided_by=leader, decided_at="2027-01-01T12:00Z"
        )
    again.reviews.create(submitted_by=officer, outcome="recalled")
    postponed = make("Utsatt", "no_purchase", owner=colleague)
    NeedsAssessment.objects.create(tender=postponed, questionnaire="2", reopens_on=TODAY)
    make("Kollegaens", "returned", owner=colleague).co_workers.add(officer)

    assert queue(officer) == {
        "mend": ["Returnert", "Kollegaens"],
        "again": ["Falt"],
        "announce": ["Godkjent"],
    }
    assert queue(colleague) == {"mend": ["Kollegaens"], "due": ["Utsatt"]}
    assert [count_of(user, TODAY) for user in (officer, colleague, leader)] == [4, 2, 0]


def test_a_partner_mends_and_does_not_announce(
    make: Callable[..., Tender], officer: User, outsider: User, other_agency: Agency
) -> None:
    for title, state in (("Returnert", "returned"), ("Godkjent", "approved")):
        tender = make(title, state)
        tender.co_workers.add(outsider)
        tender.partner_bodies.create(agency=other_agency, may_write=title == "Returnert", added_by=officer)

    assert queue(outsider) == {"mend": ["Returnert"]}


def test_the_page_and_the_header_say_it(
    make: Callable[..., Tender], as_user: Callable[[User], Client], officer: User, leader: User
) -> None:
    first, _ = make("Godkjent", "approved", notice_date=TODAY), make("Returnert", "returned")

    with time_machine.travel("2027-03-01 12:00 +0100"):
        page = visit(as_user(officer), "/anskaffelser/venter/")
        none = visit(as_user(leader), "/anskaffelser/venter/")

    assert "planlagt kunngjøring 1. mars 2027" in page.under("venter-announce")
    assert page.root.xpath(f'//a[@href="{first.get_absolute_url()}"]')
    (link,) = page.root.xpath('//header//a[@href="/anskaffelser/venter/"]')
    assert " ".join(link.text_content().split()) == "Venter på deg 2 saker"
    assert "Ingenting venter på deg" in none.words


def test_the_number_is_asked_in_one_query(
    make: Callable[..., Tender], officer: User, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(3):
        make(f"Nr. {number}", "returned")

    with django_assert_num_queries(1):
        assert count_of(officer, TODAY) == 3
    assert journeys.again(Tender.objects.first()).state == "returned"


def test_the_header_keeps_its_count_a_little_while_and_not_beyond_her_own_doing(
    settings: Any, sample_tender: Tender, officer: User, django_assert_num_queries: Any
) -> None:
    settings.WAITING_SECONDS = 20
    cache.clear()
    assert lately_counted(officer, TODAY) == 0
    Tender.objects.filter(pk=sample_tender.pk).update(state="returned")
    with django_assert_num_queries(0):
        assert lately_counted(officer, TODAY) == 0

    with noting(by=officer, tender=sample_tender, kind="comment"):
        pass

    assert lately_counted(officer, TODAY) == 1
