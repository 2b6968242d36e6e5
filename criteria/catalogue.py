"""Reading the library: in order, narrowed by filters and words, one text by its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from criteria.content import WHOLE_CATEGORY
from criteria.enums import PUBLIC, Kind, Level, Status, Theme
from criteria.models import (
    Alias,
    Category,
    CriteriaSet,
    Criterion,
    Label,
    ProductGroup,
    Revision,
    RevisionQuerySet,
)
from criteria.search import matching

Choices = list[tuple[str, str]]
YES, NO = "ja", "nei"
# What a filter is called in the address → the column it narrows.
FILTERS: Mapping[str, str] = {
    "niva": "criterion__level",
    "type": "kind",
    "tema": "theme",
    "sett": "criterion__set__slug",
    "merke": "labels__slug",
}
ANSWERS: Mapping[str, str] = {"miljo": "counts_as_environment", "lov": "is_statutory"}


def published() -> QuerySet[Revision]:
    """Everything that may be chosen today, whole, in the library's order."""
    rows = Revision.objects.published().with_everything()
    return rows.order_by("criterion__category__order", "criterion__order", "criterion__key")


def narrowed(revisions: QuerySet[Revision], chosen: Mapping[str, str]) -> QuerySet[Revision]:
    """The revisions that meet every filter with a value, best match first when there are words (`q`)."""
    wanted: dict[str, str | bool] = {
        FILTERS[name]: value for name, value in chosen.items() if name in FILTERS and value
    }
    wanted |= {ANSWERS[name]: chosen[name] == YES for name in ANSWERS if chosen.get(name)}
    found = revisions.filter(within(chosen.get("kategori", ""), chosen.get("produktgruppe", "")), **wanted)
    return matching(found, chosen.get("q", ""))


def within(category: str = "", group: str = "") -> Q:
    """In the category and product group: at home there, or shown there because it asks the same."""
    home, shown = Q(), Q()
    if category:
        home &= Q(criterion__in=Criterion.objects.filter(category__slug=category).values("pk"))
        shown &= Q(category__slug=category)
    if group:
        home &= Q(product_group__in=ProductGroup.objects.filter(slug=group).values("pk"))
        shown &= Q(product_group__slug=group)
    if not home:
        return home
    return home | Q(criterion__in=Alias.objects.filter(shown).values("criterion"))


def whole(keys: Iterable[int]) -> list[Revision]:
    """The published texts with these keys, in this order, with what a card shows."""
    keys = list(keys)
    rows = published().prefetch_related(None).in_bulk(keys)
    return [rows[key] for key in keys if key in rows]  # one may have been taken out since


def choices(branches: Iterable["Branch"], category: str = "") -> dict[str, Choices]:
    """The values each filter offers, with the words people read: only what some published text has."""
    themes = set(Revision.objects.published().order_by().values_list("theme", flat=True).distinct())
    labels = Label.objects.filter(_some_text(labels=OuterRef("pk")))
    sets = CriteriaSet.objects.filter(_some_text(criterion__set=OuterRef("pk")))
    return {
        "kategori": [(branch.category.slug, branch.category.name) for branch in branches],
        "produktgruppe": _product_groups(category),
        "niva": Level.pairs(),
        "type": Kind.pairs(),
        "tema": [pair for pair in Theme.pairs() if pair[0] in themes],
        "sett": list(sets.values_list("slug", "name")),
        "merke": list(labels.values_list("slug", "name")),
        "miljo": [(YES, "Ja"), (NO, "Nei")],
        "lov": [(YES, "Ja"), (NO, "Nei")],
    }


@dataclass(frozen=True)
class Branch:
    """A category and how many published texts it shows; `own` of them are at home there."""

    category: Category
    own: int
    count: int


def tree() -> list[Branch]:
    """The categories that have something to show, in order."""
    own = Revision.objects.published().filter(criterion__category=OuterRef("pk"))
    shown = Alias.objects.filter(category=OuterRef("pk"), criterion__revisions__status=Status.PUBLISHED)
    rows = Category.objects.annotate(own=_count(own, "criterion__category"), shown=_count(shown, "category"))
    branches = (Branch(row, row.own, row.own + row.shown) for row in rows.order_by("order", "name"))
    return [branch for branch in branches if branch.count]


def _count(rows: QuerySet[Any], column: str) -> Coalesce:
    """How many of the rows have the outer row in their column."""
    counted = rows.order_by().values(column).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _some_text(**condition: OuterRef) -> Exists:
    return Exists(Revision.objects.published().filter(**condition))


def _product_groups(category: str) -> Choices:
    groups = ProductGroup.objects.filter(
        _some_text(product_group=OuterRef("pk")) | Exists(Alias.objects.filter(product_group=OuterRef("pk"))),
        **({"category__slug": category} if category else {}),
    )
    pairs = dict(groups.order_by("category__order", "order").values_list("slug", "name"))
    # Every category has this group; the filter tells it apart by the category chosen beside it.
    if WHOLE_CATEGORY in pairs:
        pairs = {WHOLE_CATEGORY: "Felles for hele kategorien"} | pairs
    return list(pairs.items())


def public_revisions(criterion: Criterion) -> RevisionQuerySet:
    """What has been published under the address, newest first. Never a draft."""
    return Revision.objects.filter(criterion=criterion, status__in=PUBLIC).order_by("-number")


def shown_revision(criterion: Criterion) -> Revision | None:
    """What the permanent address shows: the published text, or the last one that was."""
    public = public_revisions(criterion).with_everything()
    return public.filter(status=Status.PUBLISHED).first() or public.first()


def twin(criterion: Criterion) -> Criterion | None:
    """The same requirement at the other level, when that has a published text."""
    elsewhere = criterion.aliases.values("pair")
    same = Q(pair=criterion.pair) | Q(pair__in=elsewhere) | Q(aliases__pair=criterion.pair)
    others = Criterion.objects.filter(same)
    others = others.exclude(pk=criterion.pk).exclude(level=criterion.level)
    return others.filter(revisions__status=Status.PUBLISHED).first()


def related(revision: Revision, count: int = 4) -> list[Revision]:
    """Other published texts of the same theme in the category, those of the same product group first."""
    rows = Revision.objects.published()
    rows = rows.select_related("criterion__set", "criterion__category", "product_group")
    same = rows.filter(criterion__category=revision.criterion.category, theme=revision.theme)
    nearest = Case(When(product_group=revision.product_group, then=Value(0)), default=Value(1))
    others = same.exclude(criterion__pair=revision.criterion.pair)
    return list(others.order_by(nearest, "criterion__order")[:count])


def minimum_package(category: Category) -> list[Revision]:
    """The least that is recommended in the category, in the library's order."""
    rows = published().filter(criterion__category=category, criterion__is_minimum=True)
    return list(rows.prefetch_related(None))
