"""One text or a package in and out of a lot, and the authority's own numbers and words."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.choosing import adapt, take_in, take_out
from tenders.forms.criteria import AdaptForm, DropForm, VersionForm
from tenders.models import ChosenCriterion, Lot, Origin
from tenders.queries.library import Option, entry_of, shelf_of
from tenders.queries.lots import text_of, whole_lot
from tenders.queries.needs import assessment_of
from tenders.queries.packages import MINIMUM, RECOMMENDED, packages_of
from tenders.rules.selection import reason_needed
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, step_url

ORIGINS = {RECOMMENDED: Origin.RECOMMENDED, MINIMUM: Origin.MINIMUM}


@after_needs
@require_POST
def take(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """Takes in one text (`key`) or a package (`package`), then shows what is chosen."""
    name = request.POST.get("package", "")
    wanted = _wanted(lot, name, request.POST.get("key", ""))
    form = VersionForm(request.POST, version=lot.tender.version)
    if not wanted or not form.is_valid():
        raise Http404
    origin = ORIGINS.get(name.partition(":")[0], Origin.SET if name else Origin.MANUAL)
    texts = [option.revision for option in wanted if not option.is_chosen]
    try:
        take_in(by=request.user, lot=lot, version=form.opened_version, revisions=texts, origin=origin)
    except Conflict as conflict:
        return show_stale(request, lot, "criteria", conflict)
    return redirect(_back(request, lot))


def _wanted(lot: Lot, package: str, key: str) -> tuple[Option, ...]:
    """What the button stands for; empty for a package or a text that does not exist."""
    shelf = shelf_of(lot)
    if package:
        return next((each.options for each in packages_of(shelf, lot) if each.name == package), ())
    return tuple(option for option in shelf.options if option.key == key)


def _back(request: SignedInRequest, lot: Lot) -> str:
    """The list as it was narrowed; only its query string is taken from the page, never an address."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return f"{step_url(lot, 'criteria')}?{query}"


def _find(lot: Lot, key: str) -> ChosenCriterion | None:
    return next((row for row in lot.chosen.all() if row.revision.criterion.key == key), None)


def _chosen(lot: Lot, key: str) -> ChosenCriterion:
    row = _find(lot, key)
    if row is None:
        raise Http404
    return row


@after_needs
def leave_out(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    """Takes a text out: at once, or after a written reason where the law or the risk calls for the text."""
    row = _chosen(lot, key)
    why = reason_needed(entry_of(row.revision), packages=assessment_of(lot.tender).packages)
    kind = DropForm if why else VersionForm
    form = kind(request.POST or None, version=lot.tender.version, initial={"reason": row.dropped_reason})
    context = step_context(lot, "criteria") | {"form": form, "row": row, "why": why}
    if not form.is_bound or not form.is_valid():
        return render(request, "tenders/take_out.html", context)
    try:
        take_out(
            by=request.user,
            lot=lot,
            version=form.opened_version,
            row=row,
            reason=form.cleaned_data.get("reason", ""),
            must_say_why=bool(why),
        )
    except Conflict as conflict:
        if not why:
            return show_stale(request, lot, "criteria", conflict)
        fresh = _find(whole_lot(lot.tender, lot.number), key) or row
        stored = DropForm(version=lot.tender.version, initial={"reason": fresh.dropped_reason})
        return show_conflict(
            request, "tenders/take_out.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(_back(request, lot))


@after_needs
def criterion(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    row = _chosen(lot, key)
    form = AdaptForm(request.POST or None, row=row, version=lot.tender.version)
    context = step_context(lot, "criteria") | {"form": form, "row": row, "text": text_of(row)}
    if not form.is_bound or not form.is_valid():
        return render(request, "tenders/criterion.html", context)
    try:
        adapt(by=request.user, lot=lot, version=form.opened_version, row=row, fields=form.values())
    except Conflict as conflict:
        fresh = _find(whole_lot(lot.tender, lot.number), key) or row
        stored = AdaptForm(row=fresh, version=lot.tender.version)
        context |= {"row": fresh, "text": text_of(fresh)}
        return show_conflict(
            request, "tenders/criterion.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(lot, "criteria"))
