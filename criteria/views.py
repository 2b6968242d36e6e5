"""The public catalogue: a list to narrow, and every text at a permanent address."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from criteria import catalogue as library
from criteria.enums import Status
from criteria.forms import FilterForm
from criteria.models import Criterion, Revision
from criteria.presenters import (
    PARAMETER_HEADERS,
    PARAMETER_NUMBERS,
    card,
    contract_types,
    crumbs,
    parameter_rows,
    suggested,
)
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM

PER_PAGE = 20


def catalogue(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, choices=library.choices())
    chosen = form.chosen()
    # A card shows no parameters, sources or laws.
    every = library.published().prefetch_related(None)
    page = Paginator(library.narrowed(every, chosen), PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "result": _count(page.paginator.count, every.count()),
        "page_obj": page,
        "cards": [card(revision) for revision in page],
    }
    return render(request, "criteria/list.html", context)


def _count(shown: int, total: int) -> str:
    noun = "kriterium" if total == 1 else "kriterier"
    return f"{total} {noun}" if shown == total else f"{shown} av {total} {noun}"


def detail(request: HttpRequest, key: str) -> HttpResponse:
    criterion = _criterion(key)
    shown = library.shown_revision(criterion)
    if shown is None:
        raise Http404
    return _page(request, criterion, shown)


def revision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    criterion = _criterion(key)
    public = library.public_revisions(criterion).with_everything()
    return _page(request, criterion, get_object_or_404(public, number=number))


def _criterion(key: str) -> Criterion:
    return get_object_or_404(Criterion.objects.select_related("category", "set"), key=key)


def _page(request: HttpRequest, criterion: Criterion, shown: Revision) -> HttpResponse:
    revisions = list(library.public_revisions(criterion))
    context = {
        "crumbs": crumbs(criterion),
        "criterion": criterion,
        "revision": shown,
        "revisions": revisions,
        "current": next((row for row in revisions if row.status == Status.PUBLISHED), None),
        "twin": library.twin(criterion),
        "values": suggested(shown),
        "contract_types": contract_types(shown),
        "parameters": parameter_rows(shown),
        "parameter_headers": PARAMETER_HEADERS,
        "parameter_numbers": PARAMETER_NUMBERS,
    }
    return render(request, "criteria/detail.html", context)
