"""The map of a category's load: what is covered, where the gap is, and what fills it best."""

from dataclasses import dataclass

import pytest

from criteria.enums import IMPACT_OF, Impact, Stage, Theme
from criteria.hot_spots import Candidate, best, cell_of, hot_squares, squares

HERE = (Stage.USE, Impact.RESOURCES)
THERE = (Stage.PRODUCTION, Impact.CLIMATE)


@dataclass(frozen=True)
class Load:
    stage: str = "use"
    impact: str = "resources"
    is_hot_spot: bool = True
    text: str = "Kastes for tidlig."


def candidate(key: str, **fields: object) -> Candidate:
    usual = {"cell": HERE, "kind": "specification", "level": "basis"}
    return Candidate(key=key, **(usual | fields))  # type: ignore[arg-type]


def test_the_map_has_a_row_for_each_stage_and_a_square_for_each_impact() -> None:
    rows = squares([], {})

    assert [[square.cell for square in row] for row in rows] == [
        [(stage, impact) for impact in Impact] for stage in Stage
    ]
    assert not any(square.hot or square.texts or square.covered for row in rows for square in row)


def test_loads_of_one_cell_stand_together_and_one_hot_makes_the_square_hot() -> None:
    loads = [
        Load(is_hot_spot=False, text="Lite."),
        Load(text="Mye."),
        Load(stage="production", text="Annet."),
    ]

    (found,) = [square for row in squares(loads, {HERE: ["K-001"]}) for square in row if square.cell == HERE]

    assert (found.texts, found.hot, found.covered, found.is_gap) == (
        ("Lite.", "Mye."),
        True,
        ("K-001",),
        False,
    )


@pytest.mark.parametrize(
    ("is_hot", "covered", "gap"), [(True, {}, True), (True, {HERE: ["K-001"]}, False), (False, {}, False)]
)
def test_a_gap_is_what_weighs_most_and_is_not_covered(
    is_hot: bool, covered: dict[tuple[Stage, Impact], list[str]], gap: bool
) -> None:
    rows = squares([Load(is_hot_spot=is_hot)], covered)

    assert [square.cell for row in rows for square in row if square.is_gap] == ([HERE] if gap else [])


def test_what_weighs_most_comes_in_the_order_of_the_life_cycle() -> None:
    loads = [Load(), Load(stage="production", impact="climate"), Load(stage="transport", is_hot_spot=False)]

    assert [square.cell for square in hot_squares(squares(loads, {}))] == [THERE, HERE]


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_but_management_relieves_a_cell(theme: Theme) -> None:
    wanted = (Stage.USE, IMPACT_OF[theme]) if theme != Theme.MANAGEMENT else None

    assert cell_of("use", theme) == wanted


@pytest.mark.parametrize(
    ("candidates", "level", "wanted"),
    [
        ([], "basis", None),
        ([candidate("a", cell=THERE)], "basis", None),
        ([candidate("a", cell=None)], "basis", None),
        ([candidate("a")], "basis", "a"),
        ([candidate("a"), candidate("b", minimum=True)], "basis", "b"),
        ([candidate("a", level="avansert"), candidate("b", minimum=True)], "avansert", "b"),
        ([candidate("a", level="avansert"), candidate("b")], "basis", "b"),
        ([candidate("a"), candidate("b", level="avansert")], "avansert", "b"),
        ([candidate("a", level="avansert"), candidate("b")], "", "b"),
        ([candidate("a", kind="award"), candidate("b")], "basis", "b"),
        ([candidate("a", kind="award"), candidate("b", kind="contract")], "basis", "b"),
        ([candidate("a", kind="selection"), candidate("b", kind="award")], "basis", "b"),
        ([candidate("a", kind="contract"), candidate("b")], "basis", "a"),
        ([candidate("a", level="avansert"), candidate("b", kind="award")], "basis", "b"),
        ([candidate("a", cell=THERE, minimum=True), candidate("b", kind="award")], "basis", "b"),
        ([candidate("a"), candidate("b")], "basis", "a"),
    ],
)
def test_the_best_is_the_minimum_then_the_level_then_what_binds_then_the_first(
    candidates: list[Candidate], level: str, wanted: str | None
) -> None:
    found = best(candidates, HERE, level)

    assert (found.key if found else None) == wanted
