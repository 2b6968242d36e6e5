"""Who is answerable for a tender and who works on it: said in the agency, told to those new to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from tenders.models import Tender
from tenders.queries.people import answerable_for, may_own
from tests.factories import UserFactory
from tests.support.pages import Page, visit


@pytest.fixture
def people(sample_tender: Tender, as_user: Callable[[User], Client]) -> Callable[[User], Page]:
    def opened(user: User) -> Page:
        return visit(as_user(user), f"{sample_tender.get_absolute_url()}medarbeidere/")

    return opened


def test_those_who_are_new_to_it_are_told_and_the_content_stays(
    people: Any,
    sample_tender: Tender,
    officer: User,
    colleague: User,
    leader: User,
    agency: Agency,
    django_capture_on_commit_callbacks: Any,
) -> None:
    unit = agency.units.create(name="Drift")

    with django_capture_on_commit_callbacks(execute=True):
        sent = people(officer).send({"owner": colleague.pk, "co_workers": [leader.pk], "unit": unit.pk})

    assert sent.status == 302
    version = sample_tender.version
    sample_tender.refresh_from_db()
    assert (sample_tender.owner, sample_tender.unit, sample_tender.version) == (colleague, unit, version)
    assert set(sample_tender.co_workers.all()) == {leader}
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {colleague.email, leader.email}
    assert "gjort deg til ansvarlig" in told[colleague.email].body
    assert f"http://127.0.0.1:8000{sample_tender.get_absolute_url()}" in told[leader.email].body


def test_whoever_is_answerable_is_not_offered_as_a_co_worker(
    people: Any, officer: User, colleague: User, leader: User
) -> None:
    page = people(officer)
    offered = [int(box.get("value")) for box in page.root.xpath("//input[@name='co_workers']")]

    assert sorted(offered) == sorted([colleague.pk, leader.pk])
    assert page.send({"co_workers": [officer.pk]}, control="owner").has_errors


def test_the_log_names_people_by_their_number(people: Any, sample_tender: Tender, colleague: User) -> None:
    people(colleague).send({"owner": colleague.pk})

    event = sample_tender.events.get()
    assert event.kind == "people"
    assert event.data == {
        "før": {"owner": sample_tender.owner_id, "co_workers": [], "unit": ""},
        "etter": {"owner": colleague.pk, "co_workers": [], "unit": ""},
    }


def test_a_leader_gives_it_to_another_when_someone_has_left(
    people: Any, sample_tender: Tender, officer: User, colleague: User, leader: User
) -> None:
    Membership.objects.filter(user=officer).update(ended_at=timezone.now())

    page = people(leader)
    assert "Anskaffelsen trenger en ny ansvarlig" in page.words
    assert officer not in may_own(sample_tender)
    assert page.send({"owner": officer.pk}).errors
    page.send({"owner": colleague.pk})

    sample_tender.refresh_from_db()
    assert sample_tender.owner == colleague
    assert list(answerable_for(sample_tender)) == [colleague]


def test_nobody_from_elsewhere_can_be_chosen(
    people: Any, officer: User, outsider: User, curator: User, sample_tender: Tender
) -> None:
    for person in (outsider, curator):
        assert people(officer).send({"owner": person.pk}).has_errors
        assert people(officer).send({"co_workers": [person.pk]}, control="owner").has_errors

    assert sample_tender.events.count() == 0


def test_of_two_who_save_at_once_the_second_sees_what_the_first_chose(
    people: Any, sample_tender: Tender, officer: User, colleague: User, leader: User
) -> None:
    first, second = people(officer), people(leader)
    first.send({"owner": colleague.pk})

    page = second.send({"owner": leader.pk})

    assert page.status == 409
    assert f"{officer.name} lagret dette steget før deg" in page.words
    assert page.value("owner") == str(leader.pk)
    assert page.send({"owner": leader.pk}).status == 302
    sample_tender.refresh_from_db()
    assert sample_tender.owner == leader


def test_a_change_of_people_disturbs_no_page_of_the_content(
    people: Any, sample_tender: Tender, officer: User, colleague: User, as_user: Any
) -> None:
    page = visit(as_user(officer), f"{sample_tender.get_absolute_url()}begrunnelse/")
    people(colleague).send({"owner": colleague.pk})

    assert page.send({"burdens": "Strøm i bruk."}).status == 302


def test_people_with_the_same_name_are_told_apart(people: Any, agency: Agency, officer: User) -> None:
    other = UserFactory(name=officer.name, role=Role.OFFICER, agency=agency)

    assert f"{other.name} ({other.email})" in people(officer).words
