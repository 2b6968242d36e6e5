"""From sums to the indicators: the one object that the page and every file are made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria.enums import Labelled
from tenders.rules.indicators import quarters, shares
from tenders.rules.indicators.definitions import DEFINITIONS, Definition, Unit
from tenders.rules.indicators.scope import STAGES, Filter, Filters, Scope
from tenders.rules.indicators.sums import Amounts, Sums, by, together, total
from tenders.rules.routes import Levels, Route

TREND_QUARTERS = 8
ALL = "Alle anskaffelser"
SEVERAL = (
    "Linjene summerer til {}, men det er {} anskaffelser: de som er i flere kategorier, telles i hver av "
    "dem. Prosentene blir derfor til sammen mer enn 100."
)
FEW = 10  # below this a percentage says less than the numbers it is made of
# The strongest first. A tender without competition has no route and is not among those counted.
ROUTES = tuple(route for route in reversed(Route) if route != Route.NONE)
NOW = ("outdated", "overdue_review", "overdue_notice", "overdue_contract", "overdue_need")


@dataclass(frozen=True)
class Number:
    """A value, None where there is nothing to work it out from, and what it is made of.

    `tenders` is how many that is, and `opens` the filters of the list that give exactly those.
    """

    value: Decimal | int | None
    unit: Unit
    tenders: int = 0
    opens: Filters = ()


@dataclass(frozen=True)
class Indicator:
    """A key figure; `part` of `of` is what it rests on, where it rests on some tenders of several."""

    definition: Definition
    number: Number
    part: Number | None = None
    of: Number | None = None


@dataclass(frozen=True)
class Line:
    key: str
    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Table:
    """Lines under headings, the first of which is that of the labels.

    `total` is all of them together, and `note` what the reader must know of how they add up.
    """

    definition: Definition
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    note: str = ""

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines, with the total last."""
        return (*self.lines, self.total) if self.total else self.lines


@dataclass(frozen=True)
class Category:
    """The sums of one category, by its id, code and name."""

    pk: int
    slug: str
    name: str
    amounts: Amounts


@dataclass(frozen=True)
class Overview:
    """`later` are the tenders whose day comes after the period, and which it therefore leaves out."""

    scope: Scope
    indicators: tuple[Indicator, ...]
    tables: tuple[Table, ...]
    trend: Table
    later: Number

    @property
    def is_few(self) -> bool:
        """Whether the percentages are made of few tenders."""
        return 0 < self.indicators[0].number.tenders < FEW


def overview(
    scope: Scope,
    rows: Sequence[Sums],
    *,
    categories: Sequence[Category],
    standing: Mapping[str, int],
    latest: int,
) -> Overview:
    """The indicators of the scope.

    rows        the sums of at least the scope's period, the trend's quarters and what comes after, at every
                stage
    categories  the sums per category of the scope's period and stage; not read when one is chosen
    standing    how many tenders there are now of each of NOW
    latest      the last quarter of the trend
    """
    at_hand = [row for row in rows if scope.holds(row.quarter)]
    bought = [row for row in at_hand if row.stage in STAGES[scope.stage]]
    tables = [_grouped("routes", scope, by(bought, lambda row: row.route), "Vei", ROUTES)]
    tables.append(_grouped("levels", scope, by(bought, lambda row: row.level), "Nivå", tuple(Levels)))
    if not scope.category:
        tables.append(_by_category(scope, categories, total(bought)))
    figures = (*_bought(scope, total(bought)), *_avoided(scope, total(at_hand)), *_standing(scope, standing))
    return Overview(scope, figures, tuple(tables), _trend(scope, rows, latest), _later(scope, rows))


def _later(scope: Scope, rows: Iterable[Sums]) -> Number:
    if not scope.last:
        return Number(0, Unit.COUNT)
    after = replace(scope, first=quarters.earlier(scope.last, -1), last=None)
    held = [row for row in rows if after.holds(row.quarter) and row.stage in STAGES[scope.stage]]
    return _count(after, total(held).tenders)


def trend_quarters(latest: int) -> tuple[int, ...]:
    """The quarters of the trend, oldest first."""
    return quarters.last(latest, TREND_QUARTERS)


def _bought(scope: Scope, sums: Amounts) -> Iterator[Indicator]:
    every = _count(scope, sums.tenders)
    yield Indicator(DEFINITIONS["purchases"], every)
    yield Indicator(DEFINITIONS["value"], _value(scope, sums))
    yield Indicator(
        DEFINITIONS["weight_mean"],
        _mean_weight(scope, sums),
        part=_count(scope, sums.weighted, weighted=True),
        of=every,
    )
    complete = _count(scope, sums.complete, justification="complete")
    share = shares.cut(sums.complete, sums.asked)
    yield Indicator(
        DEFINITIONS["completeness"],
        Number(share, Unit.PERCENT, complete.tenders, complete.opens),
        part=complete,
        of=_count(scope, sums.asked, justification="asked"),
    )


