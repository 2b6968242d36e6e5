"""The public catalogue: a list to narrow, and every text at a permanent address."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from criteria import catalogue as library
from criteria.enums import Status
from criteria.forms import FilterForm
from criteria.models import Criterion, Revision

PER_PAGE = 20


def catalogue(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, choices=library.choices())
    chosen = form.cleaned_data if form.is_valid() else {}
    page = Paginator(library.narrowed(library.published(), chosen), PER_PAGE).get_page(
        request.GET.get("side")
    )
    context = {"form": form, "page": page, "query": form.query(), "total": page.paginator.count}
    return render(request, "criteria/list.html", context)


def detail(request: HttpRequest, key: str) -> HttpResponse:
    criterion = get_object_or_404(Criterion.objects.select_related("category", "set"), key=key)
    shown = library.shown_revision(criterion)
    if shown is None:
        raise Http404
    return _page(request, criterion, shown)


def revision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    criterion = get_object_or_404(Criterion.objects.select_related("category", "set"), key=key)
    rows = Revision.objects.exclude(status=Status.DRAFT).with_everything()
    return _page(request, criterion, get_object_or_404(rows, criterion=criterion, number=number))


def _page(request: HttpRequest, criterion: Criterion, shown: Revision) -> HttpResponse:
    context = {
        "criterion": criterion,
        "revision": shown,
        "revisions": criterion.revisions.exclude(status=Status.DRAFT).order_by("-number"),
        "twin": library.twin(criterion),
    }
    return render(request, "criteria/detail.html", context)
