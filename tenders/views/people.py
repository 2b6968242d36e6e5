"""Who is answerable for a tender, who works on it, and which bodies take part."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.people import add_body, change_body, end_body, save_people
from tenders.forms.people import BodyForm, EndBodyForm, PeopleForm, RightForm
from tenders.models import PartnerBody, Tender
from tenders.permissions import own_tender_for
from tenders.queries.people import change_of_people
from tenders.views.conflicts import show_conflict
from tenders.views.frame import beside

TITLE, TEMPLATE = "Medarbeidere", "tenders/people.html"
SETTLED = (
    "Anskaffelsen har status «{state}», og hvem som kjøper sammen, ligger fast. En virksomhet som ikke sto i "
    "kunngjøringen eller forespørselen, kan ikke komme til etterpå."
)
GOES = (
    "Folk i virksomheten ser ikke anskaffelsen lenger, og dokumentene nevner den ikke. Loggen blir stående."
)


def people(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    form = _form(tender, request.POST or None)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(request, tender, form))
    try:
        save_people(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except Conflict as conflict:
        stored, context = _form(tender), _context(request, tender, form)
        return show_conflict(request, TEMPLATE, context, form=form, stored=stored, conflict=conflict)
    messages.success(request, "Medarbeiderne er lagret.")
    return redirect(request.path)


def _form(tender: Tender, data: Any = None) -> PeopleForm:
    last = change_of_people(tender)
    return PeopleForm(data, instance=copy(tender), version=last.pk if last else 0)


def _context(
    request: SignedInRequest, tender: Tender, form: PeopleForm, body: BodyForm | None = None
) -> dict[str, Any]:
    owners, new = form.fields["owner"].queryset, body or BodyForm(tender=tender)
    # Two forms on a page: each is sent to its own address, whichever of them the page answers.
    form.helper.form_action = reverse("tenders:people", args=[tender.public_id])
    new.helper.form_action = reverse("tenders:body_new", args=[tender.public_id])
    return beside(tender, TITLE) | {
        "form": form,
        "body_form": new,
        "has_errors": body is not None,
        "has_left": not owners.filter(pk=tender.owner_id).exists(),
        "bodies": tender.partner_bodies.select_related("agency", "added_by"),
        "may_share": request.user.may_in(tender.agency_id, Permission.EDIT_TENDER),
        "settled": _settled(tender) if tender.is_locked else "",
    }


def _settled(tender: Tender) -> str:
    """Why no body may come or go any longer."""
    return SETTLED.format(state=tender.get_state_display().lower())


@require_POST
def new_body(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    if tender.is_locked:
        messages.warning(request, _settled(tender))
        return redirect("tenders:people", tender_id)
    form = BodyForm(request.POST, tender=tender)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(request, tender, _form(tender), form))
    agency = form.cleaned_data["body"]
    add_body(by=request.user, tender=tender, agency=agency, may_write=form.cleaned_data["may_write"])
    messages.success(request, f"{agency} er med på anskaffelsen.")
    return redirect("tenders:people", tender.public_id)


@require_POST
def body(request: SignedInRequest, tender_id: UUID, body_id: int) -> HttpResponse:
    """Gives or takes the right to write."""
    row, form = _body(request, tender_id, body_id), RightForm(request.POST)
    may_write = form.is_valid() and form.cleaned_data["may_write"]
    if row.may_write != may_write:
        change_body(by=request.user, body=row, may_write=may_write)
    messages.success(request, f"{row.agency} kan {'lese og endre' if may_write else 'bare lese'}.")
    return redirect("tenders:people", tender_id)


def body_end(request: SignedInRequest, tender_id: UUID, body_id: int) -> HttpResponse:
    """Asks why first."""
    row, form = _body(request, tender_id, body_id), EndBodyForm(request.POST or None)
    if row.tender.is_locked:
        messages.warning(request, _settled(row.tender))
        return redirect("tenders:people", tender_id)
    if not form.is_valid():
        context = beside(row.tender, f"Avslutt samarbeidet med {row.agency}") | {"lead": GOES, "form": form}
        return render(request, "tenders/finishing.html", context)
    end_body(by=request.user, body=row, reason=form.cleaned_data["reason"])
    messages.success(request, f"{row.agency} er ikke lenger med på anskaffelsen.")
    return redirect("tenders:people", tender_id)


def _body(request: SignedInRequest, tender_id: UUID, body_id: int) -> PartnerBody:
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    row = get_object_or_404(tender.partner_bodies.select_related("agency"), pk=body_id)
    row.tender = tender
    return row
