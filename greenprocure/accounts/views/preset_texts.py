"""The texts that an agency uses again and again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from greenprocure.accounts.forms.agency import PresetTextForm
from greenprocure.accounts.models import Agency, PresetPlace, PresetText
from greenprocure.accounts.settings_of_agency import save_text
from greenprocure.accounts.views.frame import crumbs, edit, managed, show
from greenprocure.requests import SignedInRequest

LIST = ("Faste tekster", "agency_texts")


@require_safe
def texts(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    rows = list(agency.preset_texts.all())
    context = {
        "groups": [(place, [row for row in rows if row.place == place]) for place in PresetPlace],
        "crumbs": crumbs(agency),
    }
    return show(request, "texts", agency, context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, agency_number: str) -> HttpResponse:
    return _edit(request, managed(request, agency_number), None)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: SignedInRequest, agency_number: str, text_id: int) -> HttpResponse:
    agency = managed(request, agency_number)
    return _edit(request, agency, get_object_or_404(agency.preset_texts, pk=text_id))


def _edit(request: SignedInRequest, agency: Agency, row: PresetText | None) -> HttpResponse:
    def form_of(data: Any) -> PresetTextForm:
        stored = agency.preset_texts.get(pk=row.pk) if row else PresetText(agency=agency)
        return PresetTextForm(data, instance=stored)

    return edit(
        request,
        agency,
        form_of,
        lambda fields: save_text(by=request.user, agency=agency, text=row, fields=fields),
        template="text",
        back="agency_texts",
        title=str(row or "Ny tekst"),
        crumbs=crumbs(agency, LIST),
    )
