"""The linter over a lot: what should be mended before the competition is announced. Nothing is saved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.models import Lot
from tenders.queries.linting import findings_of
from tenders.views.frame import beside, lot_context
from tenders.views.steps import of_reader

TITLE = "Kontroll av oppsett og ordlyd"


@require_safe
@of_reader
def check(request: SignedInRequest, lot: Lot) -> HttpResponse:
    agencies = request.user.agencies_with(Permission.EDIT_TENDER)
    context = {
        "report": findings_of(lot),
        "may_edit": agencies.filter(pk=lot.tender.agency_id).exists(),
    }
    return render(
        request, "tenders/check.html", beside(lot.tender, TITLE) | lot_context(lot, "check") | context
    )
