from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.models import PartnerBody, Tender

# What a partner body's people may do with a tender that is not their agency's own.
SHARED = {Permission.VIEW_TENDER: {}, Permission.EDIT_TENDER: {"may_write": True}}


class Locked(Exception):
    """The tender has been sent to the market or given up, so what it asks for stands as it is."""

    def __init__(self, tender: Tender) -> None:
        super().__init__(tender.get_state_display())
        self.tender = tender


def tender_for(
    user: User, public_id: UUID, permission: Permission, *, even_when_locked: bool = False
) -> Tender:
    """The tender, if the user holds the permission in its agency or in a partner body of it.

    Raises Http404 otherwise: another agency's tender must look the same as one that does not exist. Raises
    Locked for an edit of what can no longer be changed (middleware.LockedTenders answers), unless the page is
    of what goes on after that.
    """
    rows = allowed(user, permission).select_related("agency", "created_by", "owner", "unit", "needs")
    tender = rows.prefetch_related("categories").filter(public_id=public_id).first()
    if tender is None:
        raise Http404
    if permission == Permission.EDIT_TENDER and tender.is_locked and not even_when_locked:
        raise Locked(tender)
    return tender


def allowed(user: User, permission: Permission) -> QuerySet[Tender]:
    """The tenders for which the user holds the permission: her agencies' own, and those shared with them."""
    agencies = user.agencies_with(permission)
    mine = Q(agency__in=agencies)
    if permission not in SHARED:
        return Tender.objects.filter(mine)
    shared = PartnerBody.objects.filter(tender=OuterRef("pk"), agency__in=agencies, **SHARED[permission])
    return Tender.objects.filter(mine | Exists(shared))


def may_edit(user: User, tender: Tender) -> bool:
    """Whether the user may change the tender as it stands. At most one query."""
    return not tender.is_locked and allowed(user, Permission.EDIT_TENDER).filter(pk=tender.pk).exists()
