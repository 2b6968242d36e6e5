"""When the notice or the request was sent: the day that decides the rules, and is then locked."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.initiating import AlreadySent, save_sent, withdraw_sent
from tenders.forms.base import VersionedForm
from tenders.forms.initiated import InitiatedForm, WithdrawForm
from tenders.models import Tender
from tenders.queries.lots import whole_lots
from tenders.rules.regulation import in_force
from tenders.views.conflicts import show_conflict
from tenders.views.frame import beside
from tenders.views.lots import unlawful
from tenders.views.steps import of_purchase, step_url

TITLE, TEMPLATE = "Satt i gang", "tenders/initiated.html"
ACTIONS = {InitiatedForm: "initiated", WithdrawForm: "initiated_withdraw"}


@of_purchase
def initiated(request: SignedInRequest, tender: Tender) -> HttpResponse:
    form = InitiatedForm(request.POST or None, instance=copy(tender), version=tender.version)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(tender, form))
    try:
        save_sent(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except AlreadySent:
        return redirect(request.path)
    except Conflict as conflict:
        stored = InitiatedForm(instance=copy(tender), version=tender.version)
        return show_conflict(
            request, TEMPLATE, _context(tender, form), form=form, stored=stored, conflict=conflict
        )
    return redirect(request.path)


@of_purchase
@require_POST
def withdraw(request: SignedInRequest, tender: Tender) -> HttpResponse:
    form = WithdrawForm(request.POST, version=tender.version)
    if tender.sent_on is None:
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
    return redirect(step_url(tender, "initiated"))


def _context(tender: Tender, form: VersionedForm) -> dict[str, Any]:
    """The page as the tender now is: until the day is locked what to send, then how to take it back.

    The form that was sent may be the other one, when somebody else came first.
    """
    fitting = WithdrawForm if tender.sent_on else InitiatedForm
    shown = form if isinstance(form, fitting) else fitting(version=tender.version)
    shown.helper.form_action = reverse(f"tenders:{ACTIONS[fitting]}", args=[tender.public_id])
    return beside(tender, TITLE) | {
        "form": shown,
        "rules": in_force(tender.initiated_on),
        "unlawful": [] if tender.sent_on else unlawful(whole_lots(tender)),
    }
