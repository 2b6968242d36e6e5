"""Ten wrong passwords for one address from one place close the door for a while, there only (django-axes)."""

import math
from datetime import timedelta
from ipaddress import ip_address
from typing import Any

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenprocure.accounts.models import User

MINUTE = timedelta(minutes=1)


def client_address(request: HttpRequest) -> str | None:
    """Where the attempt comes from.

    Anyone can send X-Forwarded-For. Behind our proxy its last address is the one the proxy added; without a
    proxy no part of it means anything. None over a socket file, which has no addresses.
    """
    if settings.BEHIND_PROXY:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ip_address(last))
        except ValueError:
            pass
    return request.META.get("REMOTE_ADDR") or None


def credentials(user: User) -> dict[str, str]:
    """Whose attempts are counted, as django-axes asks for it."""
    return {settings.AXES_USERNAME_FORM_FIELD: user.email}


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """429 with the time from which she can try again. The same for addresses that have no user."""
    attempts = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials), ip_address=client_address(request)
    )
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    opens = last + get_cool_off(request) + MINUTE  # shown without seconds, and never too early
    answer = render(request, "registration/lockout.html", {"opens": opens}, status=429)
    answer.headers["Retry-After"] = str(max(0, math.ceil((opens - timezone.now()).total_seconds())))
    return answer
