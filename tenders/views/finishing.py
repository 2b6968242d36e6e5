"""The steps after the notice, and the ways out of the work: each a page with one form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.finishing import cancel, close, reopen, sign
from tenders.actions.stepping import Refused
from tenders.forms.finishing import CancelForm, ReopenForm, SignForm, StepForm
from tenders.models import Tender
from tenders.permissions import own_tender_for
from tenders.queries.reviews import attempt_of
from tenders.rules.workflow import ways_on
from tenders.views.conflicts import show_conflict
from tenders.views.frame import beside
from tenders.views.standing import tell_refusal

TEMPLATE = "tenders/finishing.html"


@dataclass(frozen=True)
class Page:
    """`step` is the row of the table; `action` takes the form's fields, `done` is said afterwards."""

    step: str
    title: str
    lead: str
    form: type[StepForm]
    action: Callable[..., None]
    done: str


PAGES = {
    "kontrakt": Page(
        "sign",
        "Kontrakten er inngått",
        "Før inn dagen kontrakten ble signert. Det som ble kunngjort, står som det ble sendt.",
        SignForm,
        sign,
        "Kontrakten er ført inn.",
    ),
    "avslutt": Page(
        "close",
        "Avslutt anskaffelsen",
        "Kontrakten er levert og fulgt opp. Anskaffelsen blir stående, og kan leses og kopieres.",
        StepForm,
        close,
        "Anskaffelsen er avsluttet.",
    ),
    "trekk": Page(
        "cancel",
        "Trekk anskaffelsen",
        "Bruk dette når konkurransen ikke skal gjennomføres, eller når den avlyses. Alt som er skrevet, blir "
        "stående.",
        CancelForm,
        cancel,
        "Anskaffelsen er trukket.",
    ),
    "apne": Page(
        "reopen",
        "Åpne anskaffelsen igjen",
        "Anskaffelsen ble trukket før den var satt i gang. Den åpnes som et utkast.",
        ReopenForm,
        reopen,
        "Anskaffelsen er åpnet igjen.",
    ),
}


def step(request: SignedInRequest, tender_id: UUID, way: str) -> HttpResponse:
    """The form of one step; a step that cannot be taken now leads back to the tender."""
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    page = PAGES.get(way)
    if page is None:
        raise Http404
    if page.step not in {each.name for each in ways_on(attempt_of(request.user, tender))}:
        return redirect(tender)
    form = page.form(request.POST or None, tender=tender)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(tender, page, form))
    try:
        page.action(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except Conflict as conflict:
        stored, context = page.form(tender=tender), _context(tender, page, form)
        return show_conflict(request, TEMPLATE, context, form=form, stored=stored, conflict=conflict)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, page.done)
    return redirect(tender)


def _context(tender: Tender, page: Page, form: StepForm) -> dict[str, Any]:
    return beside(tender, page.title) | {"lead": page.lead, "form": form}
