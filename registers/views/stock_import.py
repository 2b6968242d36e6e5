"""A file of stock: sent in, looked over where something is wrong in it, taken in or not."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from greenprocure.numbers import number
from greenprocure.receiving import BoundedMemory
from greenprocure.requests import SignedInRequest
from greenprocure.sheets import MAX_BYTES
from registers.forms.stock import TOO_LONG, UploadForm
from registers.importing import Effect, effect_of, keep, take_in
from registers.models import StockImport
from registers.permissions import agencies_of, entry_for
from registers.stock_file import COLUMNS, template
from registers.views.home import crumbs
from registers.views.stock import LIST

TOLD = 200  # faults; whoever has more begins with these
TAKE, DROP = "take", "drop"


@csrf_exempt  # only until the file has been received: _received() asks for the token
def upload(request: SignedInRequest) -> HttpResponse:
    receiver = BoundedMemory(request, limit=MAX_BYTES)
    request.upload_handlers = [receiver]
    return _received(request, receiver)


@csrf_protect
def _received(request: SignedInRequest, receiver: BoundedMemory) -> HttpResponse:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*data, agencies=agencies_of(request.user))
    if receiver.too_long:
        form.fields["file"].error_messages["required"] = TOO_LONG
    if form.is_valid():
        file, agency = form.cleaned_data["file"], form.cleaned_data["agency"]
        waiting = keep(by=request.user, agency=agency, name=file.name, table=form.table)
        return redirect("registers:stock_review", waiting.pk) if waiting.faults else _take(request, waiting)
    columns = [(column.heading, ", ".join(column.aliases)) for column in COLUMNS.values()]
    context = {"form": form, "columns": columns, "crumbs": crumbs(LIST)}
    return render(request, "registers/stock_upload.html", context)


def review(request: SignedInRequest, import_id: int) -> HttpResponse:
    """What is wrong in the file, and the two ways on from there."""
    waiting = entry_for(request.user, StockImport, pk=import_id)
    if waiting.taken_in_at:
        return _already(request)
    if request.method == "POST":
        return _decided(request, waiting)
    context = {
        "waiting": waiting,
        "effect": effect_of(waiting),
        "bad_rows": len({fault["row"] for fault in waiting.faults}),
        "faults": waiting.faults[:TOLD],
        "more": len(waiting.faults[TOLD:]),
        "crumbs": crumbs(LIST),
    }
    return render(request, "registers/stock_review.html", context)


def _decided(request: SignedInRequest, waiting: StockImport) -> HttpResponse:
    decision = request.POST.get("decision")
    if decision == TAKE:
        return _take(request, waiting)
    if decision != DROP:
        raise BadRequest("Neither of the two buttons.")
    # One that somebody took in a moment ago stays, as the trace of that.
    StockImport.objects.filter(pk=waiting.pk, taken_in_at=None).delete()
    messages.info(request, "Ingenting er tatt inn. Rett filen, og les den på nytt når du vil.")
    return redirect("registers:stock")


def _take(request: SignedInRequest, waiting: StockImport) -> HttpResponse:
    done = take_in(waiting)
    if done is None:
        return _already(request)
    messages.success(request, _told(done))
    return redirect("registers:stock")


def _told(done: Effect) -> str:
    things = "1 vare" if done.count == 1 else f"{number(done.count)} varer"
    new = "1 ny" if done.new == 1 else f"{number(done.new)} nye"
    return f"{things} er tatt inn: {new} og {number(done.renewed)} fornyet."


def _already(request: SignedInRequest) -> HttpResponse:
    messages.info(request, "Denne filen er alt tatt inn.")
    return redirect("registers:stock")


@require_safe
def empty_file(request: SignedInRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="lager.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=headers)
