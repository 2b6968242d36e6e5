"""Where the officer says whether the market is told of the tender."""

from copy import copy
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.listing import save_listing
from tenders.forms.listing import ListingForm
from tenders.models import State, Tender
from tenders.permissions import refuse_guests, tender_for
from tenders.queries.listing import as_shown
from tenders.views.conflicts import show_conflict
from tenders.views.frame import beside

TITLE = "Vis for markedet"


def listing(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    refuse_guests(request.user, tender)
    # A copy: validation writes into its instance, and the page shows the tender as it is stored.
    form = ListingForm(request.POST or None, instance=copy(tender), version=tender.version)
    typed = form.is_valid() and "preview" in request.POST
    context = _context(tender, shown=form.instance if typed else tender) | {"form": form, "is_preview": typed}
    if typed or not form.is_valid():
        return render(request, "tenders/listing.html", context)
    try:
        save_listing(by=request.user, tender=tender, version=form.opened_version, fields=form.values())
    except Conflict as conflict:
        stored = ListingForm(instance=copy(tender), version=tender.version)
        context = _context(tender, shown=tender) | {"form": form}
        return show_conflict(
            request, "tenders/listing.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(request.path)


def _context(tender: Tender, *, shown: Tender) -> dict[str, Any]:
    """`shown` differs from the tender when what is typed is tried out."""
    return beside(tender, TITLE) | {
        "entry": as_shown(shown),
        "is_listed": shown.is_listed,
        "hindrance": _hindrance(tender),
    }


def _hindrance(tender: Tender) -> str:
    """Why the market does not see the tender, whatever the box says; empty when nothing is in the way."""
    if tender.state == State.NO_PURCHASE:
        return "Anskaffelsen er avsluttet uten konkurranse. Da vises den ikke."
    if tender.sent_on:
        return "Anskaffelsen er satt i gang. Da vises den ikke lenger som planlagt."
    if tender.notice_date and tender.notice_date < timezone.localdate():
        return "Datoen for kunngjøring er passert. Da vises anskaffelsen ikke som planlagt."
    return ""