def _avoided(scope: Scope, sums: Amounts) -> Iterator[Indicator]:
    """At every stage: a need met in part without buying saves too."""
    yield Indicator(DEFINITIONS["avoided_kroner"], _saved(scope, sums, sums.kroner, Unit.KRONER))
    yield Indicator(DEFINITIONS["avoided_co2e"], _saved(scope, sums, sums.co2e, Unit.KILOS))


def _standing(scope: Scope, standing: Mapping[str, int]) -> Iterator[Indicator]:
    for code in NOW:
        narrowed: Filter = True if code == "outdated" else code.removeprefix("overdue_")
        yield Indicator(
            DEFINITIONS[code], _count(scope.now(), standing[code], **{code.split("_")[0]: narrowed})
        )


def _grouped(
    code: str, scope: Scope, found: Mapping[str, Amounts], heading: str, groups: Sequence[Labelled]
) -> Table:
    """Every group with its parts of the whole."""
    name, whole = code.removesuffix("s"), together(found.values())
    lines = (_line(group, group.label, scope.opens(**{name: group}), found[group], whole) for group in groups)
    return Table(
        DEFINITIONS[code], _headings(heading), tuple(lines), _line("all", ALL, scope.opens(), whole, whole)
    )


def _by_category(scope: Scope, categories: Sequence[Category], whole: Amounts) -> Table:
    lines = tuple(
        _line(each.slug, each.name, scope.opens(category=each.pk), each.amounts, whole) for each in categories
    )
    told = sum(each.amounts.tenders for each in categories)
    note = SEVERAL.format(told, whole.tenders) if told > whole.tenders else ""
    total_line = _line("all", ALL, scope.opens(), whole, whole)
    return Table(DEFINITIONS["categories"], _headings("Kategori"), lines, total_line, note)


def _headings(first: str) -> tuple[str, ...]:
    return first, "Antall", "Andel av antallet", "Verdi", "Andel av verdien"


def _line(key: str, label: str, opens: Filters, sums: Amounts, whole: Amounts) -> Line:
    numbers = (
        (sums.tenders, Unit.COUNT),
        (shares.cut(sums.tenders, whole.tenders), Unit.PERCENT),
        (sums.value, Unit.KRONER),
        (shares.cut(sums.value, whole.value), Unit.PERCENT),
    )
    return Line(key, label, tuple(Number(value, unit, sums.tenders, opens) for value, unit in numbers))


def _trend(scope: Scope, rows: Iterable[Sums], latest: int) -> Table:
    shown = trend_quarters(latest)
    recent = [row for row in rows if shown[0] <= row.quarter <= shown[-1]]
    every = by(recent, lambda row: row.quarter)
    competed = [row for row in recent if row.stage in STAGES[scope.stage]]
    bought = by(competed, lambda row: row.quarter)
    weighed = by([row for row in competed if row.route == Route.WEIGHT], lambda row: row.quarter)
    lines = (
        Line(
            str(quarter),
            quarters.words(quarter),
            tuple(_of_quarter(scope.of(quarter), bought[quarter], weighed[quarter], every[quarter])),
        )
        for quarter in shown
    )
    headings = ("Kvartal", "Antall", "Verdi", "Minst 30 % vekt", "Andel", "Vekt i snitt", "Spart")
    return Table(DEFINITIONS["trend"], headings, tuple(lines))


def _of_quarter(scope: Scope, bought: Amounts, weighed: Amounts, every: Amounts) -> Iterator[Number]:
    yield _count(scope, bought.tenders)
    yield _value(scope, bought)
    with_weight = _count(scope, weighed.tenders, route=Route.WEIGHT)
    yield with_weight
    share = shares.cut(weighed.tenders, bought.tenders)
    yield Number(share, Unit.PERCENT, with_weight.tenders, with_weight.opens)
    yield _mean_weight(scope, bought)
    yield _saved(scope, every, every.kroner, Unit.KRONER)


def _count(scope: Scope, tenders: int, **more: Filter) -> Number:
    return Number(tenders, Unit.COUNT, tenders, scope.opens(**more))


def _value(scope: Scope, sums: Amounts) -> Number:
    return Number(sums.value, Unit.KRONER, sums.tenders, scope.opens())


def _mean_weight(scope: Scope, sums: Amounts) -> Number:
    mean = shares.mean(sums.weight, sums.weighted)
    return Number(mean, Unit.PERCENT, sums.weighted, scope.opens(weighted=True))


def _saved(scope: Scope, sums: Amounts, amount: Decimal, unit: Unit) -> Number:
    return Number(amount, unit, sums.saved, scope.at_any_stage().opens(saved=True))
