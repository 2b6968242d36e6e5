"""One effect sheet: filled in, calculated, saved."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.effects import save_effect
from tenders.forms.effect_rows import (
    cell_name,
    count_field,
    most_rows,
    row_counts,
    row_inputs,
    starting,
    typed_again,
)
from tenders.forms.effects import EffectForm
from tenders.models import EffectSheet
from tenders.permissions import tender_for
from tenders.queries import cost_model, effect_words
from tenders.queries.effects import (
    factors_now,
    factors_on,
    is_outdated,
    kept,
    own_of,
    plain_inputs,
    result_now,
    result_saved,
)
from tenders.queries.lots import lots_of
from tenders.queries.progress import is_open
from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Result
from tenders.views.conflicts import show_conflict
from tenders.views.effects import TITLE, effect_row
from tenders.views.fleet import asks_for_vehicles, fill, fleet_part
from tenders.views.frame import beside

MORE_ROWS = 3
# How the result on the page stands to what is typed and what is stored.
CALCULATED, WRONG, SAVED, NOT_YET = "calculated", "wrong", "saved", "not_yet"


def new_effect(request: SignedInRequest, tender_id: UUID, sheet: str) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    if sheet not in SHEETS:
        raise Http404
    return _edit(request, EffectSheet(tender=tender, sheet=sheet, title=SHEETS[sheet].title))


def effect(request: SignedInRequest, tender_id: UUID, sheet_id: int) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    return _edit(request, effect_row(tender, sheet_id))


def _edit(request: SignedInRequest, row: EffectSheet) -> HttpResponse:
    if request.method != "POST":
        return _show(request, row, _stored_form(row), state=SAVED if row.pk else NOT_YET)
    if "add_row" in request.POST:
        return _show(request, row, _with_more_rows(request, row), state=NOT_YET)
    if asks_for_vehicles(request.POST):
        filled = fill(request, row)
        return _show(
            request, row, _form(row, filled.counts, initial=filled.initial), state=NOT_YET, read=filled
        )
    form = _form(row, row_counts(SHEETS[row.sheet], request.POST), request.POST)
    valid = form.is_valid()
    if request.htmx or not valid or "calculate" in request.POST:
        return _show(request, row, form, state=CALCULATED if valid else WRONG)
    return _save(request, row, form)


def _form(
    row: EffectSheet, counts: Mapping[str, int], data: Any = None, *, initial: Any = None
) -> EffectForm:
    sheet = SHEETS[row.sheet]
    used, version = factors_now(sheet, {}), row.tender.version
    return EffectForm(data, version=version, sheet=sheet, rows=counts, used=used, initial=initial)


def _stored_form(row: EffectSheet) -> EffectForm:
    initial, counts = starting(SHEETS[row.sheet], row)
    for key, own in own_of(row).items():
        initial |= {f"factor-{key}": own["value"].replace(".", ","), f"factor-{key}-reason": own["reason"]}
    return _form(row, counts, initial=initial | {"title": row.title, "counts": row.counts})


def _with_more_rows(request: SignedInRequest, row: EffectSheet) -> EffectForm:
    """All that was typed, right or wrong, with room for more."""
    initial, counts = typed_again(request.POST), row_counts(SHEETS[row.sheet], request.POST)
    first_new = ""
    for one in row_inputs(SHEETS[row.sheet]):
        if one.name == request.POST["add_row"]:
            first_new = cell_name(one, counts[one.name], one.columns[0])
            counts[one.name] = initial[count_field(one)] = min(counts[one.name] + MORE_ROWS, most_rows(one))
    form = _form(row, counts, initial=initial)
    if first_new in form.fields:
        form.fields[first_new].widget.attrs["autofocus"] = True
    return form


def _show(
    request: SignedInRequest, row: EffectSheet, form: EffectForm, *, state: str, **more: Any
) -> HttpResponse:
    result = result_saved(row) if state == SAVED else form.result
    context = _panel(result) | {"state": state, "row": row}
    if request.htmx:
        return render(request, "tenders/_effect_result.html", context)
    return render(request, "tenders/effect.html", context | _page(row, form) | more)


def _panel(result: Result) -> dict[str, Any]:
    """What the sheet comes to, in words."""
    return {
        "result": result,
        "saved": effect_words.saved(result.saved_kroner, result.saved_co2e_kg),
        "totals": effect_words.totals(result),
        "columns": [1, 2, 3, 4],
        "limit": effect_words.limit(result),
    }


def _page(row: EffectSheet, form: EffectForm) -> dict[str, Any]:
    return (
        beside(row.tender, TITLE)
        | {"form": form, "sheet": form.sheet, "lines": form.problems, "fleet": fleet_part(row)}
        | _since_saved(row)
        | _as_cost(row)
    )


def _since_saved(row: EffectSheet) -> dict[str, Any]:
    """Both results, when a factor has got another value since the sheet was saved."""
    if not row.pk or not is_outdated(row):
        return {}
    now = result_now(row)
    return {
        "stored": effect_words.saved(row.saved_kroner, row.saved_co2e_kg),
        "fresh": effect_words.saved(now.saved_kroner, now.saved_co2e_kg),
    }


def _as_cost(row: EffectSheet) -> dict[str, Any]:
    """Whether the saved sheet may become the cost criterion, and whether the one it has says the same."""
    if not row.pk or row.sheet != cost_model.SHEET:
        return {}
    criterion = row.cost_criterion
    return {
        "may_be_cost": is_open(row.tender),
        "is_behind": cost_model.is_behind(row),
        "is_cost_sheet": True,
        "cost_lots": [criterion.lot] if criterion else lots_of(row.tender),
    }


def _save(request: SignedInRequest, row: EffectSheet, form: EffectForm) -> HttpResponse:
    typed = form.cleaned_data
    row.title, row.counts = typed["title"], typed["counts"]
    row.inputs = plain_inputs(form.sheet, form.inputs(typed))
    row.factors, row.factors_on = kept(form.factors_used), factors_on(form.factors_used)
    try:
        save_effect(by=request.user, row=row, version=form.opened_version, result=form.result)
    except Conflict as conflict:
        return _conflict(request, row, form, conflict)
    address = reverse("tenders:effect", args=[row.tender.public_id, row.pk])
    return redirect(f"{address}#resultat")


def _conflict(
    request: SignedInRequest, row: EffectSheet, form: EffectForm, conflict: Conflict
) -> HttpResponse:
    """Both versions; a new sheet differs from nothing."""
    fresh = EffectSheet.objects.filter(pk=row.pk).first()
    if fresh is None:
        stored = _form(row, form.row_counts, initial=typed_again(request.POST))
        stored.initial["version"] = row.tender.version
    else:
        fresh.tender = row.tender
        stored = _stored_form(fresh)
    context = _panel(form.result) | {"state": CALCULATED, "row": row} | _page(row, form)
    return show_conflict(request, "tenders/effect.html", context, form=form, stored=stored, conflict=conflict)
