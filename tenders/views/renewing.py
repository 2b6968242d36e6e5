"""A newer revision of a chosen text: what it changes, and the choice to take it or keep the older one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from criteria.models import Revision
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.renewing import ask_again, keep_older, take_newer
from tenders.forms.criteria import KeepForm, TakeNewerForm, VersionForm
from tenders.models import ChosenCriterion, Lot
from tenders.queries.lots import in_use, text_of, whole_lot
from tenders.queries.newer import change_of, newer_than, numbers_of, renewed
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, step_url


@after_needs
def newer(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    """The page; sent, it keeps the older text with a reason."""
    row = _in_use(lot, key)
    text = newer_than(row)
    if text is None:
        return redirect(step_url(lot, "criteria"))
    form = _keep_form(lot, row, text, request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _page(request, lot, row, text, form)
    if form.cleaned_data["offered"] != text.number:
        return _moved_on(request, lot, row, text, form)
    try:
        reason = form.cleaned_data["reason"]
        keep_older(
            by=request.user, lot=lot, version=form.opened_version, row=row, revision=text, reason=reason
        )
    except Conflict as conflict:
        fresh = whole_lot(lot.tender, lot.number)
        standing = next((each for each in in_use(fresh) if each.revision_id == row.revision_id), row)
        stored = _keep_form(fresh, standing, text)
        context = _context(fresh, standing, text, form)
        return show_conflict(
            request, "tenders/newer.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(lot, "criteria"))


@after_needs
@require_POST
def take(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    row = _in_use(lot, key)
    text = newer_than(row)
    form = TakeNewerForm(request.POST, version=lot.tender.version)
    if text is None:
        return redirect(step_url(lot, "criteria"))
    if not form.is_valid():
        raise Http404
    if form.cleaned_data["offered"] != text.number:
        return _moved_on(request, lot, row, text, _keep_form(lot, row, text))
    try:
        take_newer(by=request.user, lot=lot, version=form.opened_version, row=row, revision=text)
    except Conflict as conflict:
        return show_stale(request, lot, "criteria", conflict)
    return redirect("tenders:criterion", lot.tender.public_id, key)


@after_needs
@require_POST
def reconsider(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    """Takes back that the newer text was declined."""
    row = _in_use(lot, key)
    form = VersionForm(request.POST, version=lot.tender.version)
    if row.kept_from is None:
        return redirect("tenders:newer", lot.tender.public_id, key)
    if not form.is_valid():
        raise Http404
    try:
        ask_again(by=request.user, lot=lot, version=form.opened_version, row=row)
    except Conflict as conflict:
        return show_stale(request, lot, "criteria", conflict)
    return redirect("tenders:newer", lot.tender.public_id, key)


def _in_use(lot: Lot, key: str) -> ChosenCriterion:
    row = next((row for row in in_use(lot) if row.revision.criterion.key == key), None)
    if row is None:
        raise Http404
    return row


def _keep_form(lot: Lot, row: ChosenCriterion, text: Revision, data: Any = None) -> KeepForm:
    reason = row.kept_reason if row.declines(text) else ""
    initial = {"reason": reason, "offered": text.number}
    return KeepForm(data, version=lot.tender.version, initial=initial)


def _context(lot: Lot, row: ChosenCriterion, text: Revision, form: KeepForm) -> dict[str, Any]:
    return step_context(lot, "criteria") | {
        "row": row,
        "text": text_of(renewed(row, text)),
        "newer": text,
        "is_kept": row.declines(text),
        "differences": change_of(row, text),
        "numbers": [each for each in numbers_of(row, text) if not each.is_quiet],
        "form": form,
        "criteria_url": reverse("tenders:criteria", args=[lot.tender.public_id]),
    }


def _page(
    request: SignedInRequest, lot: Lot, row: ChosenCriterion, text: Revision, form: KeepForm
) -> HttpResponse:
    return render(request, "tenders/newer.html", _context(lot, row, text, form))


def _moved_on(
    request: SignedInRequest, lot: Lot, row: ChosenCriterion, text: Revision, form: KeepForm
) -> HttpResponse:
    """Yet another revision was published while she looked: nothing is done, and what she wrote stays."""
    data = form.data.copy() if form.is_bound else None
    if data is not None:
        data["offered"] = text.number
    context = _context(lot, row, text, _keep_form(lot, row, text, data)) | {"has_moved_on": True}
    return render(request, "tenders/newer.html", context, status=409)
