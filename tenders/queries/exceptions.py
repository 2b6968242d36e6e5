"""The register of exceptions of an agency: groups from the sums, entries from the figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import Case, When
from django.utils import timezone

from greenprocure.accounts.models import Agency
from tenders.models import Figure, Outcome, Review
from tenders.queries.figures import chosen_figures
from tenders.queries.overview import chosen_by
from tenders.queries.totals import sums_of
from tenders.rules.indicators.register import REGISTERED, Entry, Group
from tenders.rules.indicators.scope import STAGES, Scope
from tenders.rules.indicators.sums import by
from tenders.rules.routes import Route, Stage

ON_PAGE = 50


def groups_of(agency: Agency, scope: Scope) -> list[Group]:
    """The routes with any tender, those that must be mended first. One query."""
    rows = sums_of(agency.pk, chosen_by(scope))
    found = by([row for row in rows if row.stage in STAGES[scope.stage]], lambda row: row.route)
    return [
        Group(route, found[route].tenders, found[route].value, scope.opens(route=route))
        for route in REGISTERED
        if found[route].tenders
    ]


def with_entries(
    agency: Agency, scope: Scope, groups: Sequence[Group], *, limit: int, today: date
) -> list[Group]:
    """The same groups with their tenders, last changed first; `limit` in all. Two queries."""
    routes = [group.route for group in groups]
    rows = chosen_figures([agency.pk], chosen_by(scope), today).filter(route__in=routes)
    # One group is read in the order of its index, which a rank before it would hinder.
    ranks = (When(route=route, then=place) for place, route in enumerate(routes))
    rank = [Case(*ranks)] if len(routes) > 1 else []
    first = rows.select_related("tender", "owner", "unit").order_by(*rank, "-changed_at", "-tender")[:limit]
    entries = list(_entries(list(first)))
    return [
        replace(group, entries=tuple(entry for route, entry in entries if route == group.route))
        for group in groups
    ]


def _entries(rows: list[Figure]) -> Iterator[tuple[Route, Entry]]:
    approvals = _approvals(rows)
    for row in rows:
        approval = approvals.get(row.pk)
        entry = Entry(
            title=row.title,
            url=row.tender.get_absolute_url(),
            state=row.get_state_display(),
            owner=row.owner.name,
            unit=row.unit.name if row.unit else "",
            value=Decimal(row.value_ore) / 100,
            day=row.day,
            provision=row.provision,
            reference=row.tender.reference,
            is_lawful=Route(row.route).is_lawful,
            asked=row.fields_asked,
            answered=row.fields_answered,
        )
        if approval is not None and approval.decided_by and approval.decided_at:
            decided_on = timezone.localdate(approval.decided_at)
            entry = replace(entry, approved_by=approval.decided_by.name, approved_on=decided_on)
        yield Route(row.route), entry


def _approvals(rows: Iterable[Figure]) -> dict[int, Review]:
    """Tender → the approval that stands. One that was given up and opened again has none."""
    decided = [row.pk for row in rows if row.stage == Stage.DECIDED]
    approved = Review.objects.filter(tender__in=decided, outcome=Outcome.APPROVED)
    return {each.tender_id: each for each in approved.select_related("decided_by").order_by("pk")}
