from collections.abc import Callable

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, AgencyEvent, User
from greenprocure.accounts.roles import Role
from tests.factories import UserFactory

As = Callable[[User], Client]
PASSWORD = "tre grønne trær i regn"
NO_MEMBERSHIPS = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory(name="Drift", is_superuser=True)


def test_a_new_person_gets_a_role_and_can_log_in(as_user: As, administrator: User, agency: Agency) -> None:
    form = {
        "email": "Siri@Example.no",
        "name": "Siri Ny",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-0-agency": agency.pk,
        "memberships-0-role": "officer",
    }

    as_user(administrator).post("/admin/accounts/user/add/", form | {"_save": "1"})

    membership = User.objects.get(email="siri@example.no").memberships.get()
    answer = Client().post("/logg-inn/", {"username": "siri@example.no", "password": PASSWORD})
    assert (membership.agency, membership.role) == (agency, Role.OFFICER)
    assert answer.status_code == 302


def test_a_person_who_leaves_is_made_inactive(as_user: As, administrator: User, officer: User) -> None:
    form = {"email": officer.email, "name": officer.name} | NO_MEMBERSHIPS

    as_user(administrator).post(f"/admin/accounts/user/{officer.pk}/change/", form)

    officer.refresh_from_db()
    assert not officer.is_active


def change(client: Client, person: User, **changes: str) -> str:
    """Sends her page in the admin with her one role on it."""
    row = person.memberships.get()
    form = {
        "email": person.email,
        "name": person.name,
        "is_active": "on",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": str(row.pk),
        "memberships-0-user": str(person.pk),
    }
    sent = {name: value for name, value in (form | changes).items() if value}
    return client.post(f"/admin/accounts/user/{person.pk}/change/", sent).content.decode()


def test_a_role_is_ended_and_not_deleted(as_user: As, administrator: User, officer: User) -> None:
    change(as_user(administrator), officer, **{"memberships-0-end": "on", "memberships-0-DELETE": "on"})

    assert officer.memberships.get().ended_at
    event = AgencyEvent.objects.get()
    assert (event.kind, event.actor) == ("role_ended", administrator)


@pytest.mark.parametrize("changes", [{"memberships-0-end": "on"}, {"is_active": ""}])
def test_the_last_leader_stays(
    changes: dict[str, str], as_user: As, administrator: User, leader: User
) -> None:
    page = change(as_user(administrator), leader, **changes)

    leader.refresh_from_db()
    assert "må ha minst én innkjøpsleder" in page
    assert (leader.is_active, leader.memberships.get().ended_at) == (True, None)


def test_a_role_once_given_is_not_turned_into_another(
    as_user: As, administrator: User, officer: User
) -> None:
    change(as_user(administrator), officer, **{"memberships-0-role": "leader"})

    assert officer.memberships.get().role == Role.OFFICER


@pytest.mark.parametrize("page", ["user", "agency"])
def test_nobody_is_deleted(as_user: As, administrator: User, officer: User, page: str) -> None:
    pk = officer.pk if page == "user" else officer.memberships.get().agency_id

    answer = as_user(administrator).post(f"/admin/accounts/{page}/{pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403


@pytest.mark.parametrize("page", ["user", "agency"])
def test_a_curator_has_no_part_in_it(as_user: As, curator: User, page: str) -> None:
    assert as_user(curator).get(f"/admin/accounts/{page}/").status_code == 403


def test_the_number_of_an_agency_is_checked(as_user: As, administrator: User) -> None:
    form = {"name": "Prøve", "organisation_number": "12", "authority_type": "state", "sector": "state"}

    page = as_user(administrator).post("/admin/accounts/agency/add/", form).content.decode()

    assert "Organisasjonsnummeret må ha 9 siffer" in page
    assert not Agency.objects.exists()
