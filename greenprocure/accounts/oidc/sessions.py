"""Our session beside the provider's: what is kept of it, and how the provider ends it."""

import logging
from dataclasses import asdict, dataclass
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from greenprocure.accounts.models import ProviderSession

log = logging.getLogger(__name__)
KEY = "provider_session"
# Far beyond the life of a session; what is left by then belongs to sessions nobody ended.
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Kept:
    """Which provider the person came by, its number of her session, and what it wants back at log-out."""

    provider: str
    issuer: str
    sid: str
    id_token: str
    is_strong: bool = False  # it has asked in two steps itself


def remember(request: HttpRequest, kept: Kept) -> None:
    """Call it after log-in, when the session has the key it will keep."""
    request.session[KEY] = asdict(kept)
    follow(request)


def of(session: SessionBase) -> Kept | None:
    stored = session.get(KEY)
    return Kept(**stored) if stored else None


def follow(request: HttpRequest) -> None:
    """Ties the provider's session to ours under its present key. To be called whenever the key changes."""
    kept = of(request.session)
    if kept is None or not kept.sid:
        return
    if request.session.session_key is None:
        request.session.create()
    ProviderSession.objects.filter(begun_at__lt=timezone.now() - KEPT).delete()
    ProviderSession.objects.update_or_create(
        session_key=request.session.session_key, defaults={"issuer": kept.issuer, "sid": kept.sid}
    )


def end(issuer: str, sid: str) -> int:
    """Ends each of our sessions that belongs to the provider's; how many there were."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = list(ProviderSession.objects.filter(issuer=issuer, sid=sid))
    for row in found:
        store(row.session_key).delete()
        row.delete()
        log.info("log_out_by_provider")
    return len(found)
