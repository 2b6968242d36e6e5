"""A person is forgotten: her name and every way in are gone, and all she did stands under another name."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from greenprocure.accounts import second_factor
from greenprocure.accounts.forgetting import StillAtWork, forget
from greenprocure.accounts.models import (
    Agency,
    AgencyEvent,
    Identity,
    Invitation,
    Membership,
    RecoveryCode,
    User,
)
from greenprocure.accounts.people import LastLeader, give_role, set_unit
from greenprocure.accounts.roles import Role
from tenders.models import Tender
from tests.factories import PASSWORD, UserFactory

As = Callable[[User], Client]
NAME, EMAIL = "Oda Innkjøper", "oda.innkjoper@example.no"


@pytest.fixture
def oda(officer: User, leader: User, agency: Agency, sample_tender: Tender) -> User:
    """The officer with a trace in every table that keeps one."""
    User.objects.filter(pk=officer.pk).update(email=EMAIL)
    officer.refresh_from_db()
    Identity.objects.create(user=officer, issuer="https://ident.example", subject="oda-42")
    TOTPDevice.objects.create(user=officer, name="app")
    second_factor.new_codes(officer)
    set_unit(by=leader, agency=agency, user=officer, unit=agency.units.create(name="Drift"))
    Invitation.objects.create(
        agency=agency,
        email=EMAIL,
        role=Role.LEADER,
        secret_hash="x",
        invited_by=leader,
        expires_at=timezone.now() + timedelta(days=7),
    )
    LogEntry.objects.create(
        user=leader,
        content_type=ContentType.objects.get_for_model(User),
        object_id=officer.pk,
        object_repr=NAME,
        action_flag=ADDITION,
        change_message=f'[{{"added": {{"object": "{NAME} – Innkjøper"}}}}]',
    )
    Client().post("/logg-inn/", {"username": EMAIL, "password": "feil"})
    return officer


def places_with(*words: str) -> list[str]:
    """Every table and column in which one of the words stands."""
    found = []
    for model in apps.get_models():
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model._base_manager.values(*columns) if columns else ():
            found += [
                f"{model._meta.label}.{column}"
                for column, value in row.items()
                if any(word in json.dumps(value, ensure_ascii=False, default=str) for word in words)
            ]
    return found


def test_nothing_names_her_any_more_and_her_work_stands(
    oda: User, leader: User, sample_tender: Tender
) -> None:
    assert {"accounts.User.name", "accounts.Invitation.email"} <= set(places_with(NAME, EMAIL, "oda-42"))

    forget(by=leader, user=oda, and_end_roles=True)

    assert places_with(NAME, EMAIL, "oda-42") == []
    sample_tender.refresh_from_db()
    assert str(sample_tender.owner) == f"Tidligere bruker {oda.pk}"
    assert AgencyEvent.objects.latest("pk").kind == "forgotten"
    assert [model.objects.count() for model in (TOTPDevice, RecoveryCode, Identity, Invitation)] == [0] * 4
    assert [row.ended_at is not None for row in Membership.objects.filter(user=oda)] == [True]


def test_she_is_out_at_once_and_cannot_come_back(oda: User, leader: User, as_user: As) -> None:
    here = as_user(oda)

    forget(by=leader, user=oda, and_end_roles=True)

    oda.refresh_from_db()
    assert here.get("/passord/").status_code == 302
    keys = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert str(oda.pk) not in keys
    assert (oda.is_active, oda.has_usable_password()) == (False, False)
    for address in (EMAIL, oda.email):
        form = {"username": address, "password": PASSWORD}
        assert Client().post("/logg-inn/", form).status_code == 200


def test_her_address_is_free_for_another(oda: User, leader: User) -> None:
    forget(by=leader, user=oda, and_end_roles=True)

    assert UserFactory(email=EMAIL).pk != oda.pk


def test_once_is_enough(oda: User, leader: User) -> None:
    for _ in range(2):
        forget(by=leader, user=oda, and_end_roles=True)

    assert AgencyEvent.objects.filter(kind="forgotten").count() == 1


def test_whoever_is_at_work_is_not_forgotten_by_mistake(officer: User, leader: User) -> None:
    with pytest.raises(StillAtWork, match="Oda Innkjøper har fortsatt en rolle i Direktoratet for prøver"):
        forget(by=leader, user=officer)

    officer.refresh_from_db()
    assert officer.forgotten_at is None


def test_the_last_leader_is_not_forgotten_even_so(leader: User, agency: Agency) -> None:
    give_role(by=None, agency=agency, user=leader, role=Role.OFFICER)

    with pytest.raises(LastLeader):
        forget(by=None, user=leader, and_end_roles=True)

    assert leader.memberships.filter(ended_at=None).count() == 2


class TestTheCommand:
    def test_forgets_whom_it_is_told(self, officer: User) -> None:
        with pytest.raises(CommandError, match="--end-roles"):
            call_command("forget_person", officer.email)

        call_command("forget_person", officer.email.upper(), "--end-roles", stdout=StringIO())

        officer.refresh_from_db()
        assert officer.name == f"Tidligere bruker {officer.pk}"

    def test_says_when_nobody_has_the_address(self, db: None) -> None:
        with pytest.raises(CommandError, match="Ingen har adressen"):
            call_command("forget_person", "ingen@example.no")


class TestTheAdmin:
    @pytest.fixture
    def root(self, db: None, as_user: As) -> Client:
        return as_user(UserFactory(name="Drift", is_superuser=True))

    def act(self, client: Client, person: User, **more: Any) -> str:
        data = {"action": "forget", "_selected_action": person.pk} | more
        return client.post("/admin/accounts/user/", data, follow=True).content.decode()

    def test_asks_first(self, root: Client, oda: User, agency: Agency) -> None:
        Membership.objects.filter(user=oda).update(ended_at=timezone.now())
        assert "Anonymiser 1 person" in self.act(root, oda)
        oda.refresh_from_db()
        assert oda.name == NAME

        self.act(root, oda, confirmed="1")

        oda.refresh_from_db()
        assert oda.name == f"Tidligere bruker {oda.pk}"

    def test_says_why_it_does_not(self, root: Client, officer: User) -> None:
        assert "har fortsatt en rolle i" in self.act(root, officer, confirmed="1")


def test_she_may_see_all_that_is_stored_but_no_secret(oda: User, leader: User, sample_tender: Tender) -> None:
    sample_tender.co_workers.add(oda)
    out = StringIO()

    call_command("export_person", EMAIL, stdout=out)

    told = json.loads(out.getvalue())
    assert told["bruker"][0]["email"] == EMAIL
    assert told["innlogging (user)"][0]["subject"] == "oda-42"
    assert [row["title"] for row in told["anskaffelse (ansvarlig)"]] == [sample_tender.title]
    assert told["innloggingsforsøk"][0]["username"] == EMAIL
    assert any(name.startswith("tender-user") for name in told)
    text = out.getvalue()
    secrets = [
        oda.password,
        TOTPDevice.objects.get().key,
        *oda.recovery_codes.values_list("digest", flat=True),
    ]
    assert [secret for secret in secrets if secret in text] == []
