"""The notice values of a tender: a page to copy from, JSON, and the lots as eForms XML. Nothing is saved."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.models import Lot, State, Tender
from tenders.permissions import tender_for
from tenders.queries.lots import whole_lots
from tenders.queries.notice import as_json, as_xml, has_values, shown_of
from tenders.views.frame import beside_lot
from tenders.views.steps import of_reader

TITLE = "Til kunngjøringen"


@require_safe
@of_reader
def notice(request: SignedInRequest, lot: Lot) -> HttpResponse:
    is_purchase = lot.tender.state != State.NO_PURCHASE
    context = {
        "is_purchase": is_purchase,
        "shown": shown_of(lot) if is_purchase and has_values(lot) else None,
    }
    return render(request, "tenders/notice.html", beside_lot(lot, "notice", TITLE) | context)


@require_safe
def notice_json(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = _purchase(request, tender_id)
    answer = as_json(tender, whole_lots(tender))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def notice_xml(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = _purchase(request, tender_id)
    headers = {"Content-Disposition": 'attachment; filename="kunngjoring.xml"'}
    content = as_xml(whole_lots(tender))
    return HttpResponse(content, content_type="application/xml; charset=utf-8", headers=headers)


def _purchase(request: SignedInRequest, tender_id: UUID) -> Tender:
    """The tender, where something is bought. Raises Http404."""
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    if tender.state == State.NO_PURCHASE:
        raise Http404
    return tender
