"""Postponed needs (outcome O10): the day they are taken up again."""

from datetime import date

from django.db.models import QuerySet

from tenders.models import Tender
from tenders.queries.needs import needs_of


def reopens_on(tender: Tender) -> date | None:
    """The day the tender's need is taken up again; None when nothing is postponed."""
    needs = needs_of(tender)
    return needs.reopens_on if needs else None


def is_due(tender: Tender, today: date) -> bool:
    """The day has come, and nobody has answered since: new answers set a new day or none."""
    day = reopens_on(tender)
    return day is not None and day <= today


def due(tenders: QuerySet[Tender], today: date) -> QuerySet[Tender]:
    """The tenders whose postponed need is to be taken up again, the longest due first."""
    rows = tenders.filter(needs__reopens_on__lte=today).select_related("needs")
    return rows.order_by("needs__reopens_on", "pk")
