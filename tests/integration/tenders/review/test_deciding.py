"""From sent to decided: who may, and who is told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from greenprocure.accounts.models import Agency, User
from tenders.actions.changing import Conflict, changing
from tenders.actions.people import add_body, end_body
from tenders.actions.reviewing import Incomplete, approve, recall, send_back, submit
from tenders.actions.stepping import Refused
from tenders.models import Lot, Tender
from tenders.queries.content import hash_of
from tenders.rules.workflow import Refusal
from tests import journeys
from tests.integration.tenders.reviewing import WHY, both, change, standing


class TestTheWay:
    def test_back_once_and_then_approved_leaves_one_event_for_each_step(
        self, sent: Tender, officer: User, leader: User
    ) -> None:
        send_back(by=leader, tender=sent, version=sent.version, reason=WHY)
        submit(by=officer, tender=sent, version=sent.version)
        approve(by=leader, tender=sent, version=sent.version, reason="Fint.")

        assert standing(sent) == (
            "approved",
            ["returned", "approved"],
            ["created", "submitted", "returned", "submitted", "approved"],
        )
        last = sent.reviews.first()
        assert (last.decided_by, last.reason, last.content_hash) == (leader, "Fint.", hash_of(sent))
        assert sent.events.get(kind="returned").data["hvorfor"] == WHY
        assert journeys.again(sent).version == sent.version

    def test_it_may_be_taken_back_before_it_is_decided(self, sent: Tender, officer: User) -> None:
        recall(by=officer, tender=sent, version=sent.version)

        assert standing(sent) == ("draft", ["recalled"], ["created", "submitted", "recalled"])

    def test_those_it_concerns_are_told(
        self,
        ready: Tender,
        officer: User,
        colleague: User,
        leader: User,
        django_capture_on_commit_callbacks: Callable[..., Any],
    ) -> None:
        ready.co_workers.add(colleague)
        for step in (
            lambda: submit(by=officer, tender=ready, version=1, note="Haster litt."),
            lambda: send_back(by=leader, tender=ready, version=1, reason=WHY),
            lambda: submit(by=officer, tender=ready, version=1),
            lambda: approve(by=leader, tender=ready, version=1),
            lambda: change(ready, colleague, title="Et annet kjøp"),
        ):
            with django_capture_on_commit_callbacks(execute=True):
                step()

        told = [(message.subject.partition(":")[0], *message.to) for message in mail.outbox]
        assert sorted(told) == sorted(
            [
                *[("Til gjennomgang", leader.email)] * 2,
                ("Returnert", officer.email),
                ("Returnert", colleague.email),
                ("Godkjent", officer.email),
                ("Godkjent", colleague.email),
                ("Godkjenningen falt bort", officer.email),
                ("Godkjenningen falt bort", leader.email),
            ]
        )
        assert "Haster litt." in mail.outbox[0].body
        assert WHY in next(each.body for each in mail.outbox if each.subject.startswith("Returnert"))


class TestRefusals:
    def test_nothing_is_sent_while_something_is_lacking(self, ready: Tender, officer: User) -> None:
        Lot.objects.filter(tender=ready).update(award_mode="")

        with pytest.raises(Incomplete) as incomplete:
            submit(by=officer, tender=ready, version=1)

        assert [gap.where for gap in incomplete.value.gaps] == ["Tildeling"]
        assert standing(ready) == ("draft", [], ["created"])

    def test_nothing_unlawful_is_approved_though_it_was_sent(self, sent: Tender, leader: User) -> None:
        sent.lots.get().award_criteria.filter(type="environment").update(weight=Decimal("29.99"))
        sent.lots.get().award_criteria.filter(type="price").update(weight=Decimal("70.01"))

        with pytest.raises(Incomplete):
            approve(by=leader, tender=sent, version=sent.version)

        assert standing(sent)[0] == "in_review"

    def test_a_reason_lets_by_what_the_check_of_the_wording_finds_and_nothing_else(
        self, ready: Tender, officer: User, leader: User
    ) -> None:
        Lot.objects.filter(tender=ready).update(has_sanction=False)

        submit(by=officer, tender=ready, version=1, despite=WHY)
        approve(by=leader, tender=ready, version=1)

        assert standing(ready)[0] == "approved"
        assert ready.reviews.get().despite == WHY
        assert ready.events.get(kind="submitted").data["hvorfor"] == WHY
        change(ready, officer, title="Et annet kjøp")
        Lot.objects.filter(tender=ready).update(award_mode="")
        with pytest.raises(Incomplete):
            submit(by=officer, tender=ready, version=2, despite=WHY)

    @pytest.mark.parametrize("hand", ["owner", "co_worker", "creator", "submitter", "changer", "inviter"])
    def test_nobody_decides_about_what_she_has_a_hand_in(
        self, hand: str, ready: Tender, officer: User, agency: Agency, other_agency: Agency
    ) -> None:
        person = both(agency)
        submit(by=person if hand == "submitter" else officer, tender=ready, version=1)
        if hand == "owner":
            Tender.objects.filter(pk=ready.pk).update(owner=person)
        elif hand == "creator":
            Tender.objects.filter(pk=ready.pk).update(created_by=person)
        elif hand == "co_worker":
            ready.co_workers.add(person)
        elif hand == "changer":
            change(ready, person, title="Et annet navn")
        elif hand == "inviter":
            add_body(by=person, tender=ready, agency=other_agency, may_write=False)
        ready = journeys.again(ready)

        for decide in (approve, send_back):
            with pytest.raises(Refused) as refused:
                decide(by=person, tender=ready, version=ready.version, reason=WHY)
            assert refused.value.why == Refusal.OWN
        assert standing(ready)[0] == "in_review"

    def test_one_who_has_only_commented_or_scored_offers_may_decide(
        self, sent: Tender, agency: Agency
    ) -> None:
        person = both(agency)
        with changing(by=person, tender=sent, version=sent.version, kind="offers"):
            pass

        approve(by=person, tender=sent, version=sent.version)

        assert standing(sent)[0] == "approved"

    def test_the_second_of_two_leaders_comes_too_late(
        self, sent: Tender, leader: User, agency: Agency
    ) -> None:
        approve(by=leader, tender=sent, version=sent.version)

        with pytest.raises(Refused) as refused:
            send_back(by=both(agency), tender=sent, version=sent.version, reason=WHY)

        assert (refused.value.why, refused.value.state) == (Refusal.STATE, "approved")

    def test_what_was_read_must_be_what_stands(self, sent: Tender, officer: User, leader: User) -> None:
        change(sent, officer, title="Et annet kjøp")

        with pytest.raises(Conflict) as conflict:
            approve(by=leader, tender=sent, version=1)

        assert (conflict.value.event.actor, conflict.value.event.kind) == (officer, "start")
        assert standing(sent)[0] == "in_review"

    def test_a_body_that_came_after_the_page_was_opened_was_not_read(
        self, sent: Tender, officer: User, leader: User, other_agency: Agency
    ) -> None:
        body = add_body(by=officer, tender=sent, agency=other_agency, may_write=False)

        with pytest.raises(Conflict):
            approve(by=leader, tender=sent, version=1)

        end_body(by=officer, body=body, reason=WHY)
        with pytest.raises(Conflict):
            approve(by=leader, tender=sent, version=2)

    def test_whoever_has_left_is_not_told(
        self,
        sent: Tender,
        officer: User,
        colleague: User,
        leader: User,
        django_capture_on_commit_callbacks: Callable[..., Any],
    ) -> None:
        Tender.objects.filter(pk=sent.pk).update(owner=colleague)
        officer.memberships.update(ended_at=timezone.now())

        with django_capture_on_commit_callbacks(execute=True):
            approve(by=leader, tender=sent, version=1)
        leader.memberships.update(ended_at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            change(sent, colleague, title="Et annet kjøp")

        assert {address for message in mail.outbox for address in message.to} == {colleague.email}
