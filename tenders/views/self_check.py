"""An agency's self-checks: the years side by side, and the answers of one year."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from greenprocure.accounts.models import Agency
from greenprocure.accounts.permissions import agency_for
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.self_checking import Outdated, answer
from tenders.forms.self_check import SelfCheckForm
from tenders.models import SelfCheck
from tenders.queries.self_checks import counted, levels_of, results_of, side_by_side, stored
from tenders.rules.self_check import FIRST_YEAR, SelfCheckKind, load
from tenders.rules.self_check import SelfCheck as Asked
from tenders.rules.self_check_scores import changed, drawn, result_of, said
from tenders.views.conflicts import differences

YEARS_SHOWN = 5
LEADER = ("Oversikt", "overview")


@require_safe
def self_checks(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    context = {
        "agency": agency,
        "checks": [_history(agency, load(kind)) for kind in SelfCheckKind],
        "crumbs": _crumbs(agency),
    }
    return render(request, "tenders/self_checks.html", context)


def _history(agency: Agency, asked: Asked) -> dict[str, Any]:
    """The last years, the oldest first, as people read a development."""
    this_year = timezone.localdate().year
    rows = stored(agency, asked.kind)
    shown = rows[:YEARS_SHOWN][::-1]
    results = results_of(agency, asked, shown)
    height, groups = drawn(asked, results)
    answered = {row.year for row in rows}
    return {
        "asked": asked,
        "rows": list(zip(shown, results, [said(asked, each.value) for each in results], strict=True)),
        "lines": [
            (title, [said(asked, value) for value in values]) for title, values in side_by_side(results)
        ],
        "older": rows[YEARS_SHOWN:],
        "height": height,
        "groups": groups,
        "changes": _changes(asked, [row.year for row in shown]),
        "open_years": [year for year in (this_year, this_year - 1) if year not in answered],
    }


def _changes(asked: Asked, years: list[int]) -> list[tuple[int, str]]:
    """The years whose questions differ from those of the year before them in the table."""
    pairs = zip(years[1:], years, strict=False)
    found = ((year, changed(asked, year, earlier)) for year, earlier in pairs)
    return [(year, ", ".join(each.code for each in questions)) for year, questions in found if questions]


@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request: SignedInRequest, agency_number: str, check_kind: str, year: int) -> HttpResponse:
    agency = agency_for(request.user, agency_number, Permission.SEE_OVERVIEW)
    asked = _asked(check_kind, year)
    row = _row(agency, asked, year)
    form = SelfCheckForm(request.POST or None, asked=asked, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            answer(
                by=request.user,
                agency=agency,
                asked=asked,
                year=year,
                version=form.opened_version,
                given=form.given(),
            )
        except Outdated as outdated:
            return _show(request, outdated.row, form, _conflict(form, asked, outdated.row), status=409)
        messages.success(request, f"Svarene for {year} er lagret.")
        return redirect("self_check", agency.organisation_number, check_kind, year)
    return _show(request, row, form, {})


def _asked(kind: str, year: int) -> Asked:
    """Raises Http404 for a kind there is not, and for a year to come."""
    if kind not in list(SelfCheckKind) or not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return load(SelfCheckKind(kind)).of(year)


def _row(agency: Agency, asked: Asked, year: int) -> SelfCheck:
    place = {"agency": agency, "kind": asked.kind, "year": year}
    found = SelfCheck.objects.filter(**place).select_related("agency", "answered_by").first()
    return found or SelfCheck(**place, version=0)


def _conflict(form: SelfCheckForm, asked: Asked, row: SelfCheck) -> dict[str, Any]:
    """Both texts; sent once more, the form replaces what is stored now."""
    now = SelfCheckForm(asked=asked, row=row)
    data = form.data.copy()
    data["version"] = row.version
    form.data = data
    return {
        "conflicts": list(differences(form, now)),
        "saved_by": row.answered_by if row.pk else "En annen",  # a version that never was
        "saved_at": row.answered_at,
    }


def _show(
    request: SignedInRequest, row: SelfCheck, form: SelfCheckForm, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    agency, asked = row.agency, form.asked
    found = counted(agency, asked, {row.year})[row.year]
    result = result_of(asked, row.year, levels_of(asked, row), found.share)
    context = {
        "agency": agency,
        "asked": asked,
        "row": row,
        "form": form,
        "result": result,
        "sum": said(asked, result.value),
        "lines": [(score, said(asked, score.value)) for score in result.scores],
        "counted": found,
        "counted_parts": [part for part in asked.parts if part.routes],
        "crumbs": _crumbs(agency, ("Egenkontroll", "self_checks")),
    }
    return render(request, "tenders/self_check.html", context | more, status=status)


def _crumbs(agency: Agency, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way down: (title, name of address)."""
    return [(title, reverse(name, args=[agency.organisation_number])) for title, name in (LEADER, *more)]
