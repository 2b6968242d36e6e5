"""The list of tenders: newest first, searched and narrowed, fifty at a time."""

from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.numbers import number
from greenprocure.requests import SignedInRequest
from tenders.forms.tender_list import TenderListForm, TenderSearchForm
from tenders.queries.tender_choices import choices_of
from tenders.queries.tender_list import (
    COUNTED,
    Mark,
    due_of,
    has_asides,
    mark,
    page_of,
    shared_with,
)

OLDER, NEWER, ALL_FILTERS = "eldre", "nyere", "filtre"
FILTERS = TenderListForm.base_fields.keys() - TenderSearchForm.base_fields.keys()


@require_safe
def tender_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = _form(request, today)
    at, words = _mark(request.GET), form.chosen().get("sok", "")
    page = page_of(form.agencies, form.narrowing(), words, at, today)
    context = {
        "form": form,
        "page": page,
        "result": _counted(page.total),
        "is_narrowed": bool(form.chosen()),
        "may_create": request.user.may(Permission.CREATE_TENDER),
        "newer": _link(request.GET, NEWER, page.newer),
        "older": _link(request.GET, OLDER, page.older),
        "list_url": reverse("tenders:list"),
        "has_all_filters": isinstance(form, TenderListForm),
    }
    if not at and not form.chosen() and has_asides(form.agencies, today):
        context |= {"due": due_of(form.agencies, today), "shared": shared_with(form.agencies)}
    return render(request, "tenders/list.html", context)


def _form(request: SignedInRequest, today: date) -> TenderSearchForm:
    """All the filters when one of them is used or asked for, else the search alone."""
    if request.GET.keys().isdisjoint({ALL_FILTERS, *FILTERS}):
        return TenderSearchForm(request.GET, user=request.user)
    return TenderListForm(request.GET, user=request.user, choices=choices_of(request.user), today=today)


def _mark(asked: QueryDict) -> Mark | None:
    older = mark(asked.get(OLDER, ""), newer=False)
    return older or mark(asked.get(NEWER, ""), newer=True)


def _link(asked: QueryDict, name: str, to: Mark | None) -> str:
    """The same list from the mark on; empty without one."""
    if to is None:
        return ""
    query = asked.copy()
    for each in (OLDER, NEWER):
        query.pop(each, None)
    query[name] = str(to)
    return f"?{query.urlencode()}"


def _counted(total: int) -> str:
    if total > COUNTED:
        return f"Over {number(COUNTED)} anskaffelser"
    return "1 anskaffelse" if total == 1 else f"{number(total)} anskaffelser"
