"""What agencies show everybody of their decided tenders, without names."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tenders.queries.statistics import publishing, statistics_of
from tenders.rules.indicators.statistics import FEWEST

YEARS = 5
# Of somebody who is signed in nothing is kept, whatever is said here (greenprocure/middleware.py).
kept_by_all = cache_control(public=True, max_age=3600)


@require_safe
@kept_by_all
def statistics_list(request: HttpRequest) -> HttpResponse:
    """The agencies that show theirs."""
    return render(request, "tenders/statistics_list.html", {"agencies": publishing()})


@require_safe
@kept_by_all
def statistics_page(request: HttpRequest, agency_number: str) -> HttpResponse:
    """One year of one agency; this year until another is asked for."""
    agency = get_object_or_404(publishing(), organisation_number=agency_number)
    this_year = timezone.localdate().year
    years = [str(year) for year in range(this_year, this_year - YEARS, -1)]
    year = request.GET.get("ar", years[0])
    if year not in years:
        raise Http404
    context = {
        "agency": agency,
        "year": year,
        "years": years,
        "figures": statistics_of(agency, int(year)),
        "fewest": FEWEST,
    }
    return render(request, "tenders/statistics.html", context)
