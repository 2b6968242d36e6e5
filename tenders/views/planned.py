"""Planned tenders as the market reads them: a page and a feed, open to all."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from criteria.views.open_data import open_to_all
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from tenders.forms.listing import PlannedForm
from tenders.queries.listing import (
    ONE,
    Planned,
    as_shown,
    choices,
    narrowed,
    newest,
    one_of,
    planned,
    with_what_is_shown,
)

PER_PAGE = 25
PER_FEED = 500
MAX_AGE = 300  # seconds


@require_safe
def planned_tenders(request: HttpRequest) -> HttpResponse:
    form, page = _page(request, PER_PAGE)
    context = {
        "form": form,
        "page_obj": page,
        "entries": [as_shown(tender) for tender in page],
        "is_one": ONE in request.GET,
        "is_narrowed": bool(form.chosen()),
        "result": _count(page.paginator.count),
        "feed": f"{reverse('planned_feed')}?{_filters(request)}".rstrip("?"),
    }
    return render(request, "planned.html", context)


def _page(request: HttpRequest, size: int) -> tuple[PlannedForm, Page]:
    every = planned(timezone.localdate())
    form = PlannedForm(request.GET, choices=choices(every))
    found = narrowed(every, form.chosen())
    if ONE in request.GET:
        found = one_of(every, request.GET[ONE])
    return form, Paginator(with_what_is_shown(found), size).get_page(request.GET.get(PAGE_PARAM))


def _count(total: int) -> str:
    return "1 anskaffelse" if total == 1 else f"{total} anskaffelser"


def _filters(request: HttpRequest, **changes: str) -> str:
    """The filters of the address, as a query string, without the page."""
    query = request.GET.copy()
    for name in list(query):
        if name not in PlannedForm.base_fields or not query[name]:
            del query[name]
    for name, value in changes.items():
        query[name] = value
    return query.urlencode()


@open_to_all
def feed(request: HttpRequest) -> HttpResponseBase:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1) of what the page shows under the same filters."""
    _, page = _page(request, PER_FEED)
    entries = [as_shown(tender) for tender in page]
    content = json.dumps(_feed(request, page, entries), ensure_ascii=False).encode()
    response = HttpResponse(content, content_type="application/feed+json")
    response.headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()}"'
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    if said := newest(entries):
        response.headers["Last-Modified"] = http_date(said.timestamp())
    # By the mark alone: a tender leaves the list at midnight, and no time tells.
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _feed(request: HttpRequest, page: Page, entries: list[Planned]) -> dict[str, Any]:
    def address(name: str, **changes: str) -> str:
        filters = _filters(request, **changes)
        return request.build_absolute_uri(reverse(name) + (f"?{filters}" if filters else ""))

    described = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Planlagte anskaffelser",
        "description": "Det offentlige oppdragsgivere sier at de vil kunngjøre. Planene kan bli endret.",
        "home_page_url": address("planned"),
        "feed_url": address("planned_feed", **({PAGE_PARAM: str(page.number)} if page.number > 1 else {})),
        "language": "nb",
    }
    if page.has_next():
        described["next_url"] = address("planned_feed", **{PAGE_PARAM: str(page.next_page_number())})
    return described | {"items": [dict(_item(request, entry)) for entry in entries]}


def _item(request: HttpRequest, entry: Planned) -> Iterator[tuple[str, Any]]:
    url = request.build_absolute_uri(entry.url)
    yield "id", url
    yield "url", url
    yield "title", entry.title
    yield "content_text", "\n\n".join(filter(None, (entry.text, _in_short(entry))))
    yield "authors", [{"name": entry.agency}]
    yield "tags", list(entry.categories)
    if entry.published:
        yield "date_modified", entry.published.isoformat(timespec="seconds")
    yield (
        "_gronne_anbud",
        {"agency": entry.agency, "quarter": entry.quarter, "categories": list(entry.categories)},
    )


def _in_short(entry: Planned) -> str:
    """For readers that show the content alone."""
    return "\n".join(filter(None, (entry.agency, entry.quarter, ", ".join(entry.categories))))
