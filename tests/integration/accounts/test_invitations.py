"""Invitations: sent, sent again, taken back, and taken by the one person they are for."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from greenprocure.accounts import inviting
from greenprocure.accounts.models import Agency, AgencyEvent, Invitation, Membership, User
from greenprocure.accounts.roles import Role
from greenprocure.logs import JsonFormatter
from tests.factories import PASSWORD, UserFactory
from tests.support.pages import Page, visit

As = Callable[[User], Client]
LIST = "/virksomhet/999000111/folk/"
NEW = {"name": "Siri Ny", "password1": "tre grønne trær i regn", "password2": "tre grønne trær i regn"}
GONE = "Lenken virker ikke lenger"


@pytest.fixture
def hers(as_user: As, leader: User) -> Client:
    return as_user(leader)


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any, leader: User, agency: Agency) -> Callable[..., str]:
    """Invites somebody and gives the address in the mail."""

    def invite(email: str = "siri@example.no", role: Role = Role.OFFICER, **more: Any) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            inviting.invite(by=leader, agency=agency, email=email, role=role, **more)
        return link()

    return invite


def link() -> str:
    (found,) = re.findall(r"https?://[^/]+(/invitasjon/\S+)", mail.outbox[-1].body)
    return found


def kinds() -> list[str]:
    return list(AgencyEvent.objects.order_by("pk").values_list("kind", flat=True))


def current(email: str = "siri@example.no") -> list[str]:
    rows = Membership.objects.current().filter(user__email=email)
    return list(rows.values_list("role", flat=True))


def test_the_mail_says_who_where_and_until_when(
    as_user: As, leader: User, agency: Agency, django_capture_on_commit_callbacks: Any
) -> None:
    unit = agency.units.create(name="Drift")
    typed = {"email": "Siri@Example.NO", "role": "officer", "unit": unit.pk}

    with time_machine.travel("2027-02-01 12:00"), django_capture_on_commit_callbacks(execute=True):
        visit(as_user(leader), f"{LIST}inviter/").send(typed)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        ["siri@example.no"],
        "Invitasjon til Direktoratet for prøver i Grønne anbud",
    )
    assert "Line Leder har invitert deg" in sent.body
    assert "som innkjøper." in sent.body
    assert "virker til 08.02.2027" in sent.body
    row = Invitation.objects.get()
    assert row.unit == unit
    secret = link().split("/")[2]
    assert len(secret) == 43
    assert secret not in str(Invitation.objects.values().get())


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"email": "siri"}, "E-postadresse må være en gyldig e-postadresse, for eksempel navn@virksomhet.no"),
        ({"role": "curator"}, "Rolle har et svar som ikke finnes i listen. Velg et av alternativene"),
        ({"role": "leader", "email": "LINE"}, "Line Leder er alt innkjøpsleder her. Velg en annen rolle"),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, str], error: str, hers: Client, leader: User) -> None:
    typed = {"email": "siri@example.no", "role": "officer"} | changes
    typed["email"] = typed["email"].replace("LINE", leader.email)

    page = visit(hers, f"{LIST}inviter/").send(typed)

    assert [line.startswith(error) for line in page.errors] == [True]
    assert not Invitation.objects.exists()


def test_a_new_person_chooses_name_and_password_and_is_signed_in(sent: Callable[..., str]) -> None:
    client = Client()
    page = visit(client, sent())

    answer = page.send(NEW)

    user = User.objects.get(email="siri@example.no")
    assert (answer.location, client.session[SESSION_KEY]) == ("/", str(user.pk))
    assert (user.name, user.check_password(NEW["password1"])) == ("Siri Ny", True)
    assert current() == ["officer"]
    assert kinds() == ["invited", "role_given"]
    assert (
        Client().post("/logg-inn/", {"username": user.email, "password": NEW["password1"]}).status_code == 302
    )


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, "Navn må fylles ut"),
        ({"password1": "kort", "password2": "kort"}, "Nytt passord må ha minst 15 tegn"),
        ({"password2": "noe helt annet enn det"}, "Nytt passord må være likt i begge feltene"),
        (
            {"password1": "siri@example.no1", "password2": "siri@example.no1"},
            "Nytt passord ligner for mye på navnet eller e-postadressen din",
        ),
    ],
)
def test_the_password_keeps_the_rules_of_every_password(
    changes: dict[str, str], error: str, sent: Callable[..., str]
) -> None:
    page = visit(Client(), sent()).send(NEW | changes)

    assert page.errors == [error]
    assert not User.objects.filter(email="siri@example.no").exists()


def test_somebody_who_has_a_user_logs_in_and_comes_back(sent: Callable[..., str]) -> None:
    siri, client = UserFactory(name="Siri Kjent", email="siri@example.no"), Client()
    url = sent()
    page = visit(client, url)
    (way,) = page.root.xpath('//main//a[starts-with(@href, "/logg-inn/")]/@href')
    assert client.post(url, NEW).status_code == 200
    assert current() == []

    back = client.post(way, {"username": siri.email, "password": PASSWORD})
    assert back.headers["Location"] == url
    assert "Bli med" in visit(client, url).words
    client.post(url)

    assert current() == ["officer"]


def test_it_is_no_good_to_anybody_else(sent: Callable[..., str], as_user: As, outsider: User) -> None:
    url, client = sent(), as_user(outsider)

    page = visit(client, url)

    assert "Du er logget inn som en annen" in page.words
    assert client.post(url).status_code == 200
    assert Invitation.objects.get().is_open
    assert outsider.memberships.count() == 1


def test_opening_it_changes_nothing(sent: Callable[..., str]) -> None:
    url = sent()

    for _ in range(2):
        assert Client().get(url).status_code == 200

    assert Invitation.objects.get().is_open


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
            assert "be den som inviterte deg, om å sende den på nytt" in self.closed(url).words

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

        with django_capture_on_commit_callbacks(execute=True):
            hers.post(f"{LIST}invitasjoner/{row.pk}/send/")

        self.closed(old)
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
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=30))

    with django_capture_on_commit_callbacks(execute=True):
        inviting.resend(by=leader, invitation=Invitation.objects.select_related("agency", "unit").get())

    assert visit(Client(), link()).status == 200


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


def test_the_secret_goes_nowhere(sent: Callable[..., str], caplog: pytest.LogCaptureFixture) -> None:
    url, client = sent(), Client(enforce_csrf_checks=True)
    secret = url.split("/")[2]
    answer = client.get(url)
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer.headers["Cache-Control"]

    assert client.post(url, NEW).status_code == 403  # Django writes a line with the address

    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert any("/invitasjon/…" in line for line in lines)
    assert not any(secret in line for line in lines)


def test_the_agencys_log_tells_of_it_without_an_address_in_its_data(
    sent: Callable[..., str], hers: Client
) -> None:
    sent()

    assert "@" not in str(AgencyEvent.objects.get().data)
    assert (
        "Line Leder inviterte siri@example.no som innkjøper"
        in visit(hers, "/virksomhet/999000111/logg/").words
    )


def test_where_passwords_are_off_the_way_leads_over_the_provider(
    sent: Callable[..., str], settings: Any
) -> None:
    settings.PASSWORD_LOGIN = False

    page = visit(Client(), sent())

    assert page.status == 200
    assert "password1" not in page.response.content.decode()


def test_another_agencys_invitations_are_out_of_reach(
    sent: Callable[..., str], as_user: As, other_agency: Agency
) -> None:
    sent()
    stranger = as_user(UserFactory(role=Role.LEADER, agency=other_agency))
    row = Invitation.objects.get()

    for address in (LIST, f"/virksomhet/{other_agency.organisation_number}/folk/"):
        assert stranger.post(f"{address}invitasjoner/{row.pk}/trekk/").status_code == 404

    assert Invitation.objects.get().is_open
