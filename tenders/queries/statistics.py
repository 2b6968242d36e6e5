"""The public statistics of agencies that have chosen to show theirs."""

from django.db.models import QuerySet

from greenprocure.accounts.models import Agency
from tenders.queries.figures import Chosen
from tenders.queries.totals import sums_of
from tenders.rules.indicators.statistics import Statistics, statistics


def publishing() -> QuerySet[Agency]:
    """The agencies that show their statistics."""
    return Agency.objects.filter(publishes_statistics=True)


def statistics_of(agency: Agency, year: int) -> Statistics | None:
    """The year's figures; None when they would be of few tenders. One query."""
    return statistics(sums_of(agency.pk, Chosen(first=year * 10 + 1, last=year * 10 + 4)), year)
