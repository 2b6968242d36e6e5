import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Permission, Role
from tests.factories import UserFactory


def test_an_address_is_stored_in_small_letters(db: None) -> None:
    user = User.objects.create_user("Siri.Hansen@Example.NO", "Siri Hansen")

    assert user.email == "siri.hansen@example.no"


def test_a_form_stores_it_in_small_letters_too(db: None) -> None:
    user = User(email="Siri@Example.NO", name="Siri")
    user.set_unusable_password()

    user.full_clean()

    assert user.email == "siri@example.no"


def test_two_people_cannot_share_an_address_in_different_cases(db: None) -> None:
    UserFactory(email="siri@example.no")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="SIRI@example.no")


@pytest.mark.parametrize("number", ["12345678", "1234567890", "12345678a", ""])
def test_an_organisation_number_has_nine_digits(number: str) -> None:
    agency = Agency(name="Prøve", organisation_number=number, authority_type="state", sector="state")

    with pytest.raises(ValidationError) as refused:
        agency.clean_fields()

    assert list(refused.value.message_dict) == ["organisation_number"]


def test_permissions_come_from_every_agency_she_works_in(officer: User, other_agency: Agency) -> None:
    for role in (Role.CURATOR, Role.LEADER):
        Membership.objects.create(user=officer, agency=other_agency, role=role)
    officer = User.objects.get(pk=officer.pk)

    assert [officer.may(permission) for permission in Permission] == [True] * len(Permission)
    assert officer.agency_names == "Direktoratet for prøver, Prøve kommune"


def test_a_permission_counts_only_in_the_agency_that_gave_it(
    officer: User, agency: Agency, other_agency: Agency
) -> None:
    Membership.objects.create(user=officer, agency=other_agency, role=Role.LEADER)

    assert list(officer.agencies_with(Permission.EDIT_TENDER)) == [agency]
    assert set(officer.agencies_with(Permission.VIEW_TENDER)) == {agency, other_agency}


def test_two_roles_in_one_agency_give_it_once(officer: User, agency: Agency) -> None:
    Membership.objects.create(user=officer, agency=agency, role=Role.LEADER)

    assert list(officer.agencies_with(Permission.VIEW_TENDER)) == [agency]


@pytest.mark.parametrize("permission", Permission)
def test_whoever_is_not_active_may_nothing(officer: User, permission: Permission) -> None:
    officer.is_active = False

    assert not officer.may(permission)


def test_a_curator_edits_the_library_and_nothing_else(curator: User) -> None:
    assert curator.has_perm("criteria.change_revision")
    assert not curator.has_perm("accounts.change_user")
    assert not curator.has_perm("tenders.view_tender")


def test_a_superuser_is_made_from_the_command_line_and_sees_no_tender(db: None) -> None:
    call_command("createsuperuser", email="Drift@Example.no", name="Drift", interactive=False, verbosity=0)

    user = User.objects.get(email="drift@example.no")
    assert user.is_staff
    assert not user.may(Permission.VIEW_TENDER)
