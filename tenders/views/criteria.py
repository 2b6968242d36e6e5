"""Choosing criteria: scope, packages, one text at a time, and the authority's own numbers and words."""

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from criteria.enums import Kind
from criteria.models import CriteriaSet, ProductGroup
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.choosing import adapt, set_scope, take_in, take_out
from tenders.forms.criteria import AdaptForm, DropForm, ScopeForm, ShelfFilter, VersionForm
from tenders.models import ChosenCriterion, Lot, Origin
from tenders.presenters import group_reason
from tenders.queries.library import Option, Shelf, entry_of, package, shelf_of
from tenders.queries.lots import text_of, whole_lot
from tenders.queries.needs import assessment_of
from tenders.queries.outcomes import result_of
from tenders.rules.selection import reason_needed
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, step_url

PER_PAGE = 20
TABS = (("valgt", "Valgt"), ("anbefalt", "Anbefalt, ikke valgt"), ("alle", "Hele biblioteket"))
ORIGINS = {"anbefalt": Origin.RECOMMENDED, "minimum": Origin.MINIMUM}


@require_safe
@after_needs
def criteria(request: SignedInRequest, lot: Lot) -> HttpResponse:
    shelf = shelf_of(lot)
    return render(request, "tenders/criteria.html", _context(request, lot, shelf, _scope_form(lot, shelf)))


def _scope_form(lot: Lot, shelf: Shelf, data: Any = None) -> ScopeForm:
    groups = ProductGroup.objects.filter(category__in=lot.tender.categories.all())
    return ScopeForm(
        data,
        version=lot.tender.version,
        groups=groups,
        reasons={str(pk): group_reason(why) for pk, why in shelf.reasons.items()},
        initial={"level": shelf.level, "groups": list(shelf.groups)},
    )


