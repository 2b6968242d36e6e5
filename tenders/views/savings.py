"""What needs met without buying have saved."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from tenders.queries.effects import saved_by_sheets
from tenders.queries.savings import savings_of
from tenders.views.frame import crumbs

PER_PAGE = 50


@require_safe
def savings(request: SignedInRequest) -> HttpResponse:
    agencies = request.user.agencies_with(Permission.VIEW_TENDER)
    found = savings_of(agencies)
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    rows = found.told(page.object_list)
    context = {
        "savings": found,
        "page_obj": page,
        "rows": rows,
        "sheets": saved_by_sheets(agencies),
        "crumbs": crumbs(),
    }
    return render(request, "tenders/savings.html", context)
