"""Everything an agency has, to take away."""

from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency
from greenprocure.accounts.permissions import agency_for
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.exports.agency_export import files_of, zipped
from tenders.forms.agency_export import AgencyExportForm
from tenders.models import Tender

MOST_WITH_DOCUMENTS = 100  # tenders; more than that is for the command, which can run through a night


@require_http_methods(["GET", "HEAD", "POST"])
def agency_export(request: SignedInRequest, agency_number: str) -> HttpResponse | StreamingHttpResponse:
    """For those who open every tender of the agency: all of them are in it."""
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    tenders = Tender.objects.filter(agency=agency).count()
    form = AgencyExportForm(request.POST or None, may_have_documents=tenders <= MOST_WITH_DOCUMENTS)
    if request.method == "POST" and form.is_valid():
        return _sent(request, agency, form.cleaned_data.get("with_documents", False))
    context = {
        "agency": agency,
        "crumbs": [(agency.name, reverse("agency", args=[agency.organisation_number]))],
        "form": form,
        "tenders": tenders,
        "most": MOST_WITH_DOCUMENTS,
    }
    return render(request, "tenders/agency_export.html", context)


def _sent(request: SignedInRequest, agency: Agency, with_documents: bool) -> StreamingHttpResponse:
    """Noted before it begins: what has been taken out cannot be taken back if it stops half-way."""
    now = timezone.now()
    with transaction.atomic():
        note(agency=agency, by=request.user, kind="export", data={"dokumenter": with_documents})
    name = f"uttrekk-{agency.organisation_number}-{timezone.localdate(now):%Y-%m-%d}.zip"
    return StreamingHttpResponse(
        zipped(files_of(agency, made_at=now, with_documents=with_documents)),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
