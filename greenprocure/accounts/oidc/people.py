"""From the provider's person to ours. Nobody is matched by an address alone."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from greenprocure.accounts.inviting import accept, invitation_of
from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, AgencyEvent, Identity, Invitation, Membership, User
from greenprocure.accounts.oidc.claims import Person
from greenprocure.accounts.oidc.providers import Provider
from greenprocure.accounts.oidc.refusals import Reason, Refused
from greenprocure.accounts.people import LastLeader, keep_a_leader, locked
from greenprocure.accounts.roles import Role


@transaction.atomic
def user_for(provider: Provider, person: Person, invitation_secret: str = "") -> User:
    """The user behind issuer and subject, made now if an invitation or the provider's settings allow it.

    `invitation_secret`: from the link of an invitation that she came by. Her memberships from claims are kept
    in step where the provider creates users. Raises Refused for whoever is unknown, not linked or inactive.
    """
    known = (
        Identity.objects.select_related("user").filter(issuer=person.issuer, subject=person.subject).first()
    )
    user = known.user if known else _new(provider, person, invitation_secret)
    if not user.is_active:
        raise Refused(Reason.CLOSED)
    if provider.creates_users:
        _keep_in_step(provider, user, person)
    return user


@transaction.atomic
def link(user: User, person: Person) -> None:
    """Lets the user log in as this person, and no other there. Raises Refused when another user does."""
    identity, _ = Identity.objects.get_or_create(
        issuer=person.issuer, subject=person.subject, defaults={"user": user}
    )
    if identity.user_id != user.pk:
        raise Refused(Reason.TAKEN)
    user.identities.filter(issuer=person.issuer).exclude(pk=identity.pk).delete()


def _new(provider: Provider, person: Person, invitation_secret: str) -> User:
    invitations = _invitations(person, invitation_secret)
    email = invitations[0].email if invitations else person.email
    if email and User.objects.filter(email=email).exists():
        raise Refused(Reason.NOT_LINKED)
    if not invitations:
        _may_come_uninvited(provider, person)
    user = User.objects.create_user(email, person.name or email)
    link(user, person)
    for invitation in invitations:
        accept(by=user, invitation=invitation)
    return user


def _invitations(person: Person, secret: str) -> list[Invitation]:
    """Those open to her address: the one she has the link of, or the one the provider has verified."""
    carried = invitation_of(secret) if secret else None
    if carried is not None and carried.is_open:
        return [carried]
    return list(Invitation.objects.open().filter(email=person.email)) if person.email else []


def _may_come_uninvited(provider: Provider, person: Person) -> None:
    if not (provider.creates_users and person.email):
        raise Refused(Reason.UNKNOWN)
    if not _wanted(person):
        raise Refused(Reason.NO_ROLE)


def _wanted(person: Person) -> set[tuple[int, str]]:
    """Agency and role, as the claims tell and we know the agency."""
    agencies = Agency.objects.filter(organisation_number__in=person.organisations)
    return {(agency.pk, role) for agency in agencies for role in person.roles}


def _keep_in_step(provider: Provider, user: User, person: Person) -> None:
    """Ends what the claims no longer give and begins what they give now; other memberships are left alone.

    What somebody in the agency has ended stays so, until somebody there gives it again.
    """
    # Of two log-ins at once the second finds what is given. No key: who gives her a role refers to the row.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    wanted = _wanted(person)
    rows = Membership.objects.current().filter(user=user).select_related("agency").order_by("agency_id", "pk")
    held = {(row.agency_id, row.role): row for row in rows}
    for pair, row in held.items():
        if row.is_from_claims and pair not in wanted and _is_silenced(provider, row):
            _end(row)
    for agency, role in sorted(wanted - set(held) - _ended_by_hand(user)):
        row = Membership.objects.create(user=user, agency_id=agency, role=role, is_from_claims=True)
        _note(row, kind="role_given")


def _is_silenced(provider: Provider, row: Membership) -> bool:
    """Whether the provider's silence ends the role: it speaks for the agency, or none does any longer."""
    number = row.agency.organisation_number
    speakers = (each for each in settings.OIDC_PROVIDERS if each.creates_users)
    return provider.speaks_for(number) or not any(each.speaks_for(number) for each in speakers)


def _end(row: Membership) -> None:
    """Ends the role. The last leader keeps hers, and the agency's log tells once that the claims do not."""
    with locked(row.agency):
        try:
            if row.role == Role.LEADER:
                keep_a_leader(row.agency, without=row.user)
        except LastLeader:
            told = row.agency.events.filter(kind="last_leader_kept", data__person=row.user_id)
            if not told.filter(at__gte=row.begun_at).exists():
                _note(row, kind="last_leader_kept")
        else:
            if Membership.objects.current().filter(pk=row.pk).update(ended_at=timezone.now()):
                _note(row, kind="role_ended")


def _ended_by_hand(user: User) -> set[tuple[int, str]]:
    """Agency and role, as the agencies' logs tell."""
    told = AgencyEvent.objects.filter(kind__in=("role_ended", "deactivated"), data__person=user.pk)
    return {
        (event.agency_id, role)
        for event in told.exclude(actor=None)
        for role in event.data.get("roller") or [event.data.get("rolle")]
    }


def _note(row: Membership, *, kind: str) -> None:
    data = {"person": row.user_id, "rolle": row.role, "kilde": "innloggingen"}
    note(agency=row.agency, by=None, kind=kind, data=data)
