"""An agency's self-checks year by year, and what its own tenders say of part F."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from greenprocure.accounts.models import Agency
from tenders.models import SelfCheck
from tenders.queries.figures import Chosen, list_query
from tenders.queries.totals import sums_of
from tenders.rules.indicators.sums import Amounts, Sums, by, total
from tenders.rules.routes import Route, Stage
from tenders.rules.self_check import SelfCheck as Asked
from tenders.rules.self_check import SelfCheckKind
from tenders.rules.self_check_scores import Result, result_of


@dataclass(frozen=True)
class Line:
    """One route of the decided tenders of a year; `url` is the list of exactly these."""

    route: Route
    amounts: Amounts
    counts: bool
    url: str


@dataclass(frozen=True)
class Counted:
    """The decided tenders of a year, the sustainable of them, and the routes there are any of."""

    all: Amounts
    sustainable: Amounts
    lines: tuple[Line, ...]

    @property
    def share(self) -> tuple[Decimal, Decimal]:
        """Kroner without VAT: what counts, of what is counted."""
        return self.sustainable.value, self.all.value


def stored(agency: Agency, kind: SelfCheckKind) -> list[SelfCheck]:
    """The years answered, the newest first. One query."""
    rows = SelfCheck.objects.filter(agency=agency, kind=kind)
    return list(rows.select_related("answered_by").order_by("-year"))


def results_of(agency: Agency, asked: Asked, rows: Iterable[SelfCheck]) -> list[Result]:
    """Each year's scores, in the order given. One query where a part is counted, none else."""
    rows = list(rows)
    found = counted(agency, asked, {row.year for row in rows})
    return [result_of(asked, row.year, levels_of(asked, row), found[row.year].share) for row in rows]


def levels_of(asked: Asked, row: SelfCheck) -> dict[str, int]:
    """Question's code → the level chosen, of the questions in the words they have in the row's year."""
    return {
        question.code: answer["value"]
        for question in asked.of(row.year).questions
        if (answer := row.answers.get(question.code))
        and answer["value"] is not None
        and answer["edition"] == question.edition
    }


def counted(agency: Agency, asked: Asked, years: set[int]) -> dict[int, Counted]:
    """Year → the agency's decided tenders of it as they stand now."""
    routes = frozenset(route for part in asked.parts for route in part.routes)
    if not routes or not years:
        return dict.fromkeys(years, Counted(Amounts(), Amounts(), ()))
    period = Chosen(first=min(years) * 10 + 1, last=max(years) * 10 + 4)
    rows = [row for row in sums_of(agency.pk, period) if row.stage == Stage.DECIDED]
    return {year: _counted(agency, year, routes, rows) for year in years}


def _counted(agency: Agency, year: int, routes: frozenset[Route], rows: list[Sums]) -> Counted:
    of_year = [row for row in rows if row.quarter // 10 == year]
    by_route = by(of_year, lambda row: Route(row.route))
    return Counted(
        all=total(of_year),
        sustainable=total(row for row in of_year if row.route in routes),
        lines=tuple(
            Line(route, by_route[route], route in routes, _url(agency, year, route))
            for route in reversed(Route)
            if by_route[route].tenders
        ),
    )


def _url(agency: Agency, year: int, route: Route) -> str:
    chosen = Chosen(first=year * 10 + 1, last=year * 10 + 4, stage=Stage.DECIDED, route=route)
    return f"{reverse('tenders:list')}?{list_query(agency, chosen)}"


def side_by_side(results: Iterable[Result]) -> Iterator[tuple[str, list[Decimal | None]]]:
    """Part's title → its score in each of the years."""
    results = list(results)
    for place, score in enumerate(results[0].scores if results else ()):
        yield score.part.title, [result.scores[place].value for result in results]
