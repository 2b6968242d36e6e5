from typing import Any

from django.conf import settings
from django.http import HttpRequest

from greenprocure.accounts.roles import Permission


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs to know."""
    frame: dict[str, Any] = {
        "ACCESSIBILITY_STATEMENT_URL": settings.ACCESSIBILITY_STATEMENT_URL,
        "THEME_CSS": settings.THEME_CSS,
        "VERSION": settings.VERSION,
    }
    # An error can come before it is known who asks.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame
    return frame | {
        "MAY_VIEW_TENDERS": user.may(Permission.VIEW_TENDER),
        "MAY_SEE_OVERVIEW": user.may(Permission.SEE_OVERVIEW),
        "MAY_KEEP_REGISTERS": user.may(Permission.KEEP_REGISTERS),
        "AGENCY_NAME": user.agency_names,
    }