def _context(request: SignedInRequest, lot: Lot, shelf: Shelf, scope: ScopeForm) -> dict[str, Any]:
    groups = scope.fields["groups"].queryset
    narrow = ShelfFilter(request.GET or None, groups=groups)
    chosen = narrow.cleaned_data if narrow.is_valid() else {}
    tabs = {key: [o for o in shelf.options if _is_under(o, key)] for key, _ in TABS}
    asked = str(chosen.get("vis", ""))
    tab = asked if asked in tabs else ("valgt" if tabs["valgt"] else "anbefalt")
    found = sorted(
        (o for o in tabs[tab] if _matches(o, chosen)), key=lambda o: list(Kind).index(Kind(o.entry.kind))
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    return step_context(lot.tender, "criteria") | {
        "lot": lot,
        "shelf": shelf,
        "scope": scope,
        "filter": narrow,
        "tabs": [(key, name, len(tabs[key])) for key, name in TABS],
        "tab": tab,
        "page_obj": page,
        "kinds": [(Kind(kind), list(run)) for kind, run in groupby(page, key=lambda o: o.entry.kind)],
        "found_words": f"{len(found)} av {len(tabs[tab])} kriterier",
        "query": request.GET.urlencode(),
        "packages": list(_packages(shelf, lot)),
        "level_words": result_of(lot.tender, assessment_of(lot.tender))["level"],
    }


def _is_under(option: Option, tab: str) -> bool:
    if tab == "valgt":
        return option.is_chosen or option.is_dropped
    return tab == "alle" or (bool(option.because) and option.row is None)


def _matches(option: Option, chosen: dict[str, str]) -> bool:
    entry = option.entry
    asked = {
        "produktgruppe": entry.product_group,
        "niva": entry.level,
        "type": entry.kind,
        "tema": entry.theme,
    }
    return all(not chosen.get(name) or chosen[name] == value for name, value in asked.items())


def _packages(shelf: Shelf, lot: Lot) -> Any:
    """The one-click packages, each with how many of its texts are still missing."""
    names = [("anbefalt", "Anbefalingen"), ("minimum", "Minimumspakken")]
    used = {option.entry.set_slug for option in shelf.options} - {""}
    names += [(f"sett:{row.slug}", row.name) for row in CriteriaSet.objects.filter(slug__in=used)]
    have = {option.revision.pk for option in shelf.options if option.is_chosen}
    for name, title in names:
        texts = package(shelf, lot, name)
        missing = [text for text in texts if text.pk not in have]
        yield {"name": name, "title": title, "count": len(texts), "missing": len(missing)}


@after_needs
@require_POST
def scope(request: SignedInRequest, lot: Lot) -> HttpResponse:
    shelf = shelf_of(lot)
    form = _scope_form(lot, shelf, request.POST)
    if not form.is_valid():
        return render(
            request, "tenders/criteria.html", _context(request, lot, shelf, form) | {"has_errors": True}
        )
    try:
        fields = {"level": form.cleaned_data["level"], "groups": form.cleaned_data["groups"]}
        set_scope(by=request.user, lot=lot, version=form.opened_version, **fields)
    except Conflict as conflict:
        fresh = whole_lot(lot.tender)
        shelf = shelf_of(fresh)
        context, stored = _context(request, fresh, shelf, form), _scope_form(fresh, shelf)
        return show_conflict(
            request, "tenders/criteria.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(f"{step_url(lot.tender, 'criteria')}?vis=anbefalt")


def _stale(lot: Lot, conflict: Conflict) -> dict[str, Any]:
    return {
        "tender": lot.tender,
        "event": conflict.event,
        "back": step_url(lot.tender, "criteria"),
    }


@after_needs
@require_POST
def take(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """Takes in one text (`key`) or a package (`package`), then shows what is chosen."""
    shelf = shelf_of(lot)
    name = request.POST.get("package", "")
    wanted = (
        package(shelf, lot, name)
        if name
        else [o.revision for o in shelf.options if o.key == request.POST.get("key")]
    )
    form = VersionForm(request.POST, version=lot.tender.version)
    if not wanted or not form.is_valid():
        raise Http404
    have = {option.revision.pk for option in shelf.options if option.is_chosen}
    origin = ORIGINS.get(name, Origin.SET if name else Origin.MANUAL)
    try:
        texts = [text for text in wanted if text.pk not in have]
        take_in(by=request.user, lot=lot, version=form.opened_version, revisions=texts, origin=origin)
    except Conflict as conflict:
        return render(request, "tenders/stale.html", _stale(lot, conflict), status=409)
    return redirect(_back(request, lot))


def _back(request: SignedInRequest, lot: Lot) -> str:
    """The list as it was narrowed; only its query string is taken from the page, never an address."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return f"{step_url(lot.tender, 'criteria')}?{query}"


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
    context = step_context(lot.tender, "criteria") | {"form": form, "row": row, "why": why}
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
            return render(request, "tenders/stale.html", _stale(lot, conflict), status=409)
        fresh = _find(whole_lot(lot.tender), key) or row
        stored = DropForm(version=lot.tender.version, initial={"reason": fresh.dropped_reason})
        return show_conflict(
            request, "tenders/take_out.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(_back(request, lot))


@after_needs
def criterion(request: SignedInRequest, lot: Lot, key: str) -> HttpResponse:
    row = _chosen(lot, key)
    form = AdaptForm(request.POST or None, row=row, version=lot.tender.version)
    context = step_context(lot.tender, "criteria") | {"form": form, "row": row, "text": text_of(row)}
    if not form.is_bound or not form.is_valid():
        return render(request, "tenders/criterion.html", context)
    try:
        adapt(by=request.user, lot=lot, version=form.opened_version, row=row, fields=form.values())
    except Conflict as conflict:
        fresh = _find(whole_lot(lot.tender), key) or row
        stored = AdaptForm(row=fresh, version=lot.tender.version)
        context |= {"row": fresh, "text": text_of(fresh)}
        return show_conflict(
            request, "tenders/criterion.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(lot.tender, "criteria"))
