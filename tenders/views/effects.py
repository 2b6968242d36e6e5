"""The tender's effect sheets: the list with its sums, removal, and the one that is the cost criterion."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.effects import remove_effect, use_as_cost
from tenders.forms.criteria import VersionForm
from tenders.models import EffectSheet, Lot, Tender
from tenders.permissions import tender_for
from tenders.queries.cost_model import SHEET, cost_model, is_behind
from tenders.queries.effect_words import in_kilos, in_kroner, saved
from tenders.queries.effects import is_outdated, sum_of
from tenders.queries.funding import funding_of
from tenders.queries.lots import lot_url
from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.sheet import Sheet
from tenders.views.conflicts import show_stale
from tenders.views.frame import beside
from tenders.views.steps import after_needs, step_url

TITLE = "Effekt (anslag)"
# Category → the sheets that its tenders need most.
OF_CATEGORY = {
    "transport": ("personbil", "varebil", "bilpark", "personkm", "tonnkm"),
    "it": ("it", "figure"),
    "mobler": ("mobler",),
    "mat": ("mat",),
    "bygg": ("bygg",),
}
OF_ALL = ("lcc",)


@require_safe
def effects(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    first, others = sheets_for(tender)
    rows = list(tender.effects.select_related("cost_criterion"))
    context = beside(tender, TITLE) | {
        "rows": [_line(row) for row in rows],
        "sums": saved(*sum_of(rows)),
        "first": first,
        "others": others,
        "funding": funding_of(tender),
    }
    return render(request, "tenders/effects.html", context)


def _line(row: EffectSheet) -> dict[str, Any]:
    return {
        "row": row,
        "sheet": SHEETS[row.sheet],
        "kroner": in_kroner(row.saved_kroner),
        "co2e": in_kilos(row.saved_co2e_kg),
        "is_outdated": is_outdated(row),
        "is_behind": is_behind(row),
    }


def sheets_for(tender: Tender) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets of the tender's categories with those that fit all, and the rest."""
    slugs = [category.slug for category in tender.categories.all()]
    wanted = [code for slug in slugs for code in OF_CATEGORY.get(slug, ())] + list(OF_ALL)
    first = [SHEETS[code] for code in dict.fromkeys(wanted)]
    return first, [sheet for sheet in SHEETS.values() if sheet not in first]


def effect_row(tender: Tender, sheet_id: int) -> EffectSheet:
    """The tender's sheet. Raises Http404 for anything else."""
    row = EffectSheet.objects.select_related("cost_criterion__lot").filter(tender=tender, pk=sheet_id).first()
    if row is None:
        raise Http404
    row.tender = tender
    if row.cost_criterion:
        row.cost_criterion.lot.tender = tender
    return row


@require_POST
def remove(request: SignedInRequest, tender_id: UUID, sheet_id: int) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    row, form = effect_row(tender, sheet_id), VersionForm(request.POST, version=tender.version)
    if not form.is_valid():
        raise Http404
    try:
        remove_effect(by=request.user, row=row, version=form.opened_version)
    except Conflict as conflict:
        return show_stale(request, tender, "effects", conflict)
    return redirect(step_url(tender, "effects"))


@after_needs
@require_POST
def as_cost(request: SignedInRequest, lot: Lot, sheet_id: int) -> HttpResponse:
    """«Bruk som kostnadskriterium»: makes the lot's criterion of the sheet as saved, or renews it."""
    row, form = effect_row(lot.tender, sheet_id), VersionForm(request.POST, version=lot.tender.version)
    if row.sheet != SHEET or not form.is_valid():
        raise Http404
    model = cost_model(row)
    try:
        criterion = use_as_cost(
            by=request.user, lot=lot, row=row, version=form.opened_version, **model._asdict()
        )
    except Conflict as conflict:
        return show_stale(request, lot.tender, "effects", conflict)
    return redirect(lot_url(criterion.lot, "award_criterion", criterion.pk))
