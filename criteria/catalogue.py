"""Reading the library: in order, narrowed by filters, one text by its address."""

from collections.abc import Mapping

from django.db.models import QuerySet

from criteria.content import WHOLE_CATEGORY
from criteria.enums import PUBLIC, Kind, Level, Status, Theme
from criteria.models import Category, CriteriaSet, Criterion, ProductGroup, Revision, RevisionQuerySet

Choices = list[tuple[str, str]]
# What a filter is called in the address → the column it narrows.
FILTERS: Mapping[str, str] = {
    "kategori": "criterion__category__slug",
    "produktgruppe": "product_group__slug",
    "niva": "criterion__level",
    "type": "kind",
    "tema": "theme",
    "sett": "criterion__set__slug",
}


def published() -> QuerySet[Revision]:
    """Everything that may be chosen today, whole, in the library's order."""
    rows = Revision.objects.published().with_everything()
    return rows.order_by("criterion__category__order", "criterion__order", "criterion__key")


def narrowed(revisions: QuerySet[Revision], chosen: Mapping[str, str]) -> QuerySet[Revision]:
    """The revisions that meet every filter with a value; unknown names are passed over."""
    wanted = {FILTERS[name]: value for name, value in chosen.items() if name in FILTERS and value}
    return revisions.filter(**wanted)


def choices() -> dict[str, Choices]:
    """The values each filter offers, with the words people read: only what some published text has."""
    themes = set(Revision.objects.published().values_list("theme", flat=True))
    categories = Category.objects.filter(criteria__revisions__status=Status.PUBLISHED).distinct()
    sets = CriteriaSet.objects.filter(criteria__revisions__status=Status.PUBLISHED).distinct()
    return {
        "kategori": list(categories.values_list("slug", "name")),
        "produktgruppe": _product_groups(),
        "niva": Level.pairs(),
        "type": Kind.pairs(),
        "tema": [pair for pair in Theme.pairs() if pair[0] in themes],
        "sett": list(sets.values_list("slug", "name")),
    }


def _product_groups() -> Choices:
    groups = ProductGroup.objects.filter(revisions__status=Status.PUBLISHED).distinct()
    pairs = dict(groups.order_by("category__order", "order").values_list("slug", "name"))
    # Every category has this group; the filter tells it apart by the category chosen beside it.
    if WHOLE_CATEGORY in pairs:
        pairs = {WHOLE_CATEGORY: "Felles for hele kategorien"} | pairs
    return list(pairs.items())


def public_revisions(criterion: Criterion) -> RevisionQuerySet:
    """What has been published under the address, newest first. Never a draft."""
    return Revision.objects.filter(criterion=criterion).filter(status__in=PUBLIC).order_by("-number")


def shown_revision(criterion: Criterion) -> Revision | None:
    """What the permanent address shows: the published text, or the last one that was."""
    public = public_revisions(criterion).with_everything()
    return public.filter(status=Status.PUBLISHED).first() or public.first()


def twin(criterion: Criterion) -> Criterion | None:
    """The same requirement at the other level, if the library has it today."""
    others = Criterion.objects.filter(pair=criterion.pair).exclude(pk=criterion.pk)
    return others.filter(revisions__status=Status.PUBLISHED).first()
