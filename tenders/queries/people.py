"""Who has to do with a tender: who may be given it, and who may read it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Permission, roles_with
from tenders.models import Event, Tender

PEOPLE_KINDS = ("people", "body_added", "body_changed", "body_out")


def may_own(tender: Tender) -> QuerySet[User]:
    """Who may be answerable for it, by name: the agency's officers and leaders."""
    return _of(Q(agency=tender.agency_id, role__in=roles_with(Permission.VIEW_TENDER)))


def may_work(tender: Tender) -> QuerySet[User]:
    """Who may be put to work on it: the same, and the officers of partner bodies that may write."""
    writing = tender.partner_bodies.filter(may_write=True).values("agency")
    return _of(
        Q(agency=tender.agency_id, role__in=roles_with(Permission.VIEW_TENDER))
        | Q(agency__in=writing, role__in=roles_with(Permission.EDIT_TENDER))
    )


def readers_of(tender: Tender) -> QuerySet[User]:
    """Everyone who may read it, by name."""
    bodies = tender.partner_bodies.values("agency")
    role = Q(role__in=roles_with(Permission.VIEW_TENDER))
    return _of(role & (Q(agency=tender.agency_id) | Q(agency__in=bodies)))


def _of(memberships: Q) -> QuerySet[User]:
    held = Membership.objects.current().filter(memberships, user=OuterRef("pk"))
    people = User.objects.filter(is_active=True, forgotten_at=None)
    return people.filter(Exists(held)).order_by("name", "id")


def answerable_for(tender: Tender) -> QuerySet[User]:
    """The owner and the co-workers who may still read it: they get its notices."""
    involved = Q(pk=tender.owner_id) | Q(pk__in=tender.co_workers.values("pk"))
    return readers_of(tender).filter(involved)


def still_readers(tender: Tender, person: User | None) -> QuerySet[User]:
    """The person, unless she has left and may no longer read the tender."""
    return readers_of(tender).filter(pk__in=[person.pk] if person else [])


def leaders_of(agency: Agency) -> QuerySet[User]:
    return _of(Q(agency=agency, role__in=roles_with(Permission.REVIEW_TENDER)))


def named_agencies(tender: Tender, words: str) -> QuerySet[Agency]:
    """The agencies that the words may mean: a number is one agency's, a whole name too, a part several's."""
    others, number = Agency.objects.exclude(pk=tender.agency_id), "".join(words.split())
    if number.isdigit():
        return others.filter(organisation_number=number)
    whole = others.filter(name__iexact=words)
    return whole if whole.exists() else others.filter(name__icontains=words)


def change_of_people(tender: Tender) -> Event | None:
    """The last change of who takes part. Its number is what the page of people was opened with."""
    return tender.events.filter(kind__in=PEOPLE_KINDS).select_related("actor").first()
