"""Invitations: sent, and taken by the one person they are for."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client

from greenprocure.accounts.models import Agency, AgencyEvent, Invitation, User
from greenprocure.accounts.roles import Role
from greenprocure.logs import JsonFormatter
from tests.factories import PASSWORD, UserFactory
from tests.integration.accounts.invited import LIST, NEW, current, kinds, link
from tests.support.pages import visit

As = Callable[[User], Client]


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
