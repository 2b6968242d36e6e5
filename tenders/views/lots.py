"""The lots of a tender: the list with its verdicts, and one added, changed, removed."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.lots import add_lot, remove_lot, save_lot
from tenders.forms.criteria import VersionForm
from tenders.forms.lots import LotForm, NewLotForm
from tenders.models import ExemptionKind, Lot, Tender
from tenders.permissions import refuse_guests
from tenders.queries.applicability import excess_of, hindrance_of, part_of
from tenders.queries.lots import lots_of, whole_lot, whole_lots
from tenders.queries.verdicts import verdict_of, words_of
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import beside
from tenders.views.steps import of_purchase, step_url

TITLE = "Delkontrakter"


def cards_of(lots: Sequence[Lot]) -> list[dict[str, Any]]:
    """The law's answer for each lot: its card, the card's id, and `of`, which names the lot in a heading."""
    return [{"card": verdict_of(lot)} | _headed(lot) for lot in lots]


def _headed(lot: Lot) -> dict[str, str]:
    if len(lots_of(lot.tender)) == 1:
        return {"id": "vurdering", "of": ""}
    return {"id": f"vurdering-{lot.number}", "of": f", {lot.named}"}


def unlawful(lots: Sequence[Lot]) -> list[dict[str, Any]]:
    """Those of the cards that say no."""
    return [each for each in cards_of(lots) if not each["card"].answer.verdict.lawful]


@of_purchase
@require_safe
def lots(request: SignedInRequest, tender: Tender) -> HttpResponse:
    found = whole_lots(tender)
    excess = excess_of(tender, found) if len(found) > 1 else 0
    context = beside(tender, TITLE, changes=True) | {
        "rows": [_line(lot, found) for lot in found],
        "excess": abs(excess),
        "is_too_much": excess > 0,
        "sum": tender.estimated_value + excess,
    }
    return render(request, "tenders/lots.html", context)


def _line(lot: Lot, lots: Sequence[Lot]) -> dict[str, Any]:
    hindrance = hindrance_of(lot, lots) if lot.is_small else None
    return {
        "lot": lot,
        "verdict": verdict_of(lot) if lot.award_mode else None,
        "url": step_url(lot, "award"),
        "part": part_of(lot) if lot.is_small and not hindrance else None,
        "hindrance": words_of(hindrance) if hindrance else "",
    }


@of_purchase
def new_lot(request: SignedInRequest, tender: Tender) -> HttpResponse:
    form = _form(NewLotForm, Lot(tender=tender), request.POST or None)
    context = beside(tender, TITLE, changes=True) | {"form": form}
    if not form.is_valid():
        return render(request, "tenders/lot.html", context)
    try:
        add_lot(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except Conflict as conflict:
        stored = _form(NewLotForm, Lot(tender=tender))
        return show_conflict(
            request, "tenders/lot.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(tender, "lots"))


@of_purchase
def lot(request: SignedInRequest, tender: Tender, lot_number: int) -> HttpResponse:
    row = _row(tender, lot_number)
    form = _form(LotForm, row, request.POST or None)
    is_last = len(lots_of(tender)) == 1
    context = beside(tender, TITLE, changes=True) | {"form": form, "lot": row, "is_last": is_last}
    if not form.is_valid():
        return render(request, "tenders/lot.html", context)
    try:
        save_lot(by=request.user, lot=row, version=form.opened_version, fields=form.values())
    except Conflict as conflict:
        stored = _form(LotForm, tender.lots.filter(pk=row.pk).first() or Lot(tender=tender))
        return show_conflict(
            request, "tenders/lot.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(tender, "lots"))


def _row(tender: Tender, lot_number: int) -> Lot:
    row = next((lot for lot in lots_of(tender) if lot.number == lot_number), None)
    if row is None:
        raise Http404
    return row


def _form(kind: type[LotForm], row: Lot, data: Any = None) -> LotForm:
    tender = row.tender
    # A copy: validation writes into its instance, and the page shows the lot as it is stored.
    return kind(data, instance=copy(row), version=tender.version, lots=lots_of(tender))


@of_purchase
def remove(request: SignedInRequest, tender: Tender, lot_number: int) -> HttpResponse:
    """Says what is lost, and removes the lot when told so once more. The only one stays."""
    row = whole_lot(tender, _row(tender, lot_number).number)
    refuse_guests(request.user, tender)
    if len(lots_of(tender)) == 1:
        return redirect(step_url(tender, "lots"))
    form = VersionForm(request.POST or None, version=tender.version)
    if not form.is_valid():
        context = beside(tender, TITLE, changes=True) | {"lot": row, "losses": _losses(row)}
        return render(request, "tenders/lot_remove.html", context)
    try:
        remove_lot(by=request.user, lot=row, version=form.opened_version)
    except Conflict as conflict:
        return show_stale(request, tender, "lots", conflict)
    return redirect(step_url(tender, "lots"))


def _losses(lot: Lot) -> dict[str, object]:
    """What goes with the lot, label by label; empty where there is nothing."""
    claims = hasattr(lot, "exemption") and lot.exemption.kind != ExemptionKind.NONE
    return {
        "Tekster fra biblioteket": len(lot.chosen.all()),
        "Tildelingskriterier": len(lot.award_criteria.all()),
        "Begrunnelse": "Skrevet" if hasattr(lot, "justification") else "",
        "Unntak": lot.exemption.get_kind_display() if claims else "",
        "Tilbud": lot.offers.count(),
    }
