"""The offers as the evaluators have scored them: the ranking, and what decided it."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from greenprocure.crispy.errors import problems
from greenprocure.numbers import number
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.offers import save_offers
from tenders.forms.offers import MethodForm, kept, offer_forms
from tenders.models import Lot
from tenders.queries.lots import whole_lot
from tenders.queries.offer_words import result_of
from tenders.queries.weight import evaluation_of, pointed_rows, waiting, why_no_offers
from tenders.views.conflicts import difference, show_conflict
from tenders.views.frame import beside_lot
from tenders.views.steps import after_needs_even_when_locked


@after_needs_even_when_locked
def offers(request: SignedInRequest, lot: Lot) -> HttpResponse:
    reason = why_no_offers(lot)
    context = beside_lot(lot, "offers", "Evaluer tilbud") | {"reason": reason}
    if reason:
        return render(request, "tenders/offers.html", context)
    form = MethodForm(request.POST or None, instance=copy(lot), version=lot.tender.version)
    rows = _rows(request, lot, form)
    context |= {"form": form, "formset": rows}
    if not form.is_bound:
        return render(request, "tenders/offers.html", context | _outcome(lot))
    if not (form.is_valid() & rows.is_valid()):
        lines = [*problems(form), *problems(rows)]
        return render(request, "tenders/offers.html", context | {"lines": lines, "has_errors": True})
    return _save(request, lot, form, rows, context)


def _rows(request: SignedInRequest, lot: Lot, form: MethodForm) -> BaseFormSet:
    """A row's points may not pass the scale that stands on the same page."""
    scale = form.cleaned_data["points_scale"] if form.is_bound and form.is_valid() else lot.points_scale
    return offer_forms(lot.offers.all(), pointed_rows(lot), scale, request.POST or None)


def _outcome(lot: Lot) -> dict[str, Any]:
    evaluation = evaluation_of(lot)
    return {"result": result_of(evaluation) if evaluation else None, "waiting": waiting(lot)}


def _save(
    request: SignedInRequest, lot: Lot, form: MethodForm, rows: BaseFormSet, context: dict[str, Any]
) -> HttpResponse:
    mine = kept(rows)
    try:
        save_offers(by=request.user, lot=lot, version=form.opened_version, fields=form.values(), offers=mine)
    except Conflict as conflict:
        fresh = whole_lot(lot.tender, lot.number)
        theirs = fresh.offers.values("name", "price", "points")
        return show_conflict(
            request,
            "tenders/offers.html",
            context,
            form=form,
            stored=MethodForm(instance=fresh, version=lot.tender.version),
            conflict=conflict,
            more=difference("Tilbud", _listed(mine, fresh), _listed(theirs, fresh)),
        )
    return redirect(request.path)


def _listed(offers: Iterable[Mapping[str, Any]], lot: Lot) -> str:
    """One to a line: who, the price and the points."""
    rows = pointed_rows(lot)
    return "\n".join(
        "; ".join(
            [
                f"{offer['name']}: {number(offer['price'])} kr",
                *(f"{row.name}: {number(offer['points'].get(str(row.pk), 0))}" for row in rows),
            ]
        )
        for offer in offers
    )
