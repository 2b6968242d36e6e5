"""From sent to decided: who may, what falls when it changes, and who is told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from greenprocure.accounts.models import Agency, User
from tenders.actions.changing import Conflict, changing
from tenders.actions.listing import save_listing
from tenders.actions.people import add_body, end_body
from tenders.actions.reasoning import save_needs
from tenders.actions.reviewing import Incomplete, approve, recall, send_back, submit
from tenders.actions.stepping import Refused
from tenders.models import Lot, Review, Tender
from tenders.queries.content import hash_of
from tenders.queries.needs import CURRENT
from tenders.rules.workflow import Refusal
from tests import journeys
from tests.integration.tenders.reviewing import both, completed, standing
from tests.support.pages import visit

WHY = "Kravene til emballasje mangler, og vekten er ikke begrunnet."


@pytest.fixture
def ready(sample_tender: Tender) -> Tender:
    return completed(sample_tender)


@pytest.fixture
def sent(ready: Tender, officer: User, leader: User) -> Tender:
    submit(by=officer, tender=ready, version=ready.version, note="Haster litt.")
    return journeys.again(ready)


@pytest.fixture
def approved(sent: Tender, leader: User) -> Tender:
    approve(by=leader, tender=sent, version=sent.version)
    return journeys.again(sent)


def change(tender: Tender, by: User, **fields: Any) -> None:
    with changing(by=by, tender=tender, version=journeys.again(tender).version, kind="start"):
        Tender.objects.filter(pk=tender.pk).update(**fields)


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

        end_body(by=officer, body=body)
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


class TestAnApprovalFalls:
    def test_when_the_content_changes(self, approved: Tender, officer: User) -> None:
        change(approved, officer, title="Et annet kjøp")

        state, outcomes, kinds = standing(approved)
        assert (state, outcomes, kinds[-2:]) == ("draft", ["void"], ["start", "approval_void"])
        assert approved.reviews.get().voided_at is not None

    def test_for_good_though_the_change_is_taken_back(self, approved: Tender, officer: User) -> None:
        title = approved.title
        change(approved, officer, title="Et annet kjøp")
        change(approved, officer, title=title)

        assert (hash_of(approved), standing(approved)[0]) == (approved.reviews.get().content_hash, "draft")

    def test_when_another_body_takes_part(
        self, approved: Tender, officer: User, other_agency: Agency
    ) -> None:
        add_body(by=officer, tender=approved, agency=other_agency, may_write=False)

        assert standing(approved)[:2] == ("draft", ["void"])

    def test_not_when_something_else_does(self, approved: Tender, officer: User, colleague: User) -> None:
        fields = {"is_listed": True, "listing_text": "Vi skal kjøpe."}
        save_listing(by=officer, tender=approved, version=approved.version, fields=fields)
        change(approved, colleague, title=approved.title)
        Tender.objects.filter(pk=approved.pk).update(owner=colleague)

        assert standing(approved)[:2] == ("approved", ["approved"])

    @pytest.mark.parametrize(
        ("was_approved", "outcome", "last"), [(False, "recalled", "needs"), (True, "void", "approval_void")]
    )
    def test_when_nothing_is_to_be_bought_after_all(
        self, was_approved: bool, outcome: str, last: str, sent: Tender, officer: User, leader: User
    ) -> None:
        if was_approved:
            approve(by=leader, tender=sent, version=sent.version)

        fields = {"answers": journeys.NO_PURCHASE, "skipped_reason": ""}
        save_needs(by=officer, tender=sent, version=sent.version, questionnaire=CURRENT, fields=fields)

        state, outcomes, kinds = standing(sent)
        assert (state, outcomes, kinds[-1]) == ("no_purchase", [outcome], last)


class TestThePages:
    def test_the_leader_sees_what_departs_and_decides(
        self, sent: Tender, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        row = sent.lots.get().chosen.get()
        row.own_text, row.own_text_reason = (
            "Leverandøren skal gi minst {garantitid} års støtte.",
            "Vi må ha det.",
        )
        row.values = {"garantitid": 7}
        row.save()

        page = visit(as_user(leader), sent.get_absolute_url() + "gjennomgang/")

        assert page.verdict == "Oppfylt"
        departs = page.under("avvik")
        assert "0 av 1 tekster står som i biblioteket." in departs
        assert "Fjernet: garanti" in departs
        assert "Lagt til: støtte" in departs
        assert "Hvorfor: Vi må ha det." in departs
        assert "Garantitid, garantitid: 7 år. Biblioteket foreslår 5 år." in departs.replace("\xa0", " ")
        refused = page.send({"decision": "send_back", "reason": "Nei"})
        assert (refused.status, len(refused.errors), refused.value("reason")) == (200, 1, "Nei")
        assert refused.send({"reason": WHY}).location == sent.get_absolute_url()
        assert standing(sent)[:2] == ("returned", ["returned"])
        told = visit(as_user(sent.owner), sent.get_absolute_url()).under("status")
        assert f"Returnert av {leader}" in told
        assert WHY in told

    def test_a_leader_who_comes_too_late_sees_who_changed_what_and_decides_nothing(
        self, sent: Tender, officer: User, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        page = visit(as_user(leader), sent.get_absolute_url() + "gjennomgang/")
        change(sent, officer, title="Et annet kjøp")

        again = page.send({"decision": "approve", "reason": "Dette er bra."})

        assert (again.status, again.value("reason")) == (409, "Dette er bra.")
        assert f"{officer} endret opplysningene om anskaffelsen" in again.under("endret")
        assert standing(sent)[0] == "in_review"
        assert again.send({"decision": "approve"}).status == 302
        assert standing(sent)[0] == "approved"

    def test_whoever_has_a_hand_in_it_is_told_who_may_decide(
        self, sent: Tender, agency: Agency, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        person = both(agency)
        sent.co_workers.add(person)

        page = visit(as_user(person), sent.get_absolute_url() + "gjennomgang/")

        assert f"Den kan avgjøres av {leader}." in page.under("egen")
        leader.memberships.all().delete()
        page = visit(as_user(person), sent.get_absolute_url() + "gjennomgang/")
        assert "Ingen andre i virksomheten kan avgjøre den." in page.under("egen")

    def test_the_officer_meets_each_gap_with_the_page_where_it_is_mended(
        self, ready: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        Lot.objects.filter(tender=ready).update(award_mode="")
        Tender.objects.filter(pk=ready.pk).update(notice_date=None)
        page = visit(as_user(officer), ready.get_absolute_url() + "gjennomgang/send/")

        (gaps,) = page.root.xpath('//*[@aria-labelledby="mangler"]')
        addresses = [link.get("href") for link in gaps.iter("a")]

        assert [url.removeprefix(ready.get_absolute_url()) for url in addresses] == ["om/", "tildeling/"]
        assert {visit(as_user(officer), url).status for url in addresses} == {200}
        assert not page.root.xpath("//textarea[@name='note']")

    def test_the_officer_sends_it_with_a_note_and_may_take_it_back(
        self, ready: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        client = as_user(officer)
        page = visit(client, ready.get_absolute_url() + "gjennomgang/send/")

        assert page.send({"note": "Se på vekten."}).location == ready.get_absolute_url()
        page = visit(client, ready.get_absolute_url() + "gjennomgang/")

        assert f"Beskjed er sendt til {leader}." in page.root.text_content()
        assert "Se på vekten." in page.under("sendt")
        page.send({}, control="version")
        assert standing(ready)[:2] == ("draft", ["recalled"])

    def test_whoever_opens_what_is_approved_is_told_what_a_change_does(
        self, approved: Tender, officer: User, as_user: Callable[[User], Client]
    ) -> None:
        shown = {
            each: "faller godkjenningen bort"
            in visit(as_user(officer), f"{approved.get_absolute_url()}{each}").words
            for each in ("om/", "tildeling/", "se-over/", "logg/")
        }

        assert shown == {"om/": True, "tildeling/": True, "se-over/": False, "logg/": False}

    def test_a_partner_who_may_write_takes_no_step(
        self, sent: Tender, other_agency: Agency, outsider: User, as_user: Callable[[User], Client]
    ) -> None:
        sent.partner_bodies.create(agency=other_agency, may_write=True, added_by=sent.owner)
        client, url = as_user(outsider), sent.get_absolute_url()
        data = {"version": sent.version, "decision": "approve", "reason": WHY}

        met = [
            client.post(url + each, data).status_code
            for each in (
                *("gjennomgang/send/", "gjennomgang/trekk-tilbake/", "gjennomgang/avgjor/"),
                *("videre/trekk/", "satt-i-gang/"),
            )
        ]

        assert (met, client.get(url + "gjennomgang/").status_code) == ([404] * 5, 404)
        assert (client.get(url).status_code, client.get(url + "om/").status_code) == (200, 200)
        assert standing(sent)[0] == "in_review"

    def test_the_page_asks_as_much_whatever_there_is_to_show(
        self,
        sent: Tender,
        leader: User,
        as_user: Callable[[User], Client],
    ) -> None:
        client, url = as_user(leader), sent.get_absolute_url() + "gjennomgang/"
        few = _asked(client, url)
        for number in (2, 3, 4):
            sent.lots.create(number=number, award_mode="weighted")
            Review.objects.create(tender=sent, submitted_by=sent.owner, outcome="recalled")

        assert _asked(client, url) == few


def _asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
