"""Who may take a tender further, who has a hand in it, and the rounds it has been through."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from greenprocure.accounts.models import Membership, User
from greenprocure.accounts.roles import ROLES, Permission, Role, roles_with
from tenders.models import Event, Outcome, Review, Tender
from tenders.queries.event_words import EVENTS
from tenders.rules.workflow import NO_CONTENT, Attempt, State


def attempt_of(user: User, tender: Tender, reason: str = "") -> Attempt:
    """What the table of transitions asks about the user and the tender.

    Whether she has a hand in it is asked only of those who decide.
    """
    held = held_in(user, tender.agency_id)
    return Attempt(
        state=State(tender.state),
        permissions=held,
        involved=Permission.REVIEW_TENDER in held and user.pk in involved_in(tender),
        was_sent=tender.sent_on is not None,
        reason=reason,
    )


def held_in(user: User, agency: int) -> frozenset[Permission]:
    """What the user may do in the agency. One query."""
    if not user.is_active:
        return frozenset()
    roles = Membership.objects.current().filter(user=user, agency=agency).values_list("role", flat=True)
    return frozenset(permission for role in roles for permission in ROLES[Role(role)].permissions)


def involved_in(tender: Tender) -> frozenset[int]:
    """Those who own the tender, work on it, made it, sent it to review or have changed its content.

    Three queries, always asked anew: what was so when a page was opened may no longer be.
    """
    found = {tender.owner_id, tender.created_by_id}
    found |= set(tender.co_workers.values_list("pk", flat=True))
    found |= set(tender.reviews.filter(outcome=Outcome.PENDING).values_list("submitted_by", flat=True))
    return frozenset(found | set(changes(tender.events.all()).values_list("actor", flat=True)))


def changes(events: QuerySet[Event]) -> QuerySet[Event]:
    """Those that changed what is asked for. Only the first event of a version is the change itself."""
    earlier = Event.objects.filter(
        tender=OuterRef("tender"), version=OuterRef("version"), pk__lt=OuterRef("pk")
    )
    return events.exclude(kind__in=NO_CONTENT).exclude(Exists(earlier))


def approvers(tender: Tender) -> list[User]:
    """The people of the agency who may decide about the tender, by name."""
    current = Membership.objects.current().filter(
        agency=tender.agency_id, role__in=roles_with(Permission.REVIEW_TENDER)
    )
    people = User.objects.filter(is_active=True, pk__in=current.values("user"))
    return list(people.exclude(pk__in=involved_in(tender)).order_by("name", "pk"))


def rounds_of(tender: Tender) -> list[Review]:
    """Every round, newest first. One query."""
    return list(tender.reviews.select_related("submitted_by", "decided_by"))


def waiting_for(user: User) -> QuerySet[Tender]:
    """What is in review in the agencies where the user may decide, and that she has no hand in."""
    agencies = user.agency_rows_with(Permission.REVIEW_TENDER)
    mine = changes(Event.objects.filter(tender=OuterRef("pk"), actor=user))
    working = Tender.co_workers.through.objects.filter(tender=OuterRef("pk"), user=user)
    sent = Review.objects.filter(tender=OuterRef("pk"), outcome=Outcome.PENDING, submitted_by=user)
    rows = Tender.objects.filter(agency__in=agencies, state=State.IN_REVIEW)
    return rows.exclude(Q(owner=user) | Q(created_by=user) | Exists(working) | Exists(sent) | Exists(mine))


@dataclass(frozen=True)
class Change:
    """Who did what, in words, and when."""

    by: str
    what: str
    at: datetime


def changes_since(tender: Tender, version: int) -> list[Change]:
    """What changed the tender after it had that version, oldest first."""
    return _told(tender.events.filter(version__gt=version))


def changes_after_last_round(tender: Tender) -> list[Change]:
    """What changed the tender since somebody last decided about it; nothing before the first decision."""
    decided = tender.reviews.exclude(decided_at=None).first()
    return _told(tender.events.filter(at__gt=decided.decided_at)) if decided else []


def _told(events: QuerySet[Event]) -> list[Change]:
    rows = changes(events).select_related("actor").order_by("pk")
    return [Change(event.actor.name, _in_words(event), event.at) for event in rows]


def _in_words(event: Event) -> str:
    number = event.data.get("delkontrakt")
    return f"{EVENTS[event.kind]} (delkontrakt {number})" if number else EVENTS[event.kind]
