"""What no view can forget: who may come in, what the answer's headers say, and whom a log line is about."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from greenprocure import logs
from greenprocure.access import PUBLIC, SIGNED_IN, STAFF, Needed, needed_for

GetResponse = Callable[[HttpRequest], HttpResponse]


class ResolvedRequest(HttpRequest):
    """A request at the door of its view: every middleware has seen it."""

    resolver_match: ResolverMatch
    htmx: HtmxDetails


class LogContext:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        logs.new_request()
        return self.get_response(request)


class ResponseHeaders:
    """Cross-Origin-Resource-Policy on every answer; `no-store` on everything a signed-in person sees."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # The key, not the user: to ask for the user would read the database, also when it is the database
        # that has failed. Static files are answered before there is a session, and may be kept.
        session = getattr(request, "session", None)
        if session is not None and session.session_key:
            response.headers["Cache-Control"] = "no-store"
        return response


class Access:
    """Asks the table in access.py before any view runs; an address that is not in it does not exist."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: ResolvedRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        needed = needed_for(request.resolver_match.view_name)
        if needed is PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _to_login(request)
        logs.note(user_id=request.user.pk)
        if not _may_enter(request.user, needed):
            raise Http404
        return None


def _may_enter(user: Any, needed: Needed | None) -> bool:
    if needed is SIGNED_IN:
        return True
    return user.is_staff if needed is STAFF else needed is not None and user.may(needed)


def _to_login(request: ResolvedRequest) -> HttpResponseBase:
    """To the login page, which then leads to the page the person was on."""
    answer = redirect_to_login(_page(request))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def _page(request: ResolvedRequest) -> str:
    if request.htmx:
        return request.htmx.current_url_abs_path or ""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    # What was posted cannot be fetched again; the page with the form can.
    return urlsplit(request.headers.get("Referer", "")).path
