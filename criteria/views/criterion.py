"""One text at a permanent address, with its history and what changed from one revision to another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from criteria import catalogue as library
from criteria.difference import differences
from criteria.enums import Status
from criteria.models import Alias, Criterion, Revision
from criteria.presenters import (
    PARAMETER_HEADERS,
    PARAMETER_NUMBERS,
    card,
    contract_types,
    crumbs,
    parameter_rows,
    suggested,
)
from criteria.rows import entry_of


def detail(request: HttpRequest, key: str) -> HttpResponse:
    alias = Alias.objects.filter(key=key).select_related("criterion").first()
    if alias:
        return redirect(alias.criterion)
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
        "related": [card(row) for row in library.related(shown)],
        "aliases": criterion.aliases.select_related("category"),
        "values": suggested(shown),
        "contract_types": contract_types(shown),
        "parameters": parameter_rows(shown),
        "parameter_headers": PARAMETER_HEADERS,
        "parameter_numbers": PARAMETER_NUMBERS,
    }
    return render(request, "criteria/detail.html", context)


def difference(request: HttpRequest, key: str, old: int, new: int) -> HttpResponse:
    """What changed between two revisions that have both been public; the older first, whatever is asked."""
    criterion = _criterion(key)
    public = library.public_revisions(criterion).with_everything()
    older, newer = (get_object_or_404(public, number=number) for number in sorted((old, new)))
    context = {
        "crumbs": [*crumbs(criterion), (newer.title_nb, criterion.get_absolute_url())],
        "criterion": criterion,
        "older": older,
        "newer": newer,
        "differences": differences(entry_of(older), entry_of(newer)),
    }
    return render(request, "criteria/difference.html", context)
