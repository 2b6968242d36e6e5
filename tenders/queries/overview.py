"""The leader's overview of an agency, read from the sums."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.urls import reverse

from criteria.models import Category as CategoryRow
from greenprocure.accounts.models import Agency, Membership, Unit
from greenprocure.accounts.roles import Permission, roles_with
from tenders.models import Dimension
from tenders.queries.figures import Chosen, chosen_figures, list_query
from tenders.queries.totals import sums_by, sums_of
from tenders.rules.indicators.overview import NOW, Category, Number, Overview, overview, trend_quarters
from tenders.rules.indicators.quarters import quarter_of
from tenders.rules.indicators.scope import STAGES, Scope
from tenders.rules.indicators.sums import Sums, total


@dataclass(frozen=True)
class Choices:
    """What an agency's overview can be narrowed to: id → name."""

    categories: Mapping[int, str]
    slugs: Mapping[int, str]
    units: Mapping[int, str]
    owners: Mapping[int, str]


def choices_of(agency: Agency) -> Choices:
    """Every category, unit and person who owns or has owned tenders. Three queries."""
    categories = list(CategoryRow.objects.values_list("pk", "slug", "name"))
    people = Membership.objects.filter(agency=agency, role__in=roles_with(Permission.EDIT_TENDER))
    names = people.values_list("user", "user__name").order_by("user__name", "user").distinct()
    return Choices(
        categories={pk: name for pk, _, name in categories},
        slugs={pk: slug for pk, slug, _ in categories},
        units=dict(Unit.objects.filter(agency=agency).values_list("pk", "name")),
        owners=dict(names),
    )


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
    """A period that holds the quarters too."""
    return replace(
        chosen,
        first=chosen.first and min(chosen.first, quarters[0]),
        last=chosen.last and max(chosen.last, quarters[-1]),
    )


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
