"""One page of the list of tenders: fifty rows, wherever in it, for the same price."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from tenders.models import Figure, FigureCategory, PartnerBody
from tenders.queries.figures import Chosen, chosen_figures, overdue
from tenders.queries.tender_search import found

PER_PAGE = 50
COUNTED = 500  # no list is counted further
MOST_DUE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = {
    "key": "tender__public_id",
    "title": "title",
    "reference": "tender__reference",
    "agency": "agency__name",
    "owner": "owner__name",
    "value_ore": "value_ore",
    "state": "state",
    "route": "route",
    "is_outdated": "is_outdated",
    "reopens_on": "reopens_on",
    "changed_at": "changed_at",
    "pk": "pk",
}


@dataclass(frozen=True)
class Mark:
    """A place in the list: the row it stands at, and which side of it is wanted."""

    changed_at: datetime
    pk: int
    newer: bool = False

    def __str__(self) -> str:
        return f"{(self.changed_at - EPOCH) // timedelta(microseconds=1)}-{self.pk}"


def mark(written: str, *, newer: bool) -> Mark | None:
    """The place that str() wrote; None for anything else."""
    moment, _, pk = written.partition("-")
    if not (moment.isdecimal() and pk.isdecimal() and len(written) <= 40):
        return None
    try:
        return Mark(EPOCH + timedelta(microseconds=int(moment)), int(pk), newer)
    except OverflowError:
        return None


@dataclass(frozen=True)
class Listed:
    """A tender as the list shows it. The value in kroner without VAT."""

    key: UUID
    title: str
    reference: str
    agency: str
    owner: str
    value_ore: int
    state: str
    route: str
    is_outdated: bool
    reopens_on: date | None
    changed_at: datetime
    pk: int

    @property
    def value(self) -> Decimal:
        return Decimal(self.value_ore) / 100


@dataclass(frozen=True)
class Page:
    """The rows, newest first, and the marks that lead on. `total` is COUNTED + 1 for more than that."""

    rows: list[Listed]
    total: int
    newer: Mark | None
    older: Mark | None


EMPTY = Page([], 0, None, None)


def page_of(agencies: Collection[int], chosen: Chosen, words: str, at: Mark | None, today: date) -> Page:
    """The tenders of these agencies that are chosen and hold the words. Two queries, and those of the search.

    Last changed first; what is searched for, last made first, as the search finds it. Each agency's rows are
    walked by themselves, since no index has several agencies' in one order.
    """
    ids = found(agencies, words) if words else None
    if not agencies or ids == []:
        return EMPTY
    if ids and chosen == Chosen():
        shown, total = Figure.objects.filter(pk__in=_near(ids, at)), len(ids)
    else:
        parts = [_walked(agency, chosen, ids, today) for agency in agencies]
        near, values = _sql([_beside(*part, at)[: PER_PAGE + 1] for part in parts])
        shown = Figure.objects.filter(pk__in=RawSQL(near, values))  # noqa: S611 – the query compiler's own
        total = _counted(*_sql([_beside(*part, None)[: COUNTED + 1] for part in parts]))
    rows = listed(shown.order_by(*(["-pk"] if ids else ["-changed_at", "-pk"])))
    if at and at.newer and len(rows) <= PER_PAGE:
        return page_of(agencies, chosen, words, None, today)
    return _page(rows, total, at)


def _near(ids: list[int], at: Mark | None) -> list[int]:
    """Of those found, newest first, the ones on the wanted side of the mark."""
    if at is None:
        return ids[: PER_PAGE + 1]
    if at.newer:
        return [pk for pk in ids if pk > at.pk][-PER_PAGE - 1 :]
    return [pk for pk in ids if pk < at.pk][: PER_PAGE + 1]


def _walked(
    agency: int, chosen: Chosen, ids: list[int] | None, today: date
) -> tuple[QuerySet[Any], tuple[str, ...]]:
    """The rows, and the columns of the index that they are walked by, the last of them the tender's."""
    if ids is not None:
        return chosen_figures([agency], chosen, today).filter(pk__in=ids), ("tender",)
    if not chosen.category:
        return chosen_figures([agency], chosen, today), ("changed_at", "tender")
    rows = FigureCategory.objects.filter(agency=agency, category=chosen.category)
    others = replace(chosen, category=None)
    if others != Chosen():
        rows = rows.filter(figure__in=chosen_figures([agency], others, today))
    return rows, ("changed_at", "figure")


