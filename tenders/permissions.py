from uuid import UUID

from django.http import Http404

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.models import Tender


def tender_for(user: User, public_id: UUID, permission: Permission) -> Tender:
    """The tender, if the user holds the permission in its agency.

    Raises Http404 otherwise: another agency's tender must look the same as one that does not exist.
    """
    tenders = Tender.objects.filter(agency__in=user.agencies_with(permission))
    rows = tenders.select_related("agency", "created_by", "needs").prefetch_related("categories")
    tender = rows.filter(public_id=public_id).first()
    if tender is None:
        raise Http404
    return tender


def may_edit(user: User, tender: Tender) -> bool:
    """Whether the user may change the tender. One query."""
    return user.agencies_with(Permission.EDIT_TENDER).filter(pk=tender.agency_id).exists()
