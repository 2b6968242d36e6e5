"""The leader's overview: on the page, and as files made from the same object."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.models import Agency, Logo
from greenprocure.accounts.permissions import agency_for
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.exports.html import to_html
from tenders.exports.overview_csv import overview_csv
from tenders.exports.overview_json import overview_json
from tenders.exports.overview_report import FEW_WORDS, Report, overview_document
from tenders.exports.overview_xlsx import overview_xlsx
from tenders.exports.pdf import RenderFailed, RenderTimeout, TooLarge, render_pdf
from tenders.forms.overview import OverviewForm
from tenders.queries.exceptions import ON_PAGE, groups_of, with_entries
from tenders.queries.overview import choices_of, overview_of
from tenders.rules.indicators.bars import bars_of, columns_of
from tenders.rules.indicators.overview import Overview
from tenders.views.documents import MESSAGES

log = logging.getLogger(__name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Kind:
    """A file of the overview: what its link says, who makes it, and its media type."""

    label: str
    make: Callable[[Report], bytes]
    type: str


FILES = {
    "xlsx": Kind("Regneark (XLSX)", overview_xlsx, XLSX),
    "csv": Kind("Kommadelt tekst (CSV)", overview_csv, "text/csv; charset=utf-8"),
    "json": Kind("For maskiner (JSON)", overview_json, "application/json"),
}
IN_SHEET, IN_REPORT = 5_000, 200  # of the register
TOO_LONG = "Rapporten ble for lang. Velg en kortere periode eller én kategori, og prøv igjen."
FAILURES = MESSAGES | {
    TooLarge: TOO_LONG,
    RenderTimeout: TOO_LONG,
    RenderFailed: "Noe gikk galt da rapporten ble laget. Prøv igjen.",
}


@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """Whoever leads one agency goes straight to it."""
    agencies = list(request.user.agencies_with(Permission.SEE_OVERVIEW))
    if len(agencies) == 1:
        return redirect("overview", agencies[0].organisation_number)
    return render(request, "tenders/leader_choose.html", {"agencies": agencies})


@require_safe
def overview(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    form, shown = _overview(request, agency)
    context = _frame(request, agency, form) | {
        "overview": shown,
        "tables": [{"table": table, "bars": bars_of(table)} for table in shown.tables],
        "columns": columns_of(shown.trend),
        "few": FEW_WORDS if shown.is_few else "",
        "files": [
            (kind.label, reverse("overview_file", args=[agency.organisation_number, ending]))
            for ending, kind in FILES.items()
        ],
    }
    return render(request, "tenders/leader.html", context)


@require_safe
def exceptions(request: SignedInRequest, agency_number: str) -> HttpResponse:
    """All groups with their tenders while they are few, else one group at a time."""
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    today = timezone.localdate()
    form = OverviewForm(request.GET, choices=choices_of(agency), today=today)
    scope = form.scope()
    groups = groups_of(agency, scope)
    several = sum(group.tenders for group in groups) > ON_PAGE
    asked = [group for group in groups if group.route == request.GET.get("vei")]
    shown = (asked or groups[:1]) if several else groups
    context = _frame(request, agency, form) | {
        "groups": groups,
        "is_split": several,
        "shown": with_entries(agency, scope, shown, limit=ON_PAGE, today=today) if shown else [],
        "sheet": reverse("overview_file", args=[agency.organisation_number, "xlsx"]),
        "crumbs": [("Oversikt", reverse("overview", args=[agency.organisation_number]))],
    }
    return render(request, "tenders/exceptions.html", context)


@require_safe
def file(request: SignedInRequest, agency_number: str, form: str) -> HttpResponse:
    """The same figures for a spreadsheet or a machine."""
    if form not in FILES:
        raise Http404
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    kind = FILES[form]
    return _download(kind.make(_report(request, agency, IN_SHEET)), kind.type, agency, form)


@require_safe
def report(request: SignedInRequest, agency_number: str) -> HttpResponse:
    """The report as PDF; a failure is a page that says what to do."""
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    html = to_html(overview_document(_report(request, agency, IN_REPORT)))
    try:
        rendered = render_pdf(html, seconds=settings.PDF_SECONDS, megabytes=settings.PDF_MEGABYTES)
    except RenderFailed as failure:
        log.warning("PDF not made: %s", failure, extra={"user_id": request.user.pk})
        context = {"agency": agency, "message": FAILURES.get(type(failure), FAILURES[RenderFailed])}
        return render(request, "tenders/leader_no_report.html", context, status=503)
    return _download(rendered.content, "application/pdf", agency, "pdf")


def _overview(request: SignedInRequest, agency: Agency) -> tuple[OverviewForm, Overview]:
    today, choices = timezone.localdate(), choices_of(agency)
    form = OverviewForm(request.GET, choices=choices, today=today)
    return form, overview_of(agency, form.scope(), choices, today)


def _report(request: SignedInRequest, agency: Agency, limit: int) -> Report:
    today = timezone.localdate()
    form, shown = _overview(request, agency)
    groups = with_entries(agency, shown.scope, groups_of(agency, shown.scope), limit=limit, today=today)
    return Report(
        agency_name=agency.name,
        organisation_number=agency.organisation_number,
        made_on=today,
        filters=form.in_words(),
        overview=shown,
        register=tuple(groups),
        left_out=sum(group.tenders - len(group.entries) for group in groups),
        logo=bytes(Logo.objects.filter(agency=agency).values_list("picture", flat=True).first() or b""),
        site=request.build_absolute_uri("/").rstrip("/"),
    )


def _frame(request: SignedInRequest, agency: Agency, form: OverviewForm) -> dict[str, Any]:
    """What both pages have around them; the ways between them keep the filters."""
    query = form.query()
    return {
        "agency": agency,
        "form": form,
        "query": f"?{query}" if query else "",
    }


def _download(content: bytes, media: str, agency: Agency, ending: str) -> HttpResponse:
    name = f"oversikt-{agency.organisation_number}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return HttpResponse(
        content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
