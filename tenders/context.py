from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from greenprocure.accounts.roles import Permission
from tenders.queries.waiting import COUNTED, lately_counted


def waiting(request: HttpRequest) -> dict[str, Any]:
    """WAITING: how much waits for the person, as the header shows it. Asked when the header is drawn."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.may(Permission.VIEW_TENDER):
        return {}
    return {"WAITING": SimpleLazyObject(lambda: _shown(lately_counted(user, timezone.localdate())))}


def _shown(count: int) -> str:
    return f"{COUNTED}+" if count > COUNTED else str(count)
