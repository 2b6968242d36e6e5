"""Loading an agency through what one may do in it."""

from django.http import Http404

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Permission


def agency_for(user: User, number: str, permission: Permission) -> Agency:
    """The agency with this organisation number, if the user holds the permission in it.

    Raises Http404 otherwise: another agency must look the same as one that does not exist.
    """
    agency = user.agencies_with(permission).filter(organisation_number=number).first()
    if agency is None:
        raise Http404
    return agency
