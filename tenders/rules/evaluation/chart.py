"""The greener offer's lead as its price rises, one line per model: to be drawn, and to be read as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from tenders.rules.evaluation.models import HUNDRED, Method, Setup, decimal_of
from tenders.rules.evaluation.offers import values, weighed
from tenders.rules.evaluation.tipping import Duel, Tipping

STEPS = 10
LONGEST = 200
WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 16, 40


@dataclass(frozen=True)
class Row:
    """`dearer`: percent above the other's price. `leads`: the greener's, in weighted points, per model."""

    dearer: Decimal
    leads: tuple[Decimal, ...]


@dataclass(frozen=True)
class Curve:
    """A model's line: `points` as SVG takes them, «x,y x,y»; `crossing` is x where it tips, if in sight."""

    method: Method
    points: str
    crossing: int | None


@dataclass(frozen=True)
class Chart:
    """In pixels of a 640 × 300 drawing, from the top left. `level` is y where the two are equal."""

    rows: tuple[Row, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[tuple[int, Decimal], ...]
    level: int


def chart(duel: Duel, setups: Sequence[Setup], tips: Sequence[Tipping | None]) -> Chart:
    """The duel under each setup, from equal prices to well past the farthest tipping point, at most 200 %."""
    longest = _longest(tips)
    at = [Decimal(longest * step) / STEPS for step in range(STEPS + 1)]
    rows = tuple(Row(dearer, tuple(lead(duel, setup, dearer) for setup in setups)) for dearer in at)
    every = [Decimal(0), *(each for row in rows for each in row.leads)]
    frame = _Frame(Decimal(longest), min(every), max(every))
    return Chart(
        rows=rows,
        curves=tuple(_curves(setups, tips, rows, frame)),
        ticks=tuple((frame.x(dearer), dearer) for dearer in at),
        level=frame.y(Decimal(0)),
    )


def lead(duel: Duel, setup: Setup, dearer: Decimal) -> Decimal:
    """The greener's lead when it is `dearer` percent dearer, in weighted points on the setup's scale.

    Where quality is priced, kroner are turned into points as the weights do it: the other's whole price
    against the whole scale.
    """
    mine, others = values(duel.offers(dearer, setup.scale), duel.criteria, setup)
    distance = weighed(mine, duel.criteria) - weighed(others, duel.criteria)
    if setup.prices_quality:
        distance *= Fraction(setup.scale) / Fraction(duel.price)
    return decimal_of(distance / Fraction(duel.price_weight + duel.environment_weight + duel.rest))


@dataclass(frozen=True)
class _Frame:
    """From percent and points to pixels."""

    longest: Decimal
    low: Decimal
    high: Decimal

    def x(self, dearer: Decimal) -> int:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * dearer / self.longest)

    def y(self, points: Decimal) -> int:
        height = HEIGHT - TOP - BOTTOM
        return round(TOP + height * (self.high - points) / (self.high - self.low))


def _longest(tips: Sequence[Tipping | None]) -> int:
    """Half as far again as the farthest tipping point, in whole tens; at least 20."""
    farthest = max((each.percent for each in tips if each), default=Decimal(HUNDRED))
    return min(LONGEST, max(20, 10 * ceil(farthest * 3 / 20)))


def _curves(
    setups: Sequence[Setup], tips: Sequence[Tipping | None], rows: Sequence[Row], frame: _Frame
) -> Iterator[Curve]:
    for at, (setup, tip) in enumerate(zip(setups, tips, strict=True)):
        points = " ".join(f"{frame.x(row.dearer)},{frame.y(row.leads[at])}" for row in rows)
        seen = tip is not None and tip.percent <= frame.longest
        yield Curve(setup.method, points, frame.x(tip.percent) if tip and seen else None)
