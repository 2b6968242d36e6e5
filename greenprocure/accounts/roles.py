"""Who may do what. One file answers the question; nothing here knows Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    VIEW_TENDER = "view_tender"
    CREATE_TENDER = "create_tender"
    EDIT_TENDER = "edit_tender"
    REVIEW_TENDER = "review_tender"
    SEE_OVERVIEW = "see_overview"
    KEEP_REGISTERS = "keep_registers"
    MANAGE_AGENCY = "manage_agency"
    CURATE = "curate"


class Role(StrEnum):
    OFFICER = "officer"
    LEADER = "leader"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


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
        "Går gjennom og godkjenner virksomhetens anskaffelser, ser oversikten, og bestemmer hvem som er med.",
        frozenset(
            {
                Permission.VIEW_TENDER,
                Permission.REVIEW_TENDER,
                Permission.SEE_OVERVIEW,
                Permission.KEEP_REGISTERS,
                Permission.MANAGE_AGENCY,
            }
        ),
    ),
    Role.CURATOR: RoleInfo(
        "Redaktør",
        "Holder kriteriebiblioteket ved like i administrasjonen.",
        frozenset({Permission.CURATE}),
    ),
    Role.ADMINISTRATOR: RoleInfo(
        "Administrator",
        "Inviterer folk og holder virksomhetens innstillinger ved like. Åpner ingen anskaffelser.",
        frozenset({Permission.MANAGE_AGENCY}),
    ),
}


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that hold the permission, in the order of the table."""
    return tuple(role for role, info in ROLES.items() if permission in info.permissions)
