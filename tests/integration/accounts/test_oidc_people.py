"""From the provider's person to ours: who comes in, and which roles follow the claims."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from greenprocure.accounts.models import Agency, AgencyEvent, Identity, Invitation, Membership, User
from greenprocure.accounts.oidc.claims import Person
from greenprocure.accounts.oidc.people import link, user_for
from greenprocure.accounts.oidc.refusals import Reason, Refused
from greenprocure.accounts.people import deactivate, end_role, give_role
from greenprocure.accounts.roles import Role
from tests.factories import UserFactory
from tests.support.providers import provider

ISSUER = "https://inn.example.no"
KNOWN_ONLY = provider(issuer=ISSUER)
CREATING = provider(
    issuer=ISSUER, creates_users=True, roles={"a": "officer"}, organisation_number="999000111"
)


def someone(**facts: Any) -> Person:
    return Person(**{"issuer": ISSUER, "subject": "anna", "email": "anna@example.no", "name": "Anna"} | facts)


def reason(*args: Any) -> Reason:
    with pytest.raises(Refused) as refusal:
        user_for(*args)
    return refusal.value.reason


def invited(agency: Agency, by: User, **facts: Any) -> Invitation:
    row = {
        "email": "anna@example.no",
        "role": "leader",
        "expires_at": timezone.now() + timedelta(days=1),
        "secret_hash": sha256(b"hemmelig").hexdigest(),
    }
    return Invitation.objects.create(agency=agency, invited_by=by, **row | facts)


def roles_of(user: User) -> set[tuple[str, str]]:
    held = Membership.objects.current().filter(user=user)
    return {(row.agency.organisation_number, row.role) for row in held}


def test_issuer_and_subject_are_the_key_whatever_the_address(officer: User) -> None:
    link(officer, someone())

    assert user_for(KNOWN_ONLY, someone(email="ny@example.no")) == officer
    assert reason(KNOWN_ONLY, someone(issuer="https://annen.example.no")) == Reason.UNKNOWN


def test_a_new_log_in_at_the_same_provider_takes_the_place_of_the_old(officer: User) -> None:
    for subject in ("before", "now"):
        link(officer, someone(subject=subject))

    assert [identity.subject for identity in officer.identities.all()] == ["now"]


def test_who_has_left_is_refused(officer: User) -> None:
    link(officer, someone())
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert reason(KNOWN_ONLY, someone()) == Reason.CLOSED


def test_a_log_in_belongs_to_one_user(officer: User, leader: User) -> None:
    link(officer, someone())

    with pytest.raises(Refused) as refusal:
        link(leader, someone())

    assert refusal.value.reason == Reason.TAKEN


@pytest.mark.parametrize("found", [KNOWN_ONLY, CREATING])
def test_a_user_with_the_same_address_must_link_it_herself(agency: Agency, found: Any) -> None:
    UserFactory(email="anna@example.no")
    person = someone(roles=(Role.OFFICER,), organisations=("999000111",))

    assert reason(found, person) == Reason.NOT_LINKED
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"expires_at": timezone.now() - timedelta(days=400)},
        {"revoked_at": timezone.now()},
        {"email": "berit@example.no"},
    ],
    ids=["expired", "taken back", "to another"],
)
def test_an_invitation_that_is_not_hers_and_open_lets_nobody_in(
    agency: Agency, leader: User, facts: dict[str, Any]
) -> None:
    invited(agency, leader, **facts)

    assert reason(KNOWN_ONLY, someone()) == Reason.UNKNOWN


def test_the_link_of_an_invitation_lets_in_whom_the_provider_gives_no_address(
    agency: Agency, leader: User
) -> None:
    invited(agency, leader)

    user = user_for(KNOWN_ONLY, someone(email=""), "hemmelig")

    assert (user.email, roles_of(user)) == ("anna@example.no", {("999000111", "leader")})
    assert reason(KNOWN_ONLY, someone(email="", subject="berit"), "hemmelig") == Reason.UNKNOWN


def test_an_unknown_agency_or_role_in_the_claims_lets_nobody_in(agency: Agency) -> None:
    for facts in (
        {},
        {"roles": (Role.OFFICER,)},
        {"roles": (Role.OFFICER,), "organisations": ("999000333",)},
    ):
        assert reason(CREATING, someone(**facts)) == Reason.NO_ROLE
    assert not User.objects.exists()


@pytest.mark.parametrize("how", ["role", "person"])
def test_what_a_leader_has_ended_the_claims_do_not_give_back(how: str, agency: Agency, leader: User) -> None:
    told = someone(organisations=(agency.organisation_number,), roles=(Role.OFFICER,))
    user = user_for(CREATING, told)
    if how == "role":
        end_role(by=leader, membership=user.memberships.get())
    else:
        deactivate(by=leader, agency=agency, user=user)

    user_for(CREATING, told)
    assert roles_of(user) == set()

    give_role(by=leader, agency=agency, user=user, role=Role.OFFICER)
    user_for(CREATING, told)
    assert roles_of(user) == {(agency.organisation_number, "officer")}


def test_the_last_leader_stays_whatever_the_claims_say_and_the_log_tells_once(agency: Agency) -> None:
    told = someone(organisations=("999000111",), roles=(Role.OFFICER, Role.LEADER))
    user = user_for(CREATING, told)

    for _ in range(2):
        user_for(CREATING, someone())
    alone = roles_of(user)
    UserFactory(role=Role.LEADER, agency=agency)
    user_for(CREATING, someone())

    assert (alone, roles_of(user)) == ({("999000111", "leader")}, set())
    kinds = list(AgencyEvent.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["role_given", "role_given", "last_leader_kept", "role_ended", "role_ended"]


def test_a_providers_silence_ends_nothing_in_an_agency_another_one_speaks_for(
    agency: Agency, settings: Any
) -> None:
    other = provider(
        key="annen",
        issuer="https://annen.example.no",
        creates_users=True,
        roles={"a": "officer"},
        organisation_number="999000222",
    )
    user = user_for(CREATING, someone(organisations=("999000111",), roles=(Role.OFFICER,)))
    Identity.objects.create(user=user, issuer=other.issuer, subject="anna")

    settings.OIDC_PROVIDERS = (CREATING, other)
    user_for(other, someone(issuer=other.issuer))
    spoken_for = roles_of(user)
    settings.OIDC_PROVIDERS = (other,)
    user_for(other, someone(issuer=other.issuer))

    assert (spoken_for, roles_of(user)) == ({("999000111", "officer")}, set())


def test_roles_from_claims_follow_them_and_others_stay(agency: Agency, other_agency: Agency) -> None:
    here = {"organisations": ("999000111",)}
    UserFactory(role=Role.LEADER, agency=agency)
    user = user_for(CREATING, someone(roles=(Role.OFFICER, Role.LEADER), **here))
    Membership.objects.create(user=user, agency=other_agency, role="officer")

    first = roles_of(user)
    user_for(CREATING, someone(roles=(Role.LEADER,), **here))
    second = roles_of(user)
    user_for(CREATING, someone())

    given = ("999000222", "officer")
    assert first == {("999000111", "officer"), ("999000111", "leader"), given}
    assert second == {("999000111", "leader"), given}
    assert roles_of(user) == {given}
    kinds = list(AgencyEvent.objects.filter(agency=agency).order_by("id").values_list("kind", flat=True))
    assert kinds == ["role_given", "role_given", "role_ended", "role_ended"]
