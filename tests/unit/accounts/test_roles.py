import pytest

from greenprocure.accounts.roles import ROLES, Permission, Role, roles_with


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.VIEW_TENDER, (Role.OFFICER, Role.LEADER)),
        (Permission.CREATE_TENDER, (Role.OFFICER,)),
        (Permission.EDIT_TENDER, (Role.OFFICER,)),
        (Permission.KEEP_REGISTERS, (Role.OFFICER, Role.LEADER)),
        (Permission.CURATE, (Role.CURATOR,)),
    ],
)
def test_who_may_do_what(permission: Permission, roles: tuple[Role, ...]) -> None:
    assert roles_with(permission) == roles


def test_every_role_has_a_name_a_purpose_and_something_it_may_do() -> None:
    assert set(ROLES) == set(Role)
    assert all(info.name and info.description and info.permissions for info in ROLES.values())
