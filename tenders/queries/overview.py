"""The leader's overview of an agency, read from the sums."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.urls import reverse

from criteria.models import Category as CategoryRow
from greenprocure.accounts.models import Agency, Membership, Unit, User
from greenprocure.accounts.roles import Permission, roles_with
from tenders.models import Dimension
from tenders.queries.figures import Chosen, chosen_figures, list_query
from tenders.queries.totals import sums_by, sums_of
from tenders.rules.indicators.overview import NOW, Category, Number, Overview, overview, trend_quarters
from tenders.rules.indicators.quarters import quarter_of
from tenders.rules.indicators.scope import STAGES, Scope
from tenders.rules.indicators.sums import Sums, total

KINDS = ("categories", "units", "owners")


@dataclass(frozen=True)
class Choices:
    """What an agency's overview can be narrowed to: id → name."""

    categories: Mapping[int, str]
    slugs: Mapping[int, str]
    units: Mapping[int, str]
    owners: Mapping[int, str]


def choices_of(agency: Agency) -> Choices:
    """Every category, unit and person who owns or has owned tenders. One query."""
    people = Membership.objects.filter(agency=agency, role__in=roles_with(Permission.EDIT_TENDER))
    former = Case(When(is_current=True, then=0), default=1)
    first, *others = (
        CategoryRow.objects.annotate(kind=Value("categories"), place=F("order"), code=F("slug")),
        Unit.objects.filter(agency=agency).annotate(kind=Value("units"), place=former, code=Value("")),
        User.objects.filter(pk__in=people.values("user")).annotate(
            kind=Value("owners"), place=Value(0), code=Value("")
        ),
    )
    columns = ("place", "name", "pk", "code", "kind")
    parts = (each.order_by().values_list(*columns) for each in others)
    rows = sorted(first.order_by().values_list(*columns).union(*parts, all=True))
    named = {kind: {row[2]: row[1] for row in rows if row[4] == kind} for kind in KINDS}
    return Choices(**named, slugs={pk: code for _, _, pk, code, kind in rows if kind == "categories"})


def overview_of(agency: Agency, scope: Scope, choices: Choices, today: date) -> Overview:
    """The indicators as they stand today. Three queries, two when a category is chosen."""
    now = quarter_of(today)
    latest = min(scope.last or now, now)
    rows = sums_of(agency.pk, _widened(chosen_by(scope), trend_quarters(latest)))
    return overview(
        scope,
        rows,
        categories=[] if scope.category else _categories(agency, scope, choices),
        standing=_standing(agency, scope, today),
        latest=latest,
    )


def tenders_url(agency: Agency, number: Number) -> str:
    """Where exactly the tenders behind the number are listed; empty when there are none."""
    if not number.tenders:
        return ""
    filters: dict[str, Any] = dict(number.opens)
    return f"{reverse('tenders:list')}?{list_query(agency, Chosen(**filters))}"


def chosen_by(scope: Scope) -> Chosen:
    """The scope as the filters that the list shares."""
    return Chosen(**asdict(scope))


def _widened(chosen: Chosen, quarters: tuple[int, ...]) -> Chosen:
    """A period that holds the quarters too, and all that is planned after it."""
    return replace(chosen, first=chosen.first and min(chosen.first, quarters[0]), last=None)


def _categories(agency: Agency, scope: Scope, choices: Choices) -> list[Category]:
    """Those with any tender, in the library's order."""
    found = sums_by(agency.pk, Dimension.CATEGORY, chosen_by(scope))
    sums = {pk: total(_at_stage(rows, scope)) for pk, rows in found.items()}
    return [
        Category(pk, slug, choices.categories[pk], sums[pk])
        for pk, slug in choices.slugs.items()
        if pk in sums and sums[pk].tenders
    ]


def _at_stage(rows: Iterable[Sums], scope: Scope) -> Iterable[Sums]:
    return (row for row in rows if row.stage in STAGES[scope.stage])


def _standing(agency: Agency, scope: Scope, today: date) -> dict[str, int]:
    """How many tenders there are now of each. One query, each part by its own index."""
    first, *others = [
        _counted(agency, code, replace(chosen_by(scope.now()), **_narrowing(code)), today) for code in NOW
    ]
    found = dict(first.union(*others, all=True))
    return {code: found.get(code, 0) for code in NOW}


def _narrowing(code: str) -> dict[str, Any]:
    return {"outdated": True} if code == "outdated" else {"overdue": code.removeprefix("overdue_")}


def _counted(agency: Agency, code: str, chosen: Chosen, today: date) -> QuerySet[Any, Any]:
    rows = chosen_figures([agency.pk], chosen, today).annotate(kind=Value(code))
    return rows.values("kind").annotate(tenders=Count("pk")).values_list("kind", "tenders")
