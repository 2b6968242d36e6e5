"""«Hva betyr vekten?»: how much dearer the greener offer may be. Nothing is saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.forms.weight import WeightForm, suggested
from tenders.models import Lot
from tenders.permissions import may_edit
from tenders.queries.weight import balance_of, why_no_balance
from tenders.queries.weight_words import simulated
from tenders.views.frame import beside_lot
from tenders.views.steps import of_reader


@require_safe
@of_reader
def weight(request: SignedInRequest, lot: Lot) -> HttpResponse:
    balance = balance_of(lot)
    reason = why_no_balance(lot, balance)
    context = beside_lot(lot, "weight", "Hva betyr vekten?")
    context |= {"reason": reason, "may_edit": may_edit(request.user, lot.tender, even_when_locked=True)}
    if not reason:
        sent = request.GET if "price" in request.GET else suggested(lot, balance)
        context |= _simulation(WeightForm(sent))
    return render(request, f"tenders/{'_weight' if request.htmx else 'weight'}.html", context)


def _simulation(form: WeightForm) -> dict[str, Any]:
    if not form.is_valid():
        return {"form": form}
    return {"form": form, "simulation": simulated(form.duel, form.cleaned_data["dearer"], form.setups)}