def _beside(rows: QuerySet[Any], order: tuple[str, ...], at: Mark | None) -> QuerySet[Any, int]:
    """The tenders on the wanted side of the mark, the nearest first."""
    sign = "" if at and at.newer else "-"
    ordered = rows.order_by(*(sign + column for column in order)).values_list(order[-1], flat=True)
    if at is None:
        return ordered
    past = "gt" if at.newer else "lt"
    beyond = Q(**{f"{order[-1]}__{past}": at.pk})
    if len(order) == 1:
        return ordered.filter(beyond)
    # The bound alone is what the index can go by.
    bounded = ordered.filter(**{f"changed_at__{past}e": at.changed_at})
    return bounded.filter(Q(**{f"changed_at__{past}": at.changed_at}) | Q(beyond, changed_at=at.changed_at))


def _sql(parts: list[QuerySet[Any, int]]) -> tuple[str, list[Any]]:
    """The ids of all the parts together, as one statement."""
    found = [part.query.sql_with_params() for part in parts]
    each = [f"SELECT * FROM ({sql}) AS part{number}" for number, (sql, _) in enumerate(found)]  # noqa: S608
    return " UNION ALL ".join(each), [value for _, values in found for value in values]


def _counted(sql: str, values: list[Any]) -> int:
    """How many rows the statement finds, at most COUNTED + 1."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT {COUNTED + 1}) AS counted", values)  # noqa: S608
        count: int = cursor.fetchone()[0]
    return count


def listed(figures: QuerySet[Figure]) -> list[Listed]:
    """The tenders of the rows. One query."""
    return [Listed(*values) for values in figures.values_list(*COLUMNS.values())]


def _page(found: list[Listed], total: int, at: Mark | None) -> Page:
    backwards = at is not None and at.newer
    cut = found[-PER_PAGE:] if backwards else found[:PER_PAGE]
    if not cut:
        return EMPTY
    first, last = cut[0], cut[-1]
    return Page(
        rows=cut,
        total=total,
        newer=Mark(first.changed_at, first.pk, newer=True) if at else None,
        older=Mark(last.changed_at, last.pk) if backwards or len(found) > PER_PAGE else None,
    )


def has_asides(agencies: Collection[int], today: date) -> bool:
    """Whether there is anything for `due_of` or `shared_with`: mostly not, and they cost more to ask."""
    late = Figure.objects.filter(overdue("need", today), agency__in=agencies).values_list("pk")
    joined = PartnerBody.objects.filter(agency__in=agencies).order_by().values_list("tender")
    return late.union(joined, all=True).exists()


def due_of(agencies: Collection[int], today: date) -> list[Listed]:
    """Postponed needs that are to be taken up again, the longest due first; no more than MOST_DUE."""
    rows = Figure.objects.filter(overdue("need", today), agency__in=agencies).order_by("reopens_on", "pk")
    return listed(rows[:MOST_DUE])


def shared_with(agencies: Collection[int]) -> list[Listed]:
    """Other agencies' tenders that one of these takes part in, last changed first; no more than PER_PAGE."""
    joined = PartnerBody.objects.filter(agency__in=agencies).values("tender")
    rows = Figure.objects.filter(pk__in=joined).exclude(agency__in=agencies).order_by("-changed_at", "-pk")
    return listed(rows[:PER_PAGE])
