"""The first step and the task list of a tender."""

from copy import copy
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.models import Agency
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.start import create_tender, save_start
from tenders.forms.start import StartForm
from tenders.models import State, Tender
from tenders.permissions import is_guest, may_edit, tender_for
from tenders.queries.applicability import applicability_of
from tenders.queries.lots import whole_lots
from tenders.queries.reopening import is_due, reopens_on
from tenders.queries.savings import standing_of
from tenders.queries.verdicts import grounds_of
from tenders.views.conflicts import show_conflict
from tenders.views.frame import crumbs, step_context
from tenders.views.lots import cards_of
from tenders.views.standing import standing
from tenders.views.steps import asides_of, next_url, tasks_of


def create(request: SignedInRequest) -> HttpResponse:
    agencies = request.user.agencies_with(Permission.CREATE_TENDER)
    form = StartForm(request.POST or None, version=0, agencies=agencies, by=request.user)
    if form.is_valid():
        key = form.cleaned_data["creation_key"] or uuid4()
        tender = create_tender(by=request.user, key=key, fields=form.values())
        return redirect("tenders:detail", tender.public_id)
    return render(request, "tenders/create.html", {"form": form, "crumbs": crumbs()})


@require_safe
def detail(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    goes_on = may_edit(request.user, tender, even_when_locked=True)
    is_editor, here = goes_on and not tender.is_locked, standing(request.user, tender)
    lots = whole_lots(tender)
    context = {
        "tender": tender,
        "crumbs": crumbs(),
        "tasks": tasks_of(lots, may_edit=is_editor),
        "asides": list(asides_of(tender, may_edit=goes_on, is_of_owner=here["is_of_owner"])),
        "verdicts": cards_of([lot for lot in lots if lot.award_mode]),
        "reopens_on": reopens_on(tender),
        "is_due": is_due(tender, timezone.localdate()),
        "standing": standing_of(tender) if tender.state == State.NO_PURCHASE else "",
        "may_edit": is_editor,
        "may_go_on": goes_on,
        "lots": lots,
        "creation_key": uuid4(),
    }
    return render(request, "tenders/detail.html", here | context)


def start(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    form = _start_form(request, tender, request.POST or None)
    if form.is_valid():
        try:
            save_start(by=request.user, tender=tender, version=form.opened_version, fields=form.values())
        except Conflict as conflict:
            stored = _start_form(request, tender, None)
            context = step_context(tender, "start") | _why(tender) | {"form": form}
            return show_conflict(
                request, "tenders/start.html", context, form=form, stored=stored, conflict=conflict
            )
        return redirect(next_url(tender, "start"))
    context = step_context(tender, "start") | _why(tender) | {"form": form}
    return render(request, "tenders/start.html", context)


def _start_form(request: SignedInRequest, tender: Tender, data: Any) -> StartForm:
    agencies = request.user.agencies_with(Permission.CREATE_TENDER)
    if is_guest(request.user, tender):
        agencies = Agency.objects.filter(pk=tender.agency_id)
    # A copy: validation writes into its instance, and the page shows the tender as it is stored.
    return StartForm(data, instance=copy(tender), version=tender.version, agencies=agencies)


def _why(tender: Tender) -> dict[str, Any]:
    """What the law's data make of the tender."""
    return {"grounds": grounds_of(applicability_of(tender))}
