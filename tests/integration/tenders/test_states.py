"""After approval: what is locked, what goes on, and the ways out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from greenprocure.accounts.models import User
from tenders.actions.changing import Locked, changing
from tenders.actions.finishing import cancel, close, reopen, sign
from tenders.actions.initiating import save_sent, withdraw_sent
from tenders.actions.reviewing import submit
from tenders.actions.stepping import Refused
from tenders.models import LOCKED, SentAs, State, Tender
from tenders.permissions import tender_for
from tenders.rules import workflow
from tests import journeys
from tests.integration.tenders.reviewing import completed, standing
from tests.support.pages import visit

WHY = "Behovet falt bort da avdelingen ble lagt ned."
DAY = date(2027, 2, 3)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2027-03-01 12:00 +0100"):
        yield


@pytest.fixture
def approved(sample_tender: Tender) -> Tender:
    return journeys.approve(completed(sample_tender))


@pytest.fixture
def announced(approved: Tender, officer: User) -> Tender:
    save_sent(by=officer, tender=approved, version=approved.version, sent_as=SentAs.NOTICE, sent_on=DAY)
    return journeys.again(approved)


class TestTheWayOn:
    def test_to_the_end_leaves_one_event_for_each_step(self, announced: Tender, officer: User) -> None:
        version = announced.version
        sign(by=officer, tender=announced, version=version, contract_on=date(2027, 2, 20))
        close(by=officer, tender=announced, version=version)

        state, _, kinds = standing(announced)
        assert (state, kinds) == ("closed", ["created", "sent", "signed", "closed"])
        assert journeys.again(announced).contract_on == date(2027, 2, 20)

    def test_a_notice_taken_back_leaves_what_was_approved(self, announced: Tender, officer: User) -> None:
        withdraw_sent(by=officer, tender=announced, version=announced.version, reason=WHY)

        assert standing(announced)[:2] == ("approved", ["approved"])

    def test_a_notice_taken_back_leaves_a_draft_when_something_else_stands(
        self, announced: Tender, officer: User
    ) -> None:
        Tender.objects.filter(pk=announced.pk).update(title="Et annet kjøp")

        withdraw_sent(by=officer, tender=announced, version=announced.version, reason=WHY)

        state, outcomes, kinds = standing(announced)
        assert (state, outcomes, kinds[-2:]) == ("draft", ["void"], ["sent_withdrawn", "approval_void"])

    def test_a_signed_contract_cannot_be_taken_back_to_before_the_notice(
        self, announced: Tender, officer: User
    ) -> None:
        sign(by=officer, tender=announced, version=announced.version, contract_on=DAY)

        with pytest.raises(Refused):
            withdraw_sent(by=officer, tender=announced, version=announced.version, reason=WHY)

        assert journeys.again(announced).sent_on == DAY


class TestGivingUp:
    def test_ends_the_round_and_may_be_taken_back_before_it_is_sent(
        self, sample_tender: Tender, officer: User
    ) -> None:
        tender = completed(sample_tender)
        submit(by=officer, tender=tender, version=1)

        cancel(by=officer, tender=tender, version=1, reason=WHY)
        assert standing(tender)[:2] == ("withdrawn", ["recalled"])
        reopen(by=officer, tender=tender, version=1, reason="Budsjettet kom likevel på plass.")

        assert standing(tender)[0] == "draft"
        assert tender.events.get(kind="cancelled").data["hvorfor"] == WHY

    def test_is_for_good_once_it_was_sent(self, announced: Tender, officer: User) -> None:
        cancel(by=officer, tender=announced, version=announced.version, reason=WHY)

        with pytest.raises(Refused) as refused:
            reopen(by=officer, tender=announced, version=announced.version, reason=WHY)

        assert (refused.value.why, standing(announced)[0]) == (workflow.Refusal.SENT, "withdrawn")

    def test_takes_a_reason(self, approved: Tender, officer: User) -> None:
        with pytest.raises(Refused):
            cancel(by=officer, tender=approved, version=approved.version, reason="Nei")

        assert standing(approved)[0] == "approved"


class TestLocked:
    @pytest.mark.parametrize("state", sorted(LOCKED))
    def test_content_stands_and_what_comes_afterwards_goes_on(
        self, state: str, approved: Tender, officer: User
    ) -> None:
        Tender.objects.filter(pk=approved.pk).update(state=state)

        with pytest.raises(Locked), changing(by=officer, tender=approved, version=1, kind="award"):
            raise AssertionError
        with changing(by=officer, tender=approved, version=1, kind="offers"):
            pass

        assert journeys.again(approved).version == 2

    def test_the_states_are_those_of_the_table(self) -> None:
        assert list(State) == list(workflow.State)
        assert State.DRAFT not in LOCKED

    def test_a_page_that_edits_leads_back_and_says_why(
        self, announced: Tender, as_user: Callable[[User], Client], officer: User
    ) -> None:
        client, url = as_user(officer), announced.get_absolute_url()

        answer = client.get(url + "tildeling/")

        assert answer.headers["Location"] == url
        assert "Anskaffelsen er kunngjort og kan ikke endres." in client.get(url).content.decode()
        assert {client.get(url + each).status_code for each in ("effekt/", "dialog/", "tilbud/")} == {200}
        assert tender_for(officer, announced.public_id, "view_tender") == announced

    def test_what_was_typed_meanwhile_is_given_back(
        self, announced: Tender, as_user: Callable[[User], Client], officer: User
    ) -> None:
        text = "Vi har vurdert <alle> belastninger."

        answer = as_user(officer).post(
            announced.get_absolute_url() + "begrunnelse/", {"burdens": text, "version": 1, "place": "notice"}
        )

        assert answer.status_code == 409
        assert "Vi har vurdert &lt;alle&gt; belastninger." in answer.content.decode()


class TestThePages:
    def test_the_contract_is_registered_on_a_day_that_can_be(
        self, announced: Tender, as_user: Callable[[User], Client], officer: User
    ) -> None:
        page = visit(as_user(officer), announced.get_absolute_url() + "videre/kontrakt/")

        early = page.send({"contract_on": "02.02.2027"})
        late = page.send({"contract_on": "02.03.2027"})
        done = page.send({"contract_on": "20.02.2027"})

        assert early.errors == [
            "Dagen kontrakten ble inngått kan ikke være før dagen anskaffelsen ble satt i gang."
        ]
        assert late.errors == ["Dagen kontrakten ble inngått kan ikke være fram i tid."]
        assert (done.location, standing(announced)[0]) == (announced.get_absolute_url(), "contract")

    def test_each_step_has_its_page_when_it_may_be_taken_and_none_when_not(
        self, approved: Tender, as_user: Callable[[User], Client], officer: User
    ) -> None:
        client, url = as_user(officer), approved.get_absolute_url() + "videre/"

        met = {way: client.get(f"{url}{way}/").status_code for way in ("trekk", "kontrakt", "apne", "annet")}

        assert met == {"trekk": 200, "kontrakt": 302, "apne": 302, "annet": 404}

    def test_a_page_that_is_out_of_date_gives_nothing_up(
        self, approved: Tender, as_user: Callable[[User], Client], officer: User, colleague: User
    ) -> None:
        page = visit(as_user(officer), approved.get_absolute_url() + "videre/trekk/")
        with changing(by=colleague, tender=approved, version=approved.version, kind="offers"):
            pass

        again = page.send({"reason": WHY})

        assert (again.status, again.value("reason"), standing(approved)[0]) == (409, WHY, "approved")
        assert again.send({}, control="reason").location == approved.get_absolute_url()
        assert standing(approved)[0] == "withdrawn"

    def test_the_tenders_page_leads_to_what_comes_next(
        self, announced: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        mine = visit(as_user(officer), announced.get_absolute_url()).under("status")
        hers = visit(as_user(leader), announced.get_absolute_url()).under("status")

        assert all(each in mine for each in ("Kunngjort", "Før inn kontrakten", "Evaluer tilbud"))
        assert "Før inn kontrakten" not in hers
