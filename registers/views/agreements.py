from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.models import Agency
from greenprocure.requests import SignedInRequest
from registers.forms.agreements import AgreementForm, EndForm
from registers.models import FrameworkAgreement
from registers.permissions import agencies_of, entry_for
from registers.views.entries import edit
from registers.views.home import crumbs

LIST = ("Rammeavtaler", "registers:agreements")
PAGE = {"template": "registers/agreement.html", "back": "registers:agreements", "saved": "er lagret."}


@require_safe
def agreements(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = FrameworkAgreement.objects.filter(agency__in=agencies_of(request.user))
    rows = rows.select_related("agency").prefetch_related("categories").order_by("agency__name", "name", "pk")
    ended = [row for row in rows if row.ends_on and row.ends_on < today]
    context = {
        "groups": by_agency(row for row in rows if row not in ended),
        "ended": ended,
        "today": today,
        "crumbs": crumbs(),
        "several": len({row.agency_id for row in rows}) > 1,
    }
    return render(request, "registers/agreements.html", context)


def by_agency(rows: Iterable[Any]) -> list[tuple[Agency, list[Any]]]:
    """The rows, sorted by agency already, under each of them."""
    return [(agency, list(own)) for agency, own in groupby(rows, key=lambda row: row.agency)]


def new(request: SignedInRequest) -> HttpResponse:
    return edit(request, AgreementForm, None, **PAGE, crumbs=crumbs(LIST))


def agreement(request: SignedInRequest, agreement_id: UUID) -> HttpResponse:
    row = entry_for(request.user, FrameworkAgreement, public_id=agreement_id)
    return edit(request, AgreementForm, row, **PAGE, crumbs=crumbs(LIST))


def end(request: SignedInRequest, agreement_id: UUID) -> HttpResponse:
    """An agreement is ended and not deleted: what was called off from it must be found again."""
    row = entry_for(request.user, FrameworkAgreement, public_id=agreement_id)
    page = PAGE | {"template": "registers/agreement_end.html", "saved": "har fått sin siste dag."}
    today = {"ends_on": timezone.localdate()}
    return edit(request, EndForm, row, **page, crumbs=crumbs(LIST), initial=today)
