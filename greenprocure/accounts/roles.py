"""Who may do what. One file answers the question; nothing here knows Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    VIEW_TENDER = "view_tender"
    CREATE_TENDER = "create_tender"
    EDIT_TENDER = "edit_tender"
    KEEP_REGISTERS = "keep_registers"
    CURATE = "curate"


class Role(StrEnum):
    OFFICER = "officer"
    LEADER = "leader"
    CURATOR = "curator"


@dataclass(frozen=True)
class RoleInfo:
    """A role as people meet it: its name, what it is for, and what it may do."""

    name: str
    description: str
    permissions: frozenset[Permission]


ROLES: Mapping[Role, RoleInfo] = {
    Role.OFFICER: RoleInfo(
        "Innkjøper",
        "Planlegger virksomhetens anskaffelser og holder listene dens ved like.",
        frozenset(
            {
                Permission.VIEW_TENDER,
                Permission.CREATE_TENDER,
                Permission.EDIT_TENDER,
                Permission.KEEP_REGISTERS,
            }
        ),
    ),
    Role.LEADER: RoleInfo(
        "Innkjøpsleder",
        "Leser virksomhetens anskaffelser og dokumentene deres, og holder listene dens ved like.",
        frozenset({Permission.VIEW_TENDER, Permission.KEEP_REGISTERS}),
    ),
    Role.CURATOR: RoleInfo(
        "Redaktør",
        "Holder kriteriebiblioteket ved like i administrasjonen.",
        frozenset({Permission.CURATE}),
    ),
}


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that hold the permission, in the order of the table."""
    return tuple(role for role, info in ROLES.items() if permission in info.permissions)
