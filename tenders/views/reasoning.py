"""The justification and the exemption: the reasons the law asks for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from greenprocure.accounts.roles import Permission
from tenders.actions.changing import Conflict
from tenders.actions.reasoning import save_exemption, save_justification
from tenders.forms.justification import ExemptionForm, JustificationForm
from tenders.models import Exemption, Justification, Lot
from tenders.permissions import tender_for
from tenders.queries.facts import facts_of
from tenders.queries.lots import environment_requirements, whole_lot
from tenders.queries.verdicts import card_of
from tenders.rules.verdict import judge
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import is_open, next_url


def justification(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    return _reason(request, tender_id, "justification", Justification, JustificationForm, save_justification)


def exemption(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    return _reason(request, tender_id, "exemption", Exemption, ExemptionForm, save_exemption)


def _reason(
    request: HttpRequest,
    tender_id: UUID,
    step: str,
    model: type[Justification] | type[Exemption],
    form_class: type[ModelForm],
    save: Callable[..., None],
) -> HttpResponse:
    lot = whole_lot(tender_for(request.user, tender_id, Permission.EDIT_TENDER))
    if not is_open(lot, step):
        return redirect(lot.tender)
    row = model.objects.filter(lot=lot).first() or model(lot=lot)
    form = form_class(request.POST or None, instance=row, version=lot.tender.version)
    context = _context(lot, step) | {"form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, f"tenders/{step}.html", context)
    try:
        save(by=request.user, lot=lot, version=form.opened_version, fields=form.values())
    except Conflict as conflict:
        fresh = model.objects.filter(lot=lot).first() or model(lot=lot)
        stored = form_class(instance=fresh, version=lot.tender.version)
        return show_conflict(
            request, f"tenders/{step}.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(next_url(lot.tender, step) if "go_on" in request.POST else request.path)


def _context(lot: Lot, step: str) -> dict[str, Any]:
    return step_context(lot.tender, step) | {
        "lot": lot,
        "verdict": card_of(judge(facts_of(lot))),
        "requirements": environment_requirements(lot),
    }
