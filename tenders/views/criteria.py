"""Choosing criteria: scope, packages, one text at a time, and the authority's own numbers and words."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from criteria.enums import Kind
from criteria.models import CriteriaSet, ProductGroup
from greenprocure.accounts.roles import Permission
from tenders.actions.changing import Conflict
from tenders.actions.choosing import adapt, set_scope, take_in, take_out
from tenders.forms.criteria import AdaptForm, DropForm, ScopeForm, ShelfFilter, VersionForm
from tenders.models import ChosenCriterion, Lot, Origin
from tenders.permissions import tender_for
from tenders.presenters import group_reason
from tenders.queries.library import Option, Shelf, entry_of, package, shelf_of
from tenders.queries.lots import text_of, whole_lot
from tenders.queries.needs import assessment_of
from tenders.rules.selection import reason_needed
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import is_open

PER_PAGE = 20
TABS = (("valgt", "Valgt"), ("anbefalt", "Anbefalt, ikke valgt"), ("alle", "Hele biblioteket"))
ORIGINS = {"anbefalt": Origin.RECOMMENDED, "minimum": Origin.MINIMUM}


def criteria(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    lot = _lot(request, tender_id)
    if not is_open(lot, "criteria"):
        return redirect(lot.tender)
    shelf = shelf_of(lot)
    return render(request, "tenders/criteria.html", _context(request, lot, shelf, _scope_form(lot, shelf)))


def _lot(request: HttpRequest, tender_id: UUID) -> Lot:
    return whole_lot(tender_for(request.user, tender_id, Permission.EDIT_TENDER))


def _scope_form(lot: Lot, shelf: Shelf, data: Any = None) -> ScopeForm:
    groups = ProductGroup.objects.filter(category__in=lot.tender.categories.all())
    return ScopeForm(
        data,
        version=lot.tender.version,
        groups=groups,
        reasons={str(pk): group_reason(why) for pk, why in shelf.reasons.items()},
        initial={"level": shelf.level, "groups": list(shelf.groups)},
    )


def _context(request: HttpRequest, lot: Lot, shelf: Shelf, scope: ScopeForm) -> dict[str, Any]:
    groups = scope.fields["groups"].queryset
    narrow = ShelfFilter(request.GET or None, groups=groups)
    chosen = narrow.cleaned_data if narrow.is_valid() else {}
    tabs = {key: [o for o in shelf.options if _is_under(o, key)] for key, _ in TABS}
    tab = chosen.get("vis") if chosen.get("vis") in tabs else ("valgt" if tabs["valgt"] else "anbefalt")
    found = sorted(
        (o for o in tabs[tab] if _matches(o, chosen)), key=lambda o: list(Kind).index(Kind(o.entry.kind))
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
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


@require_POST
def scope(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    lot = _lot(request, tender_id)
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
        return render(request, "tenders/stale.html", _stale(lot, conflict), status=409)
    return redirect(f"{reverse('tenders:criteria', args=[tender_id])}?vis=anbefalt")


def _stale(lot: Lot, conflict: Conflict) -> dict[str, Any]:
    return {
        "tender": lot.tender,
        "event": conflict.event,
        "back": reverse("tenders:criteria", args=[lot.tender.public_id]),
    }


@require_POST
def take(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Takes in one text (`key`) or a package (`package`), then shows what is chosen."""
    lot = _lot(request, tender_id)
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
    return redirect(_back(request, tender_id))


def _back(request: HttpRequest, tender_id: UUID) -> str:
    """The list as it was narrowed; only its query string is taken from the page, never an address."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return f"{reverse('tenders:criteria', args=[tender_id])}?{query}"


def _chosen(lot: Lot, key: str) -> ChosenCriterion:
    row = next((row for row in lot.chosen.all() if row.revision.criterion.key == key), None)
    if row is None:
        raise Http404
    return row


def leave_out(request: HttpRequest, tender_id: UUID, key: str) -> HttpResponse:
    """Takes a text out: at once, or after a written reason where the law or the risk calls for the text."""
    lot = _lot(request, tender_id)
    row = _chosen(lot, key)
    why = reason_needed(entry_of(row.revision), packages=assessment_of(lot.tender).packages)
    kind = DropForm if why else VersionForm
    form = kind(request.POST or None, version=lot.tender.version)
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
        return render(request, "tenders/stale.html", _stale(lot, conflict), status=409)
    return redirect(_back(request, tender_id))


def criterion(request: HttpRequest, tender_id: UUID, key: str) -> HttpResponse:
    lot = _lot(request, tender_id)
    row = _chosen(lot, key)
    form = AdaptForm(request.POST or None, row=row, version=lot.tender.version)
    context = step_context(lot.tender, "criteria") | {"form": form, "row": row, "text": text_of(row)}
    if not form.is_bound or not form.is_valid():
        return render(request, "tenders/criterion.html", context)
    try:
        adapt(by=request.user, lot=lot, version=form.opened_version, row=row, fields=form.values())
    except Conflict as conflict:
        fresh = _chosen(whole_lot(lot.tender), key)
        stored = AdaptForm(row=fresh, version=lot.tender.version)
        return show_conflict(
            request, "tenders/criterion.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect("tenders:criteria", tender_id)
