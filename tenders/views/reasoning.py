"""The justification and the exemption: the reasons the law asks for."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.reasoning import save_exemption, save_justification
from tenders.forms.justification import ExemptionForm, JustificationForm
from tenders.models import Exemption, Justification, Lot
from tenders.queries.begun import begun
from tenders.queries.facts import facts_of
from tenders.queries.lots import environment_requirements, whole_lot
from tenders.queries.verdicts import card_of
from tenders.rules.verdict import judge
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, next_url


@after_needs
def justification(request: SignedInRequest, lot: Lot) -> HttpResponse:
    return _reason(request, lot, "justification", Justification, JustificationForm, save_justification)


@after_needs
def exemption(request: SignedInRequest, lot: Lot) -> HttpResponse:
    return _reason(request, lot, "exemption", Exemption, ExemptionForm, save_exemption)


def _reason(
    request: SignedInRequest,
    lot: Lot,
    step: str,
    model: type[Justification] | type[Exemption],
    form_class: type[JustificationForm] | type[ExemptionForm],
    save: Callable[..., None],
) -> HttpResponse:
    # A copy: validation writes into its instance, and the verdict is on what is stored.
    # Without its lot, which would take what the needs assessment has begun for stored.
    row = copy(getattr(lot, step, None)) or model(**begun(lot.tender, step))
    form = form_class(request.POST or None, instance=row, version=lot.tender.version)
    if not form.is_bound or not form.is_valid():
        return render(request, f"tenders/{step}.html", _context(lot, step) | {"form": form})
    try:
        save(by=request.user, lot=lot, version=form.opened_version, fields=form.values())
    except Conflict as conflict:
        fresh = whole_lot(lot.tender, lot.number)
        context = _context(fresh, step) | {"form": form}
        stored = form_class(instance=getattr(fresh, step, None), version=lot.tender.version)
        return show_conflict(
            request, f"tenders/{step}.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(next_url(lot, step) if "go_on" in request.POST else request.path)


def _context(lot: Lot, step: str) -> dict[str, Any]:
    return step_context(lot, step) | {
        "lot": lot,
        "begun": not hasattr(lot, step) and begun(lot.tender, step),
        "verdict": card_of(judge(facts_of(lot))),
        "requirements": environment_requirements(lot),
    }
