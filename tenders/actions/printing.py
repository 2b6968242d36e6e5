"""What the documents print of the library's rows that a curator may edit."""

from collections.abc import Collection
from typing import Any

from criteria.models import Alias, Category, ProductGroup, Revision
from tenders.models import Tender


def printed_of(tender: Tender, texts: Collection[Revision]) -> dict[int, dict[str, Any]]:
    """Revision's key → what ChosenCriterion keeps in `printed`, as the library says it now.

    A text that stands in several categories is printed under one that the tender buys.
    """
    revisions = Revision.objects.filter(pk__in=[text.pk for text in texts])
    beside = revisions.select_related("criterion__category", "criterion__set", "product_group")
    rows = beside.prefetch_related("labels")
    categories = set(tender.categories.all())
    aliases = Alias.objects.filter(criterion__revisions__in=revisions, category__in=categories)
    elsewhere = {alias.criterion_id: alias for alias in aliases.select_related("category", "product_group")}
    found = {}
    for row in rows:
        alias = elsewhere.get(row.criterion_id) if row.criterion.category not in categories else None
        group = alias.product_group if alias else row.product_group
        found[row.pk] = _printed(row, alias.category if alias else row.criterion.category, group)
    return found


def _printed(revision: Revision, category: Category, group: ProductGroup) -> dict[str, Any]:
    return {
        "category": category.name,
        "group": group.name,
        "labels": [label.name for label in revision.labels.all()],
        "set": revision.criterion.set.slug if revision.criterion.set else "",
        "order": [category.order, group.order, revision.criterion.order],
    }
