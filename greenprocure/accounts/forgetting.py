"""A person's data wiped, and everything she did kept under a pseudonym.

Tenders, events and comments are the agency's records (arkivloven) and stay; whose they were does not
(personvernforordningen art. 17).
"""

from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from greenprocure.accounts import second_factor
from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, Invitation, Membership, ProviderSession, User
from greenprocure.accounts.people import deactivate

# Reserved so that nobody can ever have it (RFC 2606).
NOWHERE = "example.invalid"


class StillAtWork(Exception):
    """She has a role in an agency. The text says where."""


def forget(*, by: User | None, user: User, and_end_roles: bool = False) -> None:
    """Wipes name, address and every way in. A person who is forgotten already stays as she is.

    Raises StillAtWork while she has a role, unless `and_end_roles`; then LastLeader where no other is left.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if user.forgotten_at:
            return
        _leave(by, user, and_end_roles)
        _end_sessions(user)
        _remove_traces(user)
        _rename(user)
        for agency in Agency.objects.filter(memberships__user=user).distinct().order_by("pk"):
            note(agency=agency, by=by, kind="forgotten", data={"person": user.pk})


def _leave(by: User | None, user: User, and_end_roles: bool) -> None:
    current = Membership.objects.current().filter(user=user)
    agencies = list(Agency.objects.filter(pk__in=current.values("agency")).order_by("pk"))
    if agencies and not and_end_roles:
        places = ", ".join(str(agency) for agency in agencies)
        raise StillAtWork(f"{user} har fortsatt en rolle i {places}. Avslutt rollene først.")
    for agency in agencies:
        deactivate(by=by, agency=agency, user=user)


def _end_sessions(user: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            ProviderSession.objects.filter(session_key=session.session_key).delete()
            session.delete()


def _remove_traces(user: User) -> None:
    """What names her or lets her in. The admin's own log writes names down; its lines stay without them."""
    second_factor.turn_off(user)
    user.identities.all().delete()
    Invitation.objects.filter(email=user.email).delete()
    AccessAttempt.objects.filter(username=user.email).delete()
    about = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=about, object_id=str(user.pk)).update(
        object_repr=_pseudonym(user), change_message=""
    )


def _rename(user: User) -> None:
    user.name, user.email = _pseudonym(user), f"tidligere-bruker-{user.pk}@{NOWHERE}"
    user.is_active = user.is_superuser = False
    user.forgotten_at, user.last_login = timezone.now(), None
    user.set_unusable_password()
    user.save()


def _pseudonym(user: User) -> str:
    return f"Tidligere bruker {user.pk}"
