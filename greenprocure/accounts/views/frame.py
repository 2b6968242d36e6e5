"""What the pages of an agency's administration share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from greenprocure.accounts.models import Agency
from greenprocure.accounts.people import locked
from greenprocure.accounts.permissions import agency_for
from greenprocure.accounts.roles import Permission
from greenprocure.crispy.opened import OpenedForm
from greenprocure.requests import SignedInRequest

Crumbs = list[tuple[str, str]]


def managed(request: SignedInRequest, agency_number: str) -> Agency:
    """The agency whose people and settings she looks after. Raises Http404 otherwise."""
    return agency_for(request.user, agency_number, Permission.MANAGE_AGENCY)


def address(name: str, agency: Agency, *more: Any) -> str:
    return reverse(name, args=[agency.organisation_number, *more])


def crumbs(agency: Agency, *between: tuple[str, str]) -> Crumbs:
    """The way down to a page: the agency, and (title, name of address) in between."""
    return [(title, address(name, agency)) for title, name in ((agency.name, "agency"), *between)]


def edit(
    request: SignedInRequest,
    agency: Agency,
    form_of: Callable[[Any], OpenedForm],
    save: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    back: str,
    **context: Any,
) -> HttpResponse:
    """The form of the agency or one of its rows; back to the address named `back` when `save` has taken it.

    `form_of` reads the row: of two who save at once, the second's form is judged by what the first one saved.
    """
    if request.method == "POST":
        with locked(agency):
            form = form_of(request.POST)
            if form.is_valid():
                save(form.values())
                return done(request, "Endringene er lagret.", address(back, agency))
    else:
        form = form_of(None)
    if conflicts := form.conflicts():
        last = agency.events.select_related("actor").first()
        context |= {"conflicts": conflicts, "saved_by": last and last.actor, "saved_at": last and last.at}
    return show(request, template, agency, {"form": form, **context})


def show(request: SignedInRequest, template: str, agency: Agency, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"accounts/{template}.html", {"agency": agency} | context)


def done(request: HttpRequest, text: str, url: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(url)
