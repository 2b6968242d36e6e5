"""What weighs on climate and environment in what a lot buys, and which of its requirements are about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.enums import Impact, Stage
from criteria.hot_spots import Cell, Square, cell_of, squares
from criteria.models import Category, CategoryImpact
from tenders.models import ChosenCriterion, Lot
from tenders.queries.lots import environment_requirements


@dataclass(frozen=True)
class Burden:
    """One square of a category's map; `square.covered` holds the codes of the requirements about it."""

    category: str
    square: Square

    @property
    def where(self) -> str:
        return f"{self.square.stage.label}, {self.square.impact.label.lower()}"

    @property
    def is_transport(self) -> bool:
        return self.square.stage == Stage.TRANSPORT

    @property
    def is_left(self) -> bool:
        """Among what weighs most, and no requirement is about it."""
        return self.square.is_gap


def burdens_of(lot: Lot) -> list[Burden]:
    """What weighs most, category by category through the life cycle, and transport whatever it weighs.

    People are not climate or environment (§ 5b), and are left out. At most two queries.
    """
    bought, requirements = bought_in(lot), environment_requirements(lot)
    loads: dict[int, list[CategoryImpact]] = {category.pk: [] for category in bought}
    for load in CategoryImpact.objects.filter(category__in=bought).exclude(impact=Impact.PEOPLE):
        loads[load.category_id].append(load)
    return [
        Burden(category.name, square)
        for category in bought
        for row in squares(loads[category.pk], _about(requirements, category, bought))
        for square in row
        if square.hot or (square.texts and square.stage == Stage.TRANSPORT)
    ]


def bought_in(lot: Lot) -> list[Category]:
    """The tender's categories in which the lot buys; all of them until product groups are chosen."""
    categories = list(lot.tender.categories.all())
    picked = {group.category_id for group in lot.product_groups.all()}
    return [category for category in categories if category.pk in picked] or categories


def _about(
    requirements: Iterable[ChosenCriterion], category: Category, bought: Iterable[Category]
) -> dict[Cell, list[str]]:
    """Cell → the codes of the category's own requirements, and of those that are at home in none bought."""
    others = {each.pk for each in bought} - {category.pk}
    found: dict[Cell, list[str]] = {}
    for row in requirements:
        cell = cell_of(row.revision.stage, row.revision.theme)
        if cell and row.revision.criterion.category_id not in others:
            found.setdefault(cell, []).append(row.code)
    return found
