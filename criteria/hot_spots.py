"""The hot-spot map: life-cycle stages × impacts, and what the chosen criteria relieve. Plain Python."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from criteria.enums import IMPACT_OF, Impact, Stage, Theme

Cell = tuple[Stage, Impact]


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
    def is_gap(self) -> bool:
        return self.hot and not self.covered


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
