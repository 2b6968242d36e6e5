"""When the notice or the request was sent: the day that decides the rules, and is then locked."""

from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.initiating import AlreadySent, plan_for, save_sent, withdraw_sent
from tenders.actions.stepping import Refused
from tenders.forms.base import VersionedForm
from tenders.forms.initiated import InitiatedForm, WithdrawForm
from tenders.models import State, Tender
from tenders.permissions import own_tender_for
from tenders.queries.lots import whole_lots
from tenders.rules.regulation import in_force
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import beside
from tenders.views.lots import unlawful
from tenders.views.standing import tell_refusal
from tenders.views.steps import step_url

TITLE, TEMPLATE = "Satt i gang", "tenders/initiated.html"
ACTIONS = {InitiatedForm: "initiated", WithdrawForm: "initiated_withdraw"}


def initiated(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    if tender.state == State.NO_PURCHASE:
        return redirect(tender)
    if tender.sent_on is None and tender.state != State.APPROVED:
        return render(request, TEMPLATE, _context(tender, None))
    form = InitiatedForm(request.POST or None, instance=copy(tender), version=tender.version)
    if not form.is_valid():
        if form.other_day and "afresh" in request.POST:
            return _afresh(request, tender, form, form.other_day)
        return render(request, TEMPLATE, _context(tender, form))
    try:
        save_sent(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except AlreadySent:
        return redirect(request.path)
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict as conflict:
        stored = InitiatedForm(instance=copy(tender), version=tender.version)
        return show_conflict(
            request, TEMPLATE, _context(tender, form), form=form, stored=stored, conflict=conflict
        )
    return redirect(request.path)


def _afresh(request: SignedInRequest, tender: Tender, form: InitiatedForm, day: date) -> HttpResponse:
    """She says that the day is right: the approval falls, and the next page says what is lacking."""
    try:
        plan_for(by=request.user, tender=tender, version=form.opened_version, day=day)
    except Conflict as conflict:
        return show_stale(request, tender, "initiated", conflict)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("tenders:submit", tender.public_id)


@require_POST
def withdraw(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    form = WithdrawForm(request.POST, version=tender.version)
    if tender.state != State.ANNOUNCED:
        return redirect(step_url(tender, "initiated"))
    if not form.is_valid():
        return render(request, TEMPLATE, _context(tender, form))
    try:
        withdraw_sent(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except Conflict as conflict:
        stored = WithdrawForm(version=tender.version)
        return show_conflict(
            request, TEMPLATE, _context(tender, form), form=form, stored=stored, conflict=conflict
        )
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect(step_url(tender, "initiated"))


def _context(tender: Tender, form: VersionedForm | None) -> dict[str, Any]:
    """The page as the tender now is: once approved, what to send; once sent, how to take it back.

    The form that was sent may be the other one, when somebody else came first.
    """
    context = beside(tender, TITLE) | {"rules": in_force(tender.initiated_on)}
    fitting = {State.APPROVED: InitiatedForm, State.ANNOUNCED: WithdrawForm}.get(State(tender.state))
    if fitting is None:
        return context
    shown = form if isinstance(form, fitting) else fitting(version=tender.version)
    shown.helper.form_action = reverse(f"tenders:{ACTIONS[fitting]}", args=[tender.public_id])
    other_day = getattr(shown, "other_day", None)
    return context | {
        "form": shown,
        "other_rules": in_force(other_day) if other_day else None,
        "unlawful": [] if tender.sent_on else unlawful(whole_lots(tender)),
    }
