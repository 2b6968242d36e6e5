from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.queries.waiting import MOST, queue_of
from tenders.views.frame import crumbs


@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """«Venter på deg»: what she is to do something about, each with a link to where it is done."""
    sections = queue_of(request.user, timezone.localdate())
    return render(request, "tenders/waiting.html", {"sections": sections, "crumbs": crumbs(), "most": MOST})
