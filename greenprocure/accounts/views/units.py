"""The parts of the agency that buy."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from greenprocure.accounts.forms.agency import UnitForm
from greenprocure.accounts.models import Agency, Unit
from greenprocure.accounts.settings_of_agency import save_unit
from greenprocure.accounts.views.frame import crumbs, edit, managed, show
from greenprocure.requests import SignedInRequest

LIST = ("Enheter", "agency_units")


@require_safe
def units(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    return show(request, "units", agency, {"units": agency.units.all(), "crumbs": crumbs(agency)})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, agency_number: str) -> HttpResponse:
    return _edit(request, managed(request, agency_number), None)


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: SignedInRequest, agency_number: str, unit_id: int) -> HttpResponse:
    agency = managed(request, agency_number)
    return _edit(request, agency, get_object_or_404(agency.units, pk=unit_id))


def _edit(request: SignedInRequest, agency: Agency, row: Unit | None) -> HttpResponse:
    def form_of(data: Any) -> UnitForm:
        stored = agency.units.get(pk=row.pk) if row else Unit(agency=agency)
        return UnitForm(data, instance=stored)

    return edit(
        request,
        agency,
        form_of,
        lambda fields: save_unit(by=request.user, agency=agency, unit=row, fields=fields),
        template="unit",
        back="agency_units",
        title=str(row or "Ny enhet"),
        crumbs=crumbs(agency, LIST),
    )
