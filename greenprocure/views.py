import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.http import require_safe

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission

RETRY_SECONDS = 30


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What the site is, for visitors; for those signed in, their work."""
    if request.user.is_authenticated:
        return redirect(*_work_of(request.user))
    return render(request, "front.html")


def _work_of(user: User) -> tuple[str, ...]:
    """The address, and what it takes, of the page where the person's work begins."""
    if user.may(Permission.VIEW_TENDER):
        return ("tenders:list",)
    if managed := user.managed_agencies:
        return "agency", managed[0].organisation_number
    return ("criteria:list",)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nAllow: /planlagte\nDisallow: /\n", content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """The last answer when a view has failed. A database out of reach is told apart: that passes.

    503 then, with what the person sent in a form that sends it again; else 500.
    """
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    # Without the request: the usual frame asks the database who is signed in.
    page = render_to_string("503.html", {"csrf_token": get_token(request), "fields": _typed(request)})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields as posted, but nothing from a form with a password in it."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name for name, _ in fields):
        return []
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
