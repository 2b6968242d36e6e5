"""The hot-spot map: life-cycle stages × impacts, what the chosen criteria relieve, and what is missing.

Plain Python.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from criteria.enums import IMPACT_OF, Impact, Kind, Level, Stage, Theme

Cell = tuple[Stage, Impact]


# What binds relieves most surely; a demand on the supplier says nothing of the delivery itself.
PREFERENCE = {Kind.SPECIFICATION: 0, Kind.CONTRACT: 0, Kind.AWARD: 1, Kind.SELECTION: 2}


class Load(Protocol):
    """A row of CategoryImpact, or what looks like one."""

    stage: str
    impact: str
    is_hot_spot: bool
    text: str


@dataclass(frozen=True)
class Square:
    """One cell of the map. `texts`: what weighs there; `covered`: the criteria that relieve it."""

    stage: Stage
    impact: Impact
    texts: tuple[str, ...]
    hot: bool
    covered: tuple[str, ...]

    @property
    def cell(self) -> Cell:
        return self.stage, self.impact

    @property
    def is_gap(self) -> bool:
        return self.hot and not self.covered


@dataclass(frozen=True)
class Candidate:
    """A criterion that may be taken in, and the cell it would relieve."""

    key: str
    cell: Cell | None
    kind: str
    level: str
    minimum: bool = False


def cell_of(stage: str, theme: str) -> Cell | None:
    """Where a criterion works; None for one on management, which relieves nothing by itself."""
    impact = IMPACT_OF.get(Theme(theme))
    return (Stage(stage), impact) if impact else None


def squares(loads: Iterable[Load], covered: Mapping[Cell, Collection[str]]) -> list[list[Square]]:
    """The map row by row: a row for each stage, a square for each impact."""
    weighing: dict[Cell, list[Load]] = {}
    for load in loads:
        weighing.setdefault((Stage(load.stage), Impact(load.impact)), []).append(load)
    return [
        [_square((stage, impact), weighing.get((stage, impact), []), covered) for impact in Impact]
        for stage in Stage
    ]


def _square(cell: Cell, loads: list[Load], covered: Mapping[Cell, Collection[str]]) -> Square:
    return Square(
        *cell,
        texts=tuple(load.text for load in loads),
        hot=any(load.is_hot_spot for load in loads),
        covered=tuple(covered.get(cell, ())),
    )


def hot_squares(rows: Iterable[Iterable[Square]]) -> list[Square]:
    """The squares that weigh most, in the order of the life cycle."""
    return [square for row in rows for square in row if square.hot]


def best(candidates: Iterable[Candidate], cell: Cell, level: str) -> Candidate | None:
    """The criterion to take in first where the cell is bare; of equals the first. None when there is none.

    The minimum comes first, then the level asked for (basis when empty), then what binds before what scores.
    """
    fitting = [each for each in candidates if each.cell == cell]
    wanted = level or Level.BASIS
    return min(
        fitting,
        key=lambda each: (not each.minimum, each.level != wanted, PREFERENCE[Kind(each.kind)]),
        default=None,
    )
