"""The way from a proven identity to a session: at once, or over the page that asks for a code."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import reverse

from greenprocure.accounts import second_factor
from greenprocure.accounts.models import User
from greenprocure.accounts.oidc import sessions

BACKEND = "greenprocure.accounts.backends.RoleBackend"
KEY, SINCE = "log_in_step", "signed_in_at"
SECONDS = 10 * 60


@dataclass(frozen=True)
class Step:
    """Somebody who has shown the first factor and is not signed in yet."""

    user_id: int
    session_hash: str  # of the password: changed in between, the step no longer counts
    next_page: str
    begun_at: float
    provider_session: dict[str, Any] | None = None


def enter(
    request: HttpRequest,
    user: User,
    next_page: str,
    *,
    is_strong: bool = False,
    kept: sessions.Kept | None = None,
) -> str:
    """Signs the person in, or has her asked for a code first; returns the address to go to.

    `is_strong`: the provider has already asked in two steps. `kept`: what there is of the provider's session.
    """
    if is_strong or not second_factor.is_on(user):
        _sign_in(request, user, kept, is_strong)
        return next_page
    request.session.cycle_key()
    step = Step(user.pk, user.get_session_auth_hash(), next_page, time.time(), asdict(kept) if kept else None)
    request.session[KEY] = asdict(step)
    return reverse("login_code")


def waiting(request: HttpRequest) -> tuple[User, Step] | None:
    """The person whose code is awaited; None when there is none, or it took too long."""
    stored = request.session.get(KEY)
    step = Step(**stored) if stored else None
    if step is None or time.time() - step.begun_at > SECONDS:
        return None
    user = User.objects.filter(pk=step.user_id, is_active=True).first()
    if user is None or user.get_session_auth_hash() != step.session_hash:
        return None
    return user, step


def complete(request: HttpRequest, user: User, step: Step) -> str:
    """Signs in the person who wrote the right code; returns the address to go to."""
    kept = sessions.Kept(**step.provider_session) if step.provider_session else None
    _sign_in(request, user, kept, is_strong=True)
    return step.next_page


def is_fresh(session: SessionBase) -> bool:
    """Whether she logged in so lately that it is surely still she."""
    return time.time() - session.get(SINCE, 0) < SECONDS


def _sign_in(request: HttpRequest, user: User, kept: sessions.Kept | None, is_strong: bool) -> None:
    login(request, user, backend=BACKEND)
    request.session.pop(KEY, None)
    request.session[SINCE] = time.time()
    if is_strong:
        second_factor.mark_done(request.session)
    if kept:
        sessions.remember(request, kept)
