"""The list, the first step and the task list of a tender."""

from copy import copy
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.start import create_tender, save_start
from tenders.forms.start import StartForm
from tenders.models import State, Tender
from tenders.permissions import may_edit, tender_for
from tenders.queries.applicability import applicability_of
from tenders.queries.lots import of_agencies, whole_lots
from tenders.queries.reopening import due, is_due, reopens_on
from tenders.queries.savings import standing_of
from tenders.queries.verdicts import grounds_of
from tenders.views.conflicts import show_conflict
from tenders.views.frame import crumbs, step_context
from tenders.views.lots import cards_of
from tenders.views.steps import asides_of, next_url, tasks_of

PER_PAGE = 25


@require_safe
def tender_list(request: SignedInRequest) -> HttpResponse:
    tenders = Tender.objects.filter(agency__in=request.user.agencies_with(Permission.VIEW_TENDER))
    page = Paginator(of_agencies(tenders), PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = {
        "page_obj": page,
        "may_create": request.user.may(Permission.CREATE_TENDER),
        "due": due(tenders, timezone.localdate()),
    }
    return render(request, "tenders/list.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    agencies = request.user.agencies_with(Permission.CREATE_TENDER)
    form = StartForm(request.POST or None, version=0, agencies=agencies)
    if form.is_valid():
        key = form.cleaned_data["creation_key"] or uuid4()
        tender = create_tender(by=request.user, key=key, fields=form.values())
        return redirect("tenders:detail", tender.public_id)
    return render(request, "tenders/create.html", {"form": form, "crumbs": crumbs()})


@require_safe
def detail(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    is_editor = may_edit(request.user, tender)
    lots = whole_lots(tender)
    context = {
        "tender": tender,
        "crumbs": crumbs(),
        "tasks": tasks_of(lots, may_edit=is_editor),
        "asides": list(asides_of(tender, may_edit=is_editor)),
        "verdicts": cards_of([lot for lot in lots if lot.award_mode]),
        "reopens_on": reopens_on(tender),
        "is_due": is_due(tender, timezone.localdate()),
        "standing": standing_of(tender) if tender.state == State.NO_PURCHASE else "",
        "may_edit": is_editor,
        "creation_key": uuid4(),
    }
    return render(request, "tenders/detail.html", context)


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
    # A copy: validation writes into its instance, and the page shows the tender as it is stored.
    return StartForm(data, instance=copy(tender), version=tender.version, agencies=agencies)


def _why(tender: Tender) -> dict[str, Any]:
    """What the law's data make of the tender."""
    return {"grounds": grounds_of(applicability_of(tender))}
