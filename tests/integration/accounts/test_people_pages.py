"""The agency's people: roles given and ended, units, the one who leaves, and the last leader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from greenprocure.accounts import leaving
from greenprocure.accounts.leaving import Left
from greenprocure.accounts.models import Agency, AgencyEvent, Invitation, Membership, User
from greenprocure.accounts.people import LastLeader, deactivate, end_role, give_role
from greenprocure.accounts.roles import Permission, Role
from tests.factories import UserFactory
from tests.support.pages import visit
from tests.support.threads import at_once, on_disk

As = Callable[[User], Client]
LAST = "Direktoratet for prøver må ha minst én innkjøpsleder. Gi rollen til en annen først, og prøv igjen."
LIST = "/virksomhet/999000111/folk/"


@pytest.fixture
def hers(as_user: As, leader: User) -> Client:
    return as_user(leader)


@pytest.fixture
def second_leader(agency: Agency) -> User:
    return UserFactory(name="Anne Annen", role=Role.LEADER, agency=agency)


def of(person: User) -> str:
    return f"{LIST}{person.pk}/"


def roles(person: User, agency: Agency) -> set[str]:
    current = Membership.objects.current().filter(user=person, agency=agency)
    return set(current.values_list("role", flat=True))


def events() -> list[tuple[str, dict[str, object]]]:
    return list(AgencyEvent.objects.order_by("pk").values_list("kind", "data"))


def end(client: Client, person: User, role: Role) -> str:
    row = Membership.objects.current().get(user=person, role=role)
    return client.post(f"{of(person)}roller/{row.pk}/avslutt/", follow=True).content.decode()


def test_the_list_names_everyone_with_roles_and_unit(
    hers: Client, officer: User, outsider: User, agency: Agency
) -> None:
    unit = agency.units.create(name="Innkjøp og drift")
    give_role(by=None, agency=agency, user=officer, role=Role.ADMINISTRATOR)
    officer.memberships.update(unit=unit)

    words = visit(hers, LIST).words

    assert f"Oda Innkjøper {officer.email} Innkjøper, Administrator Innkjøp og drift" in words
    assert "Line Leder" in words
    assert "Ola Utenfor" not in words


def test_a_role_is_given_and_ended_and_both_are_logged(hers: Client, officer: User, agency: Agency) -> None:
    visit(hers, of(officer)).send({"role": "leader", "give": "1"})
    assert roles(officer, agency) == {"officer", "leader"}

    end(hers, officer, Role.OFFICER)

    assert roles(officer, agency) == {"leader"}
    assert events() == [
        ("role_given", {"person": officer.pk, "rolle": "leader"}),
        ("role_ended", {"person": officer.pk, "rolle": "officer"}),
    ]
    assert officer.memberships.count() == 2  # ended, not deleted


@pytest.mark.parametrize("role", ["curator", "superuser", "officer"])
def test_only_what_is_an_agencys_to_give_and_new_is_taken(
    role: str, hers: Client, officer: User, agency: Agency
) -> None:
    hers.post(of(officer), {"role": role, "give": "1"})

    assert roles(officer, agency) == {"officer"}
    assert events() == []


def test_a_role_somewhere_else_is_out_of_reach(hers: Client, outsider: User, curator: User) -> None:
    for person in (outsider, curator):
        row = person.memberships.get()
        assert hers.post(f"{of(person)}roller/{row.pk}/avslutt/").status_code == 404
        row.refresh_from_db()
        assert row.ended_at is None
    assert hers.get(of(outsider)).status_code == 404


def test_the_unit_is_changed_in_all_her_roles(hers: Client, officer: User, agency: Agency) -> None:
    unit = agency.units.create(name="Drift")
    agency.units.create(name="Nedlagt", is_current=False)
    give_role(by=None, agency=agency, user=officer, role=Role.LEADER)
    page = visit(hers, of(officer))
    assert "Nedlagt" not in page.response.content.decode()

    page.send({"unit": unit.pk, "move": "1"})

    assert set(officer.memberships.values_list("unit", flat=True)) == {unit.pk}
    assert events()[-1] == (
        "unit_of_person",
        {"person": officer.pk, "før": {"enhet": ""}, "etter": {"enhet": "Drift"}},
    )


def test_the_unit_of_another_agency_cannot_be_hers(
    hers: Client, officer: User, agency: Agency, other_agency: Agency
) -> None:
    agency.units.create(name="Drift")
    theirs = other_agency.units.create(name="Teknisk")

    page = visit(hers, of(officer)).send({"unit": theirs.pk, "move": "1"})

    assert page.errors == ["Enhet har et svar som ikke finnes i listen. Velg et av alternativene"]
    assert officer.memberships.get().unit is None


class TestWhoLeaves:
    def test_loses_every_role_there_at_once_and_keeps_those_elsewhere(
        self, hers: Client, as_user: As, officer: User, agency: Agency, other_agency: Agency
    ) -> None:
        for place, role in ((agency, Role.CURATOR), (other_agency, Role.OFFICER)):
            give_role(by=None, agency=place, user=officer, role=role)
        theirs = as_user(officer)

        answer = hers.post(f"{of(officer)}deaktiver/")

        assert (roles(officer, agency), roles(officer, other_agency)) == (set(), {"officer"})
        assert list(officer.agencies_with(Permission.VIEW_TENDER)) == [other_agency]
        assert theirs.get("/anskaffelser/").status_code == 200
        data = {"person": officer.pk, "roller": ["curator", "officer"]}
        assert events()[-1] == ("deactivated", data)
        page = visit(hers, answer.headers["Location"])
        assert "Har ingen rolle her nå." in page.words
        assert "De som har sluttet (1) Oda Innkjøper" in visit(hers, LIST).words

    def test_has_no_invitation_to_come_back_by(self, hers: Client, officer: User, leader: User) -> None:
        waiting = Invitation.objects.create(
            agency=officer.memberships.get().agency,
            email=officer.email,
            role=Role.LEADER,
            secret_hash="x",
            invited_by=leader,
            expires_at=timezone.now() + timezone.timedelta(days=1),
        )

        hers.post(f"{of(officer)}deaktiver/")

        waiting.refresh_from_db()
        assert waiting.revoked_at

    @pytest.mark.parametrize(("who", "is_told"), [("leader", True), ("manager", False)])
    def test_leaves_what_is_told_by_title_only_to_one_who_may_open_it(
        self,
        who: str,
        is_told: bool,
        officer: User,
        as_user: As,
        request: pytest.FixtureRequest,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(leaving, "_askers", [lambda agency, user: [Left("Hemmelig kjøp", "/x/")]])

        page = visit(as_user(request.getfixturevalue(who)), f"{of(officer)}deaktiver/")

        assert "Ansvarlig for 1 åpen anskaffelse" in page.words
        assert ("Hemmelig kjøp" in page.words) is is_told


class TestTheLastLeader:
    def test_cannot_take_her_own_role_or_leave(self, hers: Client, leader: User, agency: Agency) -> None:
        assert LAST in end(hers, leader, Role.LEADER)
        assert LAST in hers.post(f"{of(leader)}deaktiver/", follow=True).content.decode()
        assert roles(leader, agency) == {"leader"}
        assert events() == []

    def test_is_safe_from_an_administrator_too(self, as_user: As, manager: User, leader: User) -> None:
        assert LAST in end(as_user(manager), leader, Role.LEADER)

    def test_is_not_saved_by_one_who_cannot_log_in(
        self, hers: Client, leader: User, second_leader: User
    ) -> None:
        User.objects.filter(pk=second_leader.pk).update(is_active=False)

        assert LAST in end(hers, leader, Role.LEADER)

    def test_may_have_other_roles_ended(self, hers: Client, leader: User, agency: Agency) -> None:
        give_role(by=None, agency=agency, user=leader, role=Role.OFFICER)

        end(hers, leader, Role.OFFICER)

        assert roles(leader, agency) == {"leader"}

    def test_who_is_one_of_two_may_go_and_is_led_out(
        self, hers: Client, leader: User, second_leader: User, agency: Agency
    ) -> None:
        page = end(hers, leader, Role.LEADER)

        assert roles(leader, agency) == set()
        assert "Line Leder er ikke lenger innkjøpsleder her." in page

    def test_of_two_who_end_each_other_at_once_one_stays(
        self, transactional_db: None, agency: Agency, leader: User, second_leader: User, tmp_path: Path
    ) -> None:
        one, two = (person.memberships.get() for person in (leader, second_leader))

        with on_disk(tmp_path):
            done = at_once(
                [
                    lambda: end_role(by=leader, membership=two),
                    lambda: deactivate(by=second_leader, agency=agency, user=leader),
                ]
            )
            left = Membership.objects.current().filter(pk__in=[one.pk, two.pk]).count()

        assert sorted(map(type, done), key=str) == [type(None), LastLeader]
        assert left == 1


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_takes_as_many_questions_however_many_they_are(
    count: int, hers: Client, agency: Agency, django_assert_max_num_queries: Callable
) -> None:
    for _ in range(count):
        UserFactory(role=Role.OFFICER, agency=agency)

    with django_assert_max_num_queries(9):
        hers.get(LIST)
