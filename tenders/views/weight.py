"""«Hva betyr vekten?»: how much dearer the greener offer may be. Nothing is saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.forms.weight import WeightForm, suggested
from tenders.models import Lot
from tenders.queries.weight import balance_of, why_no_balance
from tenders.queries.weight_words import simulated
from tenders.views.frame import beside, lot_context
from tenders.views.steps import of_reader


@require_safe
@of_reader
def weight(request: SignedInRequest, lot: Lot) -> HttpResponse:
    balance = balance_of(lot)
    reason = why_no_balance(lot, balance)
    agencies = request.user.agencies_with(Permission.EDIT_TENDER)
    context = beside(lot.tender, "Hva betyr vekten?") | lot_context(lot, "weight")
    context |= {"reason": reason, "may_edit": agencies.filter(pk=lot.tender.agency_id).exists()}
    if not reason:
        sent = request.GET if "price" in request.GET else suggested(lot, balance)
        context |= _simulation(WeightForm(sent))
    return render(request, f"tenders/{'_weight' if request.htmx else 'weight'}.html", context)


def _simulation(form: WeightForm) -> dict[str, Any]:
    if not form.is_valid():
        return {"form": form}
    return {"form": form, "simulation": simulated(form.duel, form.cleaned_data["dearer"], form.setups)}
