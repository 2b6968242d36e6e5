"""The page about criteria: scope, packages, the map of the load, and the shelf to choose from."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from criteria.enums import Kind
from criteria.models import Category, Revision
from criteria.search import matching
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.choosing import set_scope
from tenders.forms.criteria import ScopeForm, ShelfFilter
from tenders.models import Lot
from tenders.queries.library import Option, Shelf, shelf_of
from tenders.queries.load_maps import maps_of
from tenders.queries.lots import whole_lot
from tenders.queries.needs import assessment_of
from tenders.queries.outcomes import result_of
from tenders.queries.packages import packages_of
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, step_url

PER_PAGE = 20
TABS = (("valgt", "Valgt"), ("anbefalt", "Anbefalt, ikke valgt"), ("alle", "Hele biblioteket"))


@require_safe
@after_needs
def criteria(request: SignedInRequest, lot: Lot) -> HttpResponse:
    shelf = shelf_of(lot)
    return render(request, "tenders/criteria.html", _context(request, lot, shelf, _scope_form(lot, shelf)))


def _scope_form(lot: Lot, shelf: Shelf, data: Any = None) -> ScopeForm:
    levels = {f"level_{slug}": level for slug, level in lot.levels.items()}
    initial = {"level": shelf.level} | levels
    return ScopeForm(data, version=lot.tender.version, aisles=shelf.aisles, initial=initial)


def _context(request: SignedInRequest, lot: Lot, shelf: Shelf, scope: ScopeForm) -> dict[str, Any]:
    narrow = ShelfFilter(request.GET, aisles=shelf.aisles)
    chosen = narrow.chosen()
    tabs = {key: [o for o in shelf.options if _is_under(o, key)] for key, _ in TABS}
    asked = chosen.get("vis", "")
    tab = asked if asked in tabs else ("valgt" if tabs["valgt"] else "anbefalt")
    found = _found(tabs[tab], shelf, chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    maps = maps_of(shelf, lot)
    return step_context(lot, "criteria") | {
        "lot": lot,
        "shelf": shelf,
        "scope": scope,
        "filter": narrow,
        "tabs": [(key, name, len(tabs[key])) for key, name in TABS],
        "tab": tab,
        "page_obj": page,
        "sections": list(_sections(page)),
        "found_words": f"{len(found)} av {len(tabs[tab])} kriterier",
        "query": request.GET.urlencode(),
        "packages": packages_of(shelf, lot),
        "maps": maps,
        "has_gap": any(each.gap for each in maps),
        "outdated": [option for option in shelf.options if option.is_outdated],
        "level_words": result_of(lot.tender, assessment_of(lot.tender))["level"],
    }


def _is_under(option: Option, tab: str) -> bool:
    if tab == "valgt":
        return option.is_chosen or option.is_dropped
    return tab == "alle" or (bool(option.because) and option.row is None)


def _found(options: list[Option], shelf: Shelf, chosen: dict[str, str]) -> list[Option]:
    """What the filters and the words leave, category by category and kind by kind; within that best first."""
    found = [option for option in options if _matches(option, chosen)]
    if "q" in chosen:
        found = _searched(found, chosen["q"])
    aisles = {aisle.category.pk: place for place, aisle in enumerate(shelf.aisles)}
    kinds = list(Kind)
    return sorted(
        found,
        key=lambda option: (
            aisles.get(option.places[0].category.pk, len(aisles)),
            kinds.index(Kind(option.entry.kind)),
        ),
    )


def _matches(option: Option, chosen: dict[str, str]) -> bool:
    entry, places = option.entry, option.places
    asked = {
        "kategori": {place.category.slug for place in places},
        "produktgruppe": {f"{place.category.slug}.{place.group.slug}" for place in places},
        "niva": {entry.level},
        "type": {entry.kind},
        "tema": {entry.theme},
    }
    return all(chosen[name] in values for name, values in asked.items() if name in chosen)


def _searched(options: list[Option], words: str) -> list[Option]:
    """Those in whose published text the words are found, best first."""
    standing = {option.revision.criterion_id: option for option in options}
    texts = Revision.objects.published().filter(criterion__in=standing)
    return [standing[key] for key in matching(texts, words).values_list("criterion", flat=True)]


def _sections(options: Iterable[Option]) -> Iterable[tuple[Category, list[tuple[Kind, list[Option]]]]]:
    for category, run in groupby(options, key=lambda option: option.places[0].category):
        kinds = groupby(run, key=lambda option: option.entry.kind)
        yield category, [(Kind(kind), list(each)) for kind, each in kinds]


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
        set_scope(by=request.user, lot=lot, version=form.opened_version, **form.scope())
    except Conflict as conflict:
        fresh = whole_lot(lot.tender, lot.number)
        shelf = shelf_of(fresh)
        context, stored = _context(request, fresh, shelf, form), _scope_form(fresh, shelf)
        return show_conflict(
            request, "tenders/criteria.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(f"{step_url(lot, 'criteria')}?vis=anbefalt")
