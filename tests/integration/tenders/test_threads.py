"""Many at the same moment: one form makes one tender, and of all who write or decide one gets through."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders.actions.changing import Conflict
from tenders.actions.reasoning import save_needs
from tenders.actions.reviewing import submit
from tenders.models import Event, Tender
from tests import journeys
from tests.factories import UserFactory
from tests.integration.tenders.reviewing import WHY, completed, standing
from tests.journeys import START
from tests.support.library import load_library
from tests.support.pages import visit
from tests.support.threads import at_once, on_disk

WRITERS, ROUNDS = 50, 3


@pytest.fixture
def everyone(guarded: None, tmp_path: Path) -> Iterator[None]:
    """The real library, on a database that several may write to."""
    load_library()
    with on_disk(tmp_path):
        yield


@pytest.fixture
def tender(everyone: None, officer: User, agency: Agency) -> Tender:
    return journeys.start(officer, agency)


def test_one_form_sent_four_times_at_once_makes_one_tender(
    everyone: None, officer: User, agency: Agency, as_user: Any
) -> None:
    page = visit(as_user(officer), "/anskaffelser/ny/")
    data = page.fields("title") | START | {"agency": agency.pk, "categories": [Category.objects.get().pk]}
    clients = [as_user(officer) for _ in range(4)]

    answers = at_once([lambda client=client: client.post(page.url, data) for client in clients])

    tender = Tender.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [tender.get_absolute_url()] * 4
    assert (tender.lots.count(), Event.objects.count()) == (1, 1)


def test_of_50_writers_from_one_version_exactly_one_gets_through(tender: Tender, officer: User) -> None:
    def write(number: int) -> int:
        mine = Tender.objects.get(pk=tender.pk)
        fields = {"answers": {"A1": f"Skriver {number}"}}
        save_needs(by=officer, tender=mine, version=opened, questionnaire="1", fields=fields)
        return number

    for _ in range(ROUNDS):
        opened = journeys.again(tender).version
        results = at_once([lambda number=number: write(number) for number in range(WRITERS)])

        (winner,) = [result for result in results if isinstance(result, int)]
        told = [result for result in results if isinstance(result, Conflict)]
        stored = journeys.again(tender)
        assert len(told) == WRITERS - 1
        assert {conflict.event.version for conflict in told} == {opened + 1}
        assert (stored.version, stored.needs.answers) == (opened + 1, {"A1": f"Skriver {winner}"})
        assert [event.version for event in Event.objects.filter(tender=tender)] == [
            *range(stored.version, 0, -1)
        ]


def test_two_officers_who_press_at_once_get_one_saved_and_one_told(
    tender: Tender, officer: User, colleague: User, as_user: Any
) -> None:
    clients = [as_user(officer), as_user(colleague)]
    url = tender.get_absolute_url() + "om/"
    pages = [visit(client, url) for client in clients]

    answers = at_once([lambda page=page: page.send({"reference": f"sak {id(page)}"}) for page in pages])

    assert sorted(answer.status for answer in answers) == [302, 409]
    saved = next(page for page, answer in zip(pages, answers, strict=True) if answer.status == 302)
    assert journeys.again(tender).reference == f"sak {id(saved)}"


def test_of_two_leaders_who_decide_at_once_one_decides_and_one_is_told(
    guarded: None, tmp_path: Path, sample_tender: Tender, officer: User, leader: User, as_user: Any
) -> None:
    ready = completed(sample_tender)
    submit(by=officer, tender=ready, version=ready.version)
    other = UserFactory(name="Lone Leder", role=Role.LEADER, agency=ready.agency)
    url = f"{ready.get_absolute_url()}gjennomgang/"

    with on_disk(tmp_path):
        approving, returning = (visit(as_user(each), url) for each in (leader, other))
        answers = at_once(
            [
                lambda: approving.send({"decision": "approve"}),
                lambda: returning.send({"decision": "send_back", "reason": WHY}),
            ]
        )

        state, outcomes, kinds = standing(ready)

    assert sorted(answer.status for answer in answers) == [302, 409]
    assert (state, outcomes) in (("approved", ["approved"]), ("returned", ["returned"]))
    assert kinds == ["created", "submitted", state]
    assert state == "returned" or WHY in answers[1].words
