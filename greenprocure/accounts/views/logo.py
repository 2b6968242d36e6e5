"""The agency's logo: sent in, shown, taken away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenprocure.accounts.forms.agency import LogoForm
from greenprocure.accounts.logo import MAX_BYTES
from greenprocure.accounts.models import Logo
from greenprocure.accounts.settings_of_agency import set_logo
from greenprocure.accounts.views.frame import address, crumbs, done, managed, show
from greenprocure.receiving import BoundedMemory
from greenprocure.requests import SignedInRequest

TOO_LONG = "Filen er større enn 2 MB. Gjør bildet mindre, og prøv igjen"
# Named by what it holds: another logo has another address.
KEPT = "public, max-age=31536000, immutable"


@csrf_exempt  # only until the file has been received: _received() asks for the token
@require_http_methods(["GET", "HEAD", "POST"])
def logo(request: SignedInRequest, agency_number: str) -> HttpResponse:
    receiver = BoundedMemory(request, limit=MAX_BYTES)
    request.upload_handlers = [receiver]
    return _received(request, agency_number, receiver)


@csrf_protect
def _received(request: SignedInRequest, agency_number: str, receiver: BoundedMemory) -> HttpResponse:
    agency = managed(request, agency_number)
    data: Any = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LogoForm(*data)
    if receiver.too_long:
        form.fields["file"].error_messages["required"] = TOO_LONG
    if form.is_valid():
        set_logo(by=request.user, agency=agency, picture=form.cleaned_data["file"])
        return done(request, "Logoen er tatt i bruk.", address("agency_logo", agency))
    context = {
        "form": form,
        "logo": Logo.objects.filter(agency=agency).only("name").first(),
        "crumbs": crumbs(agency, ("Innstillinger", "agency_settings")),
    }
    return show(request, "logo", agency, context)


@require_POST
def remove(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    set_logo(by=request.user, agency=agency, picture=None)
    return done(request, "Logoen er fjernet.", address("agency_logo", agency))


@require_safe
def picture(request: HttpRequest, agency_number: str, picture_name: str) -> HttpResponse:
    """The logo as it stands on what the agency publishes: for whoever has its address."""
    row = get_object_or_404(Logo, agency__organisation_number=agency_number, name=picture_name)
    return HttpResponse(bytes(row.picture), content_type="image/png", headers={"Cache-Control": KEPT})
