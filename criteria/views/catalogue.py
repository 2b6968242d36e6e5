"""The library as a list to search and narrow, and each category on a page of its own."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from criteria import catalogue as library
from criteria.content import WHOLE_CATEGORY
from criteria.enums import Step
from criteria.forms import FilterForm
from criteria.hot_spots import squares
from criteria.models import Category, Label, Revision
from criteria.presenters import RISK_HEADERS, card, risk_rows
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM

PER_PAGE = 20


def catalogue(request: HttpRequest) -> HttpResponse:
    tree = library.tree()
    form = FilterForm(request.GET, choices=library.choices(tree, request.GET.get("kategori", "")))
    chosen = form.chosen()
    # Only keys are sorted; the texts of one page are read whole.
    keys = library.narrowed(library.published(), chosen).values_list("pk", flat=True)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "result": _count(page.paginator.count, sum(branch.own for branch in tree)),
        "page_obj": page,
        "cards": [card(revision) for revision in library.whole(page)],
        "tree": [] if chosen else tree,
    }
    return render(request, "criteria/list.html", context)


def _count(shown: int, total: int) -> str:
    noun = "kriterium" if total == 1 else "kriterier"
    return f"{total} {noun}" if shown == total else f"{shown} av {total} {noun}"


def category(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Category, slug=slug)
    loads, measures = list(row.impacts.all()), list(row.measures.all())
    laws = list(row.laws.all())
    used = Revision.objects.published().filter(criterion__category=row)
    context = {
        "category": row,
        "crumbs": [("Kriteriebibliotek", reverse("criteria:list"))],
        "count": library.narrowed(library.published(), {"kategori": slug}).count(),
        "hot_spots": [load for load in loads if load.is_hot_spot],
        "squares": squares(loads, {}),
        "ladder": [(step, [m for m in measures if m.step == step]) for step in Step],
        "minimum": [card(revision) for revision in library.minimum_package(row)],
        "laws": laws,
        "coming": [law for law in laws if not law.binds],
        "labels": Label.objects.filter(revisions__in=used).distinct(),
        "risks": risk_rows(row.risks.all()),
        "risk_headers": RISK_HEADERS,
        "human_rights": row.risks_to_people,
        "groups": row.product_groups.exclude(slug=WHOLE_CATEGORY),
    }
    return render(request, "criteria/category.html", context)
