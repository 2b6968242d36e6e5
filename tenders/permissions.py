from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.actions.changing import Locked
from tenders.models import PartnerBody, Tender

# What a partner body's people may do with a tender that is not their agency's own.
SHARED = {Permission.VIEW_TENDER: {}, Permission.EDIT_TENDER: {"may_write": True}}


def tender_for(
    user: User, public_id: UUID, permission: Permission, *, even_when_locked: bool = False
) -> Tender:
    """The tender, if the user holds the permission in its agency or in a partner body of it.

    Raises Http404 otherwise: another agency's tender must look the same as one that does not exist. Raises
    Locked for an edit of what can no longer be changed (middleware.LockedTenders answers), unless the page is
    of what goes on after that.
    """
    tender = _found(allowed(user, permission), public_id)
    if permission == Permission.EDIT_TENDER and tender.is_locked and not even_when_locked:
        raise Locked(tender)
    return tender


def own_tender_for(user: User, public_id: UUID, permission: Permission) -> Tender:
    """The tender, if the user holds the permission in the agency that owns it, locked or not.

    For what no partner body decides: review, notice and contract. Raises Http404 otherwise.
    """
    return _found(Tender.objects.filter(agency__in=user.agency_ids_with(permission)), public_id)


def _found(tenders: QuerySet[Tender], public_id: UUID) -> Tender:
    rows = tenders.select_related("agency", "owner", "needs")
    tender = rows.prefetch_related("categories").filter(public_id=public_id).first()
    if tender is None:
        raise Http404
    return tender


def allowed(user: User, permission: Permission) -> QuerySet[Tender]:
    """The tenders for which the user holds the permission: her agencies' own, and those shared with them."""
    agencies = user.agency_ids_with(permission)
    mine = Q(agency__in=agencies)
    if permission not in SHARED:
        return Tender.objects.filter(mine)
    shared = PartnerBody.objects.filter(tender=OuterRef("pk"), agency__in=agencies, **SHARED[permission])
    return Tender.objects.filter(mine | Exists(shared))


def is_of_owner(user: User, tender: Tender) -> bool:
    """Whether the user may edit in the agency that owns the tender. No query."""
    return user.may_in(tender.agency_id, Permission.EDIT_TENDER)


def may_edit(user: User, tender: Tender, *, even_when_locked: bool = False) -> bool:
    """Whether the user may change the tender as it stands. One query, and none for the owner's own people.

    `even_when_locked`: what goes on after it has been sent (actions.changing.AFTERWARDS).
    """
    if tender.is_locked and not even_when_locked:
        return False
    if is_of_owner(user, tender):
        return True
    return allowed(user, Permission.EDIT_TENDER).filter(pk=tender.pk).exists()


def is_guest(user: User, tender: Tender) -> bool:
    """Whether she is here for a partner body: the agency's own lists are not hers to see. No query."""
    return not user.may_in(tender.agency_id, Permission.VIEW_TENDER)


def refuse_guests(user: User, tender: Tender) -> None:
    """Raises Http404 for whoever is here for a partner body: what the page is about is the owner's alone."""
    if is_guest(user, tender):
        raise Http404
