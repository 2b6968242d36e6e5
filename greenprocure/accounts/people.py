"""Who works in an agency, and as what. Nothing is deleted: a role ends, and the log tells who ended it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, Invitation, Membership, Unit, User
from greenprocure.accounts.roles import Role

# What an agency gives by itself. Curators keep a library that all agencies share: a superuser makes them.
GIVEN = (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR)


class LastLeader(Exception):
    """The change would leave the agency without a leader. The text is for the person who tried."""

    def __init__(self, agency: Agency) -> None:
        super().__init__(
            f"{agency} må ha minst én innkjøpsleder. Gi rollen til en annen først, og prøv igjen."
        )


@contextmanager
def locked(agency: Agency) -> Iterator[None]:
    """One transaction in which nobody else changes the agency's people or settings."""
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        yield


def give_role(
    *, by: User | None, agency: Agency, user: User, role: Role, unit: Unit | None = None
) -> Membership:
    """The person's role in the agency from now on; the one she has, if she has it."""
    with locked(agency):
        held = Membership.objects.current().filter(agency=agency, user=user, role=role).first()
        if held is not None:
            return held
        given = Membership.objects.create(agency=agency, user=user, role=role, unit=unit)
        note(agency=agency, by=by, kind="role_given", data={"person": user.pk, "rolle": role})
        return given


def end_role(*, by: User | None, membership: Membership) -> None:
    """Ends one role, if it has not ended already. Raises LastLeader."""
    agency = membership.agency
    with locked(agency):
        current = Membership.objects.current().filter(pk=membership.pk)
        if membership.role == Role.LEADER:
            keep_a_leader(agency, without=membership.user)
        if current.update(ended_at=timezone.now()):
            data = {"person": membership.user_id, "rolle": membership.role}
            note(agency=agency, by=by, kind="role_ended", data=data)


def deactivate(*, by: User | None, agency: Agency, user: User) -> None:
    """Ends all her roles in the agency, and takes back what would let her in again. Raises LastLeader."""
    with locked(agency):
        keep_a_leader(agency, without=user)
        current = Membership.objects.current().filter(agency=agency, user=user)
        roles = sorted(current.values_list("role", flat=True))
        now = timezone.now()
        Invitation.objects.answerable().filter(agency=agency, email=user.email).update(revoked_at=now)
        if current.update(ended_at=now):
            note(agency=agency, by=by, kind="deactivated", data={"person": user.pk, "roller": roles})


def set_unit(*, by: User, agency: Agency, user: User, unit: Unit | None) -> None:
    """The unit that her tenders are of unless she says otherwise; the same in all her roles there."""
    with locked(agency):
        current = Membership.objects.current().filter(agency=agency, user=user).select_related("unit")
        before = {membership.unit for membership in current}
        if before <= {unit}:
            return
        current.update(unit=unit)
        names = ", ".join(sorted(str(each) for each in before if each))
        data = {"person": user.pk, "før": {"enhet": names}, "etter": {"enhet": str(unit or "")}}
        note(agency=agency, by=by, kind="unit_of_person", data=data)


def keep_a_leader(agency: Agency, *, without: User) -> None:
    """Raises LastLeader when `without` is the only leader. Call it with the agency locked."""
    leaders = Membership.objects.current().filter(agency=agency, role=Role.LEADER, user__is_active=True)
    holders = set(leaders.values_list("user", flat=True))
    if holders == {without.pk}:
        raise LastLeader(agency)
