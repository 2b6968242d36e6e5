"""The linter over a lot: what should be mended before the competition is announced. Nothing is saved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.models import Lot
from tenders.permissions import may_edit
from tenders.queries.linting import findings_of
from tenders.views.frame import beside_lot
from tenders.views.steps import of_reader

TITLE = "Kontroll av oppsett og ordlyd"


@require_safe
@of_reader
def check(request: SignedInRequest, lot: Lot) -> HttpResponse:
    context = {"report": findings_of(lot), "may_edit": may_edit(request.user, lot.tender)}
    return render(request, "tenders/check.html", beside_lot(lot, "check", TITLE) | context)
