"""What no view can forget: who may come in, what the answer's headers say, and whom a log line is about."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from greenprocure import logs
from greenprocure.access import PUBLIC, SIGNED_IN, STAFF, Needed, needed_for
from greenprocure.accounts import second_factor
from greenprocure.accounts.models import User

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
    """Cross-Origin-Resource-Policy on every answer; `no-store` on everything a signed-in person sees.

    Except what its address names by its content, such as a logo: it is the same for everyone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # The key, not the user: to ask for the user would read the database, also when it is the database
        # that has failed. Static files are answered before there is a session, and may be kept.
        session = getattr(request, "session", None)
        is_named_by_content = "immutable" in response.headers.get("Cache-Control", "")
        if session is not None and session.session_key and not is_named_by_content:
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
        return _to_second_factor(request)


# What a person who lacks the second factor that is demanded of her can still do, beside what is public.
BEFORE_SECOND_FACTOR = {"second_factor", "second_factor_set_up"}


def _to_second_factor(request: ResolvedRequest) -> HttpResponseBase | None:
    """Where she must go first when her agency demands two steps and this session has had only one."""
    person = cast(User, request.user)
    if second_factor.is_done(request.session) or not person.must_use_second_factor:
        return None
    if second_factor.is_on(person):
        # Turned on elsewhere since this session began: the code is asked for at log-in.
        logout(request)
        return _to_login(request)
    if request.resolver_match.view_name in BEFORE_SECOND_FACTOR:
        return None
    return _onward(request, reverse("second_factor"))


def _onward(request: ResolvedRequest, url: str) -> HttpResponseBase:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _may_enter(user: Any, needed: Needed | None) -> bool:
    if needed is SIGNED_IN:
        return True
    return user.is_staff if needed is STAFF else needed is not None and user.may(needed)


def _to_login(request: ResolvedRequest) -> HttpResponseBase:
    """To the login page, which then leads to the page the person was on."""
    return _onward(request, redirect_to_login(_page(request)).url)


def _page(request: ResolvedRequest) -> str:
    if request.htmx:
        return request.htmx.current_url_abs_path or ""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    # What was posted cannot be fetched again; the page with the form can.
    return urlsplit(request.headers.get("Referer", "")).path
