"""Two middlewares that no view can forget: who may come in, and what the answer's headers say."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from greenprocure.access import PUBLIC, SIGNED_IN, needed_for


class ResponseHeaders:
    """Cross-Origin-Resource-Policy on every answer; `no-store` on everything a signed-in person sees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


class Access(LoginRequiredMiddleware):
    """Asks the table in access.py before any view runs; an address that is not in it does not exist."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        needed = needed_for(request.resolver_match.view_name)
        if needed is PUBLIC:
            return None
        if not request.user.is_authenticated:
            return self.handle_no_permission(request, view_func)
        if needed is not SIGNED_IN and not request.user.may(needed):
            raise Http404
        return None
