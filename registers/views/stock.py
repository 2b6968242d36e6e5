from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from registers.forms.stock import StockFilter, StockForm
from registers.models import StockItem
from registers.permissions import agencies_of, entry_for
from registers.queries import found
from registers.views.entries import edit
from registers.views.home import crumbs

PER_PAGE = 50
LIST = ("Eget lager", "registers:stock")
PAGE = {"template": "registers/stock_item.html", "back": "registers:stock", "saved": "er lagret."}


@require_safe
def stock(request: SignedInRequest) -> HttpResponse:
    agencies = list(agencies_of(request.user))
    form = StockFilter(request.GET, agencies=agencies)
    chosen = form.chosen()
    everything = StockItem.objects.filter(agency__in=agencies)
    page = Paginator(_narrowed(everything, chosen), PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "page_obj": page,
        "result": _hits(page.paginator.count) if chosen else "",
        "crumbs": crumbs(),
        "several": len(agencies) > 1,
    }
    return render(request, "registers/stock.html", context)


def _narrowed(rows: QuerySet[StockItem], chosen: dict[str, str]) -> QuerySet[StockItem]:
    rows = found(rows, chosen.get("q", "")).select_related("agency", "category")
    if "kategori" in chosen:
        rows = rows.filter(category__slug=chosen["kategori"])
    return rows.filter(agency=int(chosen["virksomhet"])) if "virksomhet" in chosen else rows


def _hits(count: int) -> str:
    return "1 vare" if count == 1 else f"{count} varer"


def new(request: SignedInRequest) -> HttpResponse:
    return edit(request, StockForm, None, **PAGE, crumbs=crumbs(LIST))


def item(request: SignedInRequest, stock_id: int) -> HttpResponse:
    row = entry_for(request.user, StockItem, pk=stock_id)
    return edit(request, StockForm, row, **PAGE, crumbs=crumbs(LIST))


@require_POST
def remove(request: SignedInRequest, stock_id: int) -> HttpResponse:
    row = entry_for(request.user, StockItem, pk=stock_id)
    row.delete()
    messages.success(request, f"«{row}» er fjernet fra lageret.")
    return redirect("registers:stock")
