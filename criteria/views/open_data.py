"""The library as open data: anyone may read it, from any site."""

import json
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from criteria import catalogue as library
from criteria.models import Alias, Category, Criterion
from criteria.open_data.document import LICENCE, criterion_document
from criteria.open_data.fields import CATEGORY, CRITERION
from criteria.open_data.files import MAX_AGE, TYPES, File, criterion_file, library_file, schema_file
from criteria.open_data.places import Places

View = Callable[..., HttpResponseBase]
EXPOSED = "ETag, Last-Modified, Link"
SHOWN = ("id", "url", "category", "level", "kind", "revision", "parameters")  # in the example


def open_to_all(view: View) -> View:
    """Reading only, and the headers that let a page of another site read too, also a redirect."""

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = view(request, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return require_safe(opened)


@open_to_all
def everything(request: HttpRequest, form: str) -> HttpResponseBase:
    return _answer(request, library_file(Places.of(request), form), f"kriterier.{form}")


@open_to_all
def category(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    row = get_object_or_404(Category, slug=slug)
    return _answer(request, library_file(Places.of(request), form, row), f"{slug}.{form}")


@open_to_all
def criterion(request: HttpRequest, key: str) -> HttpResponseBase:
    alias = Alias.objects.filter(key=key).select_related("criterion").first()
    if alias:
        return redirect("criteria:data_criterion", key=alias.criterion.key)
    shown = library.shown_revision(get_object_or_404(Criterion, key=key))
    if shown is None:
        raise Http404
    return _answer(request, criterion_file(shown, Places.of(request)), f"{key}.json")


@open_to_all
def schema(request: HttpRequest) -> HttpResponseBase:
    return _answer(request, schema_file(Places.of(request)), "skjema-1.json")


def _answer(request: HttpRequest, file: File, name: str) -> HttpResponseBase:
    """The file, or 304 when the asker has it already."""
    response = HttpResponse(file.content, content_type=file.type)
    if file.type.startswith("text/csv"):
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    described_by = Places.of(request).data("data_schema")
    response.headers["Link"] = f'<{LICENCE["url"]}>; rel="license", <{described_by}>; rel="describedby"'
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response.headers["ETag"] = file.etag
    if file.updated:
        response.headers["Last-Modified"] = http_date(file.updated.timestamp())
    # By the mark alone: what a curator edits in place has no time of its own.
    return get_conditional_response(request, etag=file.etag, response=response) or response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What a developer needs to know."""
    places = Places.of(request)
    context = {
        "crumbs": [("Kriteriebibliotek", reverse("criteria:list"))],
        "everything": [places.data("data_all", form=form) for form in TYPES],
        "addresses": [{"key": key, "value": value} for key, value in _addresses(places)],
        "schema": places.data("data_schema"),
        "categories": Category.objects.all(),
        "criterion_fields": [{"key": name, "value": meaning} for name, meaning in CRITERION.items()],
        "category_fields": [{"key": name, "value": meaning} for name, meaning in CATEGORY.items()],
        "example": _example(places),
        "minutes": MAX_AGE // 60,
    }
    return render(request, "criteria/open_data.html", context)


def _addresses(places: Places) -> Iterator[tuple[str, str]]:
    start = f"{places.site}{reverse('criteria:data')}"
    yield "Alt som er publisert", "\n".join(f"{start}kriterier.{form}" for form in TYPES)
    yield "Én kategori, med kategorisiden", "\n".join(f"{start}<kode>.{form}" for form in TYPES)
    yield "Ett kriterium", f"{places.site}{reverse('criteria:list')}<id>.json"
    yield "JSON Schema, 2020-12", places.data("data_schema")


def _example(places: Places) -> str:
    """Some of the first criterion, as it stands in the data; empty for an empty library."""
    row = library.published().first()
    if row is None:
        return ""
    (criterion,) = criterion_document(row, places)["criteria"]
    shown = {name: criterion[name] for name in SHOWN}
    shown["texts"] = {"nb": {"title": criterion["texts"]["nb"]["title"], "text": "…"}}
    return json.dumps(shown, ensure_ascii=False, indent=2)
