"""The sums that the overview is made of: read from Total, or counted where filters are combined."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Value

from tenders.models import SUMMED, Dimension, Figure, Total
from tenders.queries.figures import Chosen, chosen_figures
from tenders.rules.indicators.sums import Amounts, Sums
from tenders.rules.routes import MILLIONTH

ALIKE = ("quarter", "stage", "route", "level")
ADDED = ("count", *SUMMED)
# What the sums are split by → where a figure has it.
SPLIT = {
    Dimension.ALL: Value(0),
    Dimension.CATEGORY: F("in_categories__category"),
    Dimension.UNIT: F("unit"),
    Dimension.OWNER: F("owner"),
}
Row = Mapping[str, Any]


def sums_of(agency: int, chosen: Chosen) -> list[Sums]:
    """The sums of the agency, by id: of its tenders in the period, category, unit and owner. One query."""
    picked = _picked(chosen)
    if len(picked) > 1:
        return [_sums(row) for row in grouped(_counted(agency, chosen), Dimension.ALL)]
    dimension, key = next(iter(picked.items()), (Dimension.ALL, 0))
    return [_sums(row) for row in _kept(agency, dimension, chosen).filter(key=key).values()]


def sums_by(agency: int, dimension: Dimension, chosen: Chosen) -> dict[int, list[Sums]]:
    """The same for each category, unit or owner, by its id; without a unit a tender is in none. One query."""
    picked, kept = _picked(chosen), _kept(agency, dimension, chosen)
    rows = grouped(_counted(agency, chosen), dimension) if picked else kept.values()
    found: dict[int, list[Sums]] = {}
    for row in rows:
        if row["key"] == picked.get(dimension, row["key"]):
            found.setdefault(row["key"], []).append(_sums(row))
    return found


def grouped(figures: QuerySet[Figure], dimension: Dimension) -> Iterator[Row]:
    """The figures added up by what Total is split by: its columns, without the agency. One query."""
    keyed = figures.annotate(key=SPLIT[dimension]).filter(key__isnull=False)
    sums = {f"all_{name}": Sum(name) for name in SUMMED}
    for row in keyed.values("key", *ALIKE).annotate(count=Count("pk"), **sums):
        yield {name.removeprefix("all_"): value for name, value in row.items()} | {"dimension": dimension}


def _picked(chosen: Chosen) -> dict[Dimension, int]:
    """What is chosen of what the sums are split by."""
    found = {each: getattr(chosen, each.value) for each in SPLIT if each is not Dimension.ALL}
    return {each: key for each, key in found.items() if key}


def _kept(agency: int, dimension: Dimension, chosen: Chosen) -> QuerySet[Total]:
    rows = Total.objects.filter(agency=agency, dimension=dimension, count__gt=0)
    if chosen.first:
        rows = rows.filter(quarter__gte=chosen.first)
    return rows.filter(quarter__lte=chosen.last) if chosen.last else rows


def _counted(agency: int, chosen: Chosen) -> QuerySet[Figure]:
    only = Chosen(chosen.first, chosen.last, chosen.category, chosen.unit, chosen.owner)
    return chosen_figures([agency], only, date.min)


def _sums(row: Row) -> Sums:
    amounts = Amounts(
        tenders=row["count"],
        value=Decimal(row["value_ore"]) / 100,
        weight=Decimal(row["weight_ppm"]) / MILLIONTH,
        weighted=row["weighted"],
        asked=row["asked"],
        complete=row["complete"],
        saved=row["saved"],
        kroner=Decimal(row["saved_ore"]) / 100,
        co2e=Decimal(row["saved_grams"]) / 1000,
    )
    return Sums(row["quarter"], row["stage"], row["route"], row["level"], amounts)


def totals_from_figures(agency: int) -> Iterator[Total]:
    """The agency's rows of Total as they follow from its figures. Nothing is saved. One query a dimension."""
    figures = Figure.objects.filter(agency=agency)
    for dimension in SPLIT:
        for row in grouped(figures, dimension):
            yield Total(agency_id=agency, **row)


def differences(agency: int) -> Iterator[str]:
    """What the sums of the agency say otherwise than its figures do, a line for each row."""
    right, kept = _by_place(totals_from_figures(agency)), _by_place(Total.objects.filter(agency=agency))
    for place in sorted(right.keys() | kept.keys()):
        said, expected = kept.get(place, NOTHING), right.get(place, NOTHING)
        if said != expected:
            wrong = [each for each in zip(ADDED, said, expected, strict=True) if each[1] != each[2]]
            where = " ".join(map(str, place))
            yield f"{where}: {', '.join(f'{name} {is_} ≠ {should}' for name, is_, should in wrong)}"


PLACE = ("agency_id", "dimension", "quarter", "key", "stage", "route", "level")
NOTHING = (0,) * len(ADDED)


def _by_place(rows: Iterable[Total]) -> dict[tuple[Any, ...], tuple[int, ...]]:
    return {
        tuple(getattr(row, name) for name in PLACE): tuple(getattr(row, name) for name in ADDED)
        for row in rows
    }
