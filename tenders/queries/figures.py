"""The tenders behind a number: the filters that the list and the overview share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from greenprocure.accounts.models import Agency
from tenders.models import Figure, State
from tenders.rules.indicators.definitions import CONTRACT_DAYS, REVIEW_DAYS
from tenders.rules.routes import EXEMPTIONS, Route, Stage

OVERDUE = ("review", "notice", "contract", "need")
COMPETITION = "competition"
STAGE_GROUPS = {COMPETITION: (Stage.OPEN, Stage.DECIDED)}
ROUTE_GROUPS = {
    "exemption": EXEMPTIONS,
    "lawful": tuple(route for route in Route if route.is_lawful),
    "deviating": tuple(route for route in Route if route not in (Route.WEIGHT, Route.NONE)),
}
JUSTIFICATION = {
    "asked": Q(asked=1),
    "complete": Q(complete=1),
    "lacking": Q(asked=1, complete=0),
}
# What each filter is called in an address.
NAMES = {
    "state": "status",
    "stage": "stadium",
    "route": "vei",
    "level": "niva",
    "category": "kategori",
    "unit": "enhet",
    "owner": "ansvarlig",
    "first": "fra",
    "last": "til",
    "justification": "begrunnelse",
    "weighted": "vekt",
    "saved": "spart",
    "outdated": "utdatert",
    "overdue": "forfalt",
}
YES = "ja"


@dataclass(frozen=True)
class Chosen:
    """What tenders are narrowed to; all of it must hold. Ids, and quarters as 20264. Nothing by default."""

    first: int | None = None
    last: int | None = None
    category: int | None = None
    unit: int | None = None
    owner: int | None = None
    state: str = ""
    stage: str = ""
    route: str = ""
    level: str = ""
    justification: str = ""
    overdue: str = ""
    weighted: bool = False
    saved: bool = False
    outdated: bool = False


def chosen_figures(agencies: Iterable[int], chosen: Chosen, today: date) -> QuerySet[Figure]:
    """The tenders of these agencies, by id, that are chosen. In no order."""
    agencies = list(agencies)
    rows = Figure.objects.filter(agency__in=agencies).filter(*_conditions(chosen, today))
    if not chosen.category:
        return rows
    return rows.filter(in_categories__category=chosen.category, in_categories__agency__in=agencies)


# Filter → the column it compares, and how.
PLAIN = {
    "first": "quarter__gte",
    "last": "quarter__lte",
    "unit": "unit",
    "owner": "owner",
    "state": "state",
    "level": "level",
    "weighted": "weighted",
    "saved": "saved",
    "outdated": "is_outdated",
}


def _conditions(chosen: Chosen, today: date) -> Iterator[Q]:
    for name, column in PLAIN.items():
        if value := getattr(chosen, name):
            yield Q(**{column: value})
    if chosen.stage:
        yield Q(stage__in=STAGE_GROUPS.get(chosen.stage, [chosen.stage]))
    if chosen.route:
        yield Q(route__in=ROUTE_GROUPS.get(chosen.route, [chosen.route]))
    if chosen.justification:
        yield JUSTIFICATION[chosen.justification]
    if chosen.overdue:
        yield overdue(chosen.overdue, today)


def overdue(kind: str, today: date) -> Q:
    """What has waited too long: one of OVERDUE, as rules/indicators/definitions.py defines them."""
    if kind == "need":
        return Q(reopens_on__lte=today)
    if kind == "notice":
        return Q(state=State.APPROVED, day__lt=today, is_planned=True)
    if kind == "contract":
        return Q(state=State.ANNOUNCED, day__lt=today - timedelta(days=CONTRACT_DAYS))
    last = working_days_before(today, REVIEW_DAYS)
    return Q(sent_at__lt=timezone.make_aware(datetime.combine(last, time.min)))


def working_days_before(today: date, days: int) -> date:
    """The day so many working days, Monday to Friday, before today."""
    day = today
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < 5
    return day


def list_query(agency: Agency, chosen: Chosen) -> str:
    """The query string of the list that shows exactly these tenders of the agency."""
    found = {"virksomhet": agency.organisation_number}
    for name, parameter in NAMES.items():
        value = getattr(chosen, name)
        if value:
            found[parameter] = _written(name, value)
    return urlencode(found)


def _written(name: str, value: object) -> str:
    if name in ("first", "last"):
        return quarter_written(int(str(value)))
    return YES if value is True else str(value)


def quarter_written(quarter: int) -> str:
    """20264 → «2026-4»."""
    return f"{quarter // 10}-{quarter % 10}"
