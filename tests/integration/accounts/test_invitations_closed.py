"""When an invitation no longer lets anybody in, and how many are sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from greenprocure.accounts import inviting
from greenprocure.accounts.models import Agency, Invitation, User
from greenprocure.accounts.roles import Role
from tests.factories import PASSWORD
from tests.integration.accounts.invited import LIST, NEW, current, kinds, link
from tests.support.pages import Page, visit

As = Callable[[User], Client]
GONE = "Lenken virker ikke lenger"


class TestNoLonger:
    def closed(self, url: str) -> Page:
        page = visit(Client(), url)
        assert (page.status, GONE in page.words) == (410, True)
        assert Client().post(url, NEW).status_code == 410
        assert not User.objects.filter(email="siri@example.no").exists() or current() == ["officer"]
        return page

    def test_after_a_week(self, sent: Callable[..., str]) -> None:
        url = sent()
        with time_machine.travel(timezone.now() + timedelta(days=7)):
            assert "be virksomheten om å sende den på nytt" in self.closed(url).words

    def test_after_it_was_used(self, sent: Callable[..., str]) -> None:
        url, client = sent(), Client()
        visit(client, url).send(NEW)

        assert "Invitasjonen er alt brukt" in self.closed(url).words
        assert client.get(url).headers["Location"] == "/"  # a button pressed twice

    def test_after_it_was_taken_back(self, sent: Callable[..., str], hers: Client) -> None:
        url = sent()
        row = Invitation.objects.get()

        hers.post(f"{LIST}invitasjoner/{row.pk}/trekk/")

        self.closed(url)
        assert kinds() == ["invited", "invitation_revoked"]

    def test_after_it_was_sent_again(
        self, sent: Callable[..., str], hers: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        old, row = sent(), Invitation.objects.get()

        with (
            time_machine.travel(timezone.now() + inviting.PAUSE),
            django_capture_on_commit_callbacks(execute=True),
        ):
            hers.post(f"{LIST}invitasjoner/{row.pk}/send/")

        self.closed(old)
        assert visit(Client(), link()).status == 200

    @pytest.mark.parametrize("how", ["role", "person", "user"])
    def test_when_its_sender_may_no_longer_invite_unless_another_sends_it_again(
        self,
        how: str,
        sent: Callable[..., str],
        leader: User,
        manager: User,
        agency: Agency,
        as_user: As,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        url, row = sent(), Invitation.objects.get()
        if how == "role":
            leader.memberships.update(role=Role.OFFICER)
        elif how == "person":
            leader.memberships.update(ended_at=timezone.now())
        else:
            User.objects.filter(pk=leader.pk).update(is_active=False)

        self.closed(url)
        with pytest.raises(inviting.NotOpen):
            inviting.accept_as_new(invitation=row, name="Siri", password=PASSWORD)
        hers = as_user(manager)
        assert "Lenken virker ikke, for Line Leder kan ikke lenger invitere hit." in visit(hers, LIST).words

        with (
            time_machine.travel(timezone.now() + inviting.PAUSE),
            django_capture_on_commit_callbacks(execute=True),
        ):
            hers.post(f"{LIST}invitasjoner/{row.pk}/send/")

        assert visit(Client(), link()).status == 200

    def test_after_another_to_the_same_role(self, sent: Callable[..., str]) -> None:
        first = sent()
        other_role, second = sent(role=Role.ADMINISTRATOR), sent()

        self.closed(first)
        assert [visit(Client(), url).status for url in (other_role, second)] == [200, 200]

    def test_for_an_address_nobody_was_given(self, db: None) -> None:
        self.closed("/invitasjon/gjettet/")


def test_one_that_has_run_out_can_be_sent_again(
    sent: Callable[..., str], leader: User, django_capture_on_commit_callbacks: Any
) -> None:
    sent()

    with time_machine.travel(timezone.now() + timedelta(days=30)):
        with django_capture_on_commit_callbacks(execute=True):
            inviting.resend(by=leader, invitation=Invitation.objects.select_related("agency", "unit").get())

        assert visit(Client(), link()).status == 200


class TestOneAddressIsWrittenTo:
    def test_once_in_a_while(self, sent: Callable[..., str], as_user: As, leader: User) -> None:
        with time_machine.travel("2027-02-01 12:00", tick=False) as clock:
            hers, url, row = as_user(leader), sent(), Invitation.objects.get()

            hers.post(f"{LIST}invitasjoner/{row.pk}/send/")
            page = visit(hers, LIST)
            clock.shift(inviting.PAUSE)
            hers.post(f"{LIST}invitasjoner/{row.pk}/send/")

        told = "siri@example.no har nylig fått invitasjon. Den neste kan sendes etter 01.02.2027 kl. 12.06."
        assert told in page.response.content.decode()
        assert kinds() == ["invited", "invited_again"]
        assert inviting.invitation_of(url.split("/")[2]) is None

    def test_five_times_a_day_in_whatever_way(
        self, sent: Callable[..., str], as_user: As, leader: User
    ) -> None:
        with time_machine.travel("2027-02-01 12:00", tick=False) as clock:
            for role in (Role.OFFICER, Role.LEADER) * 2:
                sent(role=role)
            clock.shift(inviting.PAUSE)
            row = Invitation.objects.latest("pk")
            inviting.resend(by=row.invited_by, invitation=row)

            clock.shift(inviting.PAUSE)
            page = visit(as_user(leader), f"{LIST}inviter/").send(
                {"email": "Siri@example.no", "role": "officer"}
            )
            sent("tone@example.no")
            clock.shift(inviting.DAY)
            sent()

        assert [line.endswith("etter 02.02.2027 kl. 12.01.") for line in page.errors] == [True]
        assert kinds().count("invited") == 6


def test_no_more_than_fifty_wait_at_a_time(hers: Client, sent: Callable[..., str], agency: Agency) -> None:
    leader = agency.memberships.get().user
    week = timezone.now() + timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(
            agency=agency,
            email=f"{n}@example.no",
            role="officer",
            secret_hash=n,
            invited_by=leader,
            expires_at=week,
        )
        for n in range(inviting.MOST_OPEN)
    )

    page = visit(hers, f"{LIST}inviter/").send({"email": "siri@example.no", "role": "officer"})

    assert [line.startswith("50 invitasjoner venter") for line in page.errors] == [True]
    assert page.value("email") == "siri@example.no"
    assert Invitation.objects.count() == inviting.MOST_OPEN
