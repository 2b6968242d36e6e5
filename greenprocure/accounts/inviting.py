"""Invitations: a link by e-mail that lets one address in, once, within a week.

The secret is in the mail alone; here only its hash is kept.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, Invitation, Unit, User
from greenprocure.accounts.people import give_role, locked
from greenprocure.accounts.roles import ROLES, Role
from greenprocure.mailing import send_later

VALID_DAYS = 7
MOST_OPEN = 50
# How often one address is written to.
PAUSE = timedelta(minutes=5)
DAY, MOST_A_DAY = timedelta(days=1), 5


class TooMany(Exception):
    """So many invitations are open that no more are sent before some are answered or taken back."""


class TooSoon(Exception):
    """The address has just been written to, or often. The text is for the person who tried."""

    def __init__(self, email: str, opens: datetime) -> None:
        shown = timezone.localtime(opens + timedelta(minutes=1))  # without seconds, and never too early
        when = f"{shown:%d.%m.%Y} kl. {shown:%H.%M}"
        super().__init__(f"{email} har nylig fått invitasjon. Den neste kan sendes etter {when}.")


class NotOpen(Exception):
    """The invitation has been used or taken back, has run out, or its sender may no longer invite."""


def invite(*, by: User, agency: Agency, email: str, role: Role, unit: Unit | None = None) -> Invitation:
    """Sends a link to the address; an open invitation to the same role gives way to it.

    Raises TooMany or TooSoon.
    """
    email = email.lower()
    with locked(agency):
        _demand_rest(agency, email)
        earlier = Invitation.objects.answerable().filter(agency=agency, email=email, role=role)
        earlier.update(revoked_at=timezone.now())
        if Invitation.objects.open().filter(agency=agency).count() >= MOST_OPEN:
            raise TooMany
        made = _send(Invitation(agency=agency, email=email, role=role, unit=unit), by)
        note(agency=agency, by=by, kind="invited", data={"invitasjon": made.pk, "rolle": role})
    return made


def resend(*, by: User, invitation: Invitation) -> None:
    """A new link for another week, which `by` now answers for; the one before stops working.

    Raises NotOpen when it is used or taken back, and TooSoon.
    """
    with locked(invitation.agency):
        _refresh(invitation)
        if not invitation.is_answerable:
            raise NotOpen
        _demand_rest(invitation.agency, invitation.email, PAUSE)
        _send(invitation, by)
        note(agency=invitation.agency, by=by, kind="invited_again", data=_about(invitation))


def revoke(*, by: User, invitation: Invitation) -> None:
    """The link stops working. Nothing happens to one that was used or revoked before."""
    with locked(invitation.agency):
        _refresh(invitation)
        if not invitation.is_answerable:
            return
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        note(agency=invitation.agency, by=by, kind="invitation_revoked", data=_about(invitation))


def invitation_of(secret: str) -> Invitation | None:
    """The invitation that the link is of, open or not."""
    rows = Invitation.objects.select_related("agency", "unit", "invited_by")
    return rows.filter(secret_hash=_hash(secret)).first()


def accept(*, by: User, invitation: Invitation) -> None:
    """Gives the invited person, who has logged in as that address, her role. Raises NotOpen."""
    if by.email != invitation.email:
        raise ValueError("The invitation is another person's.")
    with locked(invitation.agency):
        if not invitation.is_open:
            raise NotOpen
        invitation.accepted_by, invitation.accepted_at = by, timezone.now()
        invitation.save(update_fields=["accepted_by", "accepted_at"])
        give_role(
            by=by,
            agency=invitation.agency,
            user=by,
            role=Role(invitation.role),
            unit=invitation.unit,
        )


def accept_as_new(*, invitation: Invitation, name: str, password: str) -> User:
    """A new person with the invitation's address, in her role. Raises NotOpen."""
    with locked(invitation.agency):
        if not invitation.is_open:
            raise NotOpen
        user = User.objects.create_user(invitation.email, name, password)
        accept(by=user, invitation=invitation)
    return user


def _demand_rest(agency: Agency, email: str, pause: timedelta = timedelta(0)) -> None:
    """Raises TooSoon within the pause after the last mail to the address, and when it has had the day's."""
    now = timezone.now()
    to_her = agency.invitations.filter(email=email).values_list("pk", flat=True)
    events = agency.events.filter(kind__in=("invited", "invited_again"), at__gt=now - DAY)
    sent = list(events.filter(data__invitasjon__in=list(to_her)).values_list("at", flat=True)[:MOST_A_DAY])
    opens = [at + pause for at in sent[:1]] + [at + DAY for at in sent[MOST_A_DAY - 1 :]]
    if opens and max(opens) > now:
        raise TooSoon(email, max(opens))


def _send(invitation: Invitation, by: User) -> Invitation:
    """Gives it a new secret and a week in the sender's name, and sends the link."""
    secret = token_urlsafe(32)
    invitation.invited_by = by
    invitation.secret_hash = _hash(secret)
    invitation.expires_at = timezone.now() + timedelta(days=VALID_DAYS)
    invitation.save()
    context = {
        "agency": invitation.agency.name,
        "by": by.name,
        "role": ROLES[Role(invitation.role)],
        "link": settings.SITE_URL + reverse("invitation", args=[secret]),
        "expires_at": invitation.expires_at,
    }
    send_later([invitation.email], "invitation", context)
    return invitation


def _refresh(invitation: Invitation) -> None:
    invitation.refresh_from_db(fields=["expires_at", "accepted_at", "accepted_by", "revoked_at"])


def _about(invitation: Invitation) -> dict[str, object]:
    return {"invitasjon": invitation.pk, "rolle": invitation.role}


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
