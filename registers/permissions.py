from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Permission

Entry = TypeVar("Entry", bound=Model)


def agencies_of(user: User) -> QuerySet[Agency]:
    """The agencies whose lists the person keeps."""
    return user.agencies_with(Permission.KEEP_REGISTERS)


def entry_for(user: User, model: type[Entry], **key: Any) -> Entry:
    """The entry of a list she keeps. Raises Http404 for another agency's as for one that does not exist."""
    rows = model._default_manager.select_related("agency")
    return get_object_or_404(rows, agency__in=agencies_of(user), **key)
