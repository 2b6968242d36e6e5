"""The categories of a tender as one lot buys them: at which level, and which product groups."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from criteria.enums import Level
from criteria.models import Category, ProductGroup
from tenders.models import Lot
from tenders.queries.needs import answers_of
from tenders.rules.needs import Assessment
from tenders.rules.product_groups import Group, Why, suggest_groups

# Offered along with whatever is bought.
CROSS_CUTTING = "tverrgaende"


@dataclass(frozen=True)
class Aisle:
    """One category on the shelf.

    `level` is empty where no package is chosen beforehand; `groups` are those the lot buys, chosen or
    suggested; `reasons` tell why a group is suggested.
    """

    category: Category
    is_chosen: bool
    level: str
    product_groups: tuple[ProductGroup, ...]
    groups: frozenset[int]
    reasons: Mapping[int, Why]

    @property
    def slug(self) -> str:
        return self.category.slug

    @property
    def is_cross_cutting(self) -> bool:
        return self.category.slug == CROSS_CUTTING

    @property
    def group_slugs(self) -> frozenset[str]:
        return frozenset(group.slug for group in self.product_groups if group.pk in self.groups)


def aisles_of(lot: Lot, packages: Collection[str], level: str) -> tuple[Aisle, ...]:
    """The tender's categories in the library's order, and the cross-cutting one last.

    `packages` are the risks that the needs assessment found, `level` what holds where a category has none.
    """
    chosen = {category.pk for category in lot.tender.categories.all()}
    categories = Category.objects.filter(Q(pk__in=chosen) | Q(slug=CROSS_CUTTING))
    groups = ProductGroup.objects.filter(category__in=categories).order_by("order", "pk")
    of_category: dict[int, list[ProductGroup]] = {}
    for group in groups:
        of_category.setdefault(group.category_id, []).append(group)
    picked = {group.pk for group in lot.product_groups.all()}
    texts = texts_of(lot)
    return tuple(
        _aisle(lot, category, of_category.get(category.pk, []), picked, texts, packages, level)
        for category in sorted(categories, key=lambda category: category.slug == CROSS_CUTTING)
    )


def _aisle(
    lot: Lot,
    category: Category,
    groups: list[ProductGroup],
    picked: Collection[int],
    texts: list[str],
    packages: Collection[str],
    level: str,
) -> Aisle:
    reasons = _suggested(lot, category, groups, texts, packages)
    bought = {group.pk for group in groups if group.pk in picked}
    return Aisle(
        category=category,
        is_chosen=category in lot.tender.categories.all(),
        level=lot.levels.get(category.slug) or level,
        product_groups=tuple(groups),
        groups=frozenset(bought or reasons),
        reasons=reasons,
    )


def _suggested(
    lot: Lot, category: Category, rows: Iterable[ProductGroup], texts: list[str], packages: Collection[str]
) -> dict[int, Why]:
    groups = [Group(row.slug, row.name, tuple(row.words)) for row in rows]
    contract = lot.tender.contract_type
    found = suggest_groups(groups, texts, packages, category=category.slug, contract=contract)
    why = {reason.slug: reason.why for reason in found}
    return {row.pk: why[row.slug] for row in rows if row.slug in why}


def texts_of(lot: Lot) -> list[str]:
    """Where words that name a product group are looked for, in this order: title, purpose, users."""
    answers = answers_of(lot.tender)
    return [lot.tender.title, *(str(answers.get(code, "")) for code in ("A1", "A3", "B8"))]


def recommended_level(assessment: Assessment) -> str:
    """The level the needs assessment came to; basis where it gave none, since everyone can use that.

    Empty where it found nothing to improve: then no package is chosen beforehand (reading N11).
    """
    level = assessment.level or Level.BASIS
    return level if level in (Level.BASIS, Level.ADVANCED) else ""
