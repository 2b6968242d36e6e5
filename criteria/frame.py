"""What the criteria of a category file point at: the category, its product groups, labels and sets."""

from collections.abc import Mapping
from typing import Any

from criteria.content import WHOLE_CATEGORY, CategoryFile
from criteria.models import Category, CriteriaSet, Label


def frame(content: CategoryFile) -> Category:
    """Makes or changes the rows so that they say what the file says; returns the category."""
    entry = content.category
    _keep(
        Category.objects,
        {
            entry.slug: {
                "name": entry.name,
                "order": entry.order,
                "intro": entry.intro,
                "status_date": entry.status_date,
                "on_high_risk_list": entry.high_risk,
                "high_risk_note": entry.high_risk_note,
                "cpv": [dict(prefix) for prefix in entry.cpv],
            }
        },
    )
    category = Category.objects.get(slug=entry.slug)
    groups = {WHOLE_CATEGORY: {"name": "Hele kategorien", "order": 0}}
    for order, group in enumerate(content.product_groups, start=1):
        groups[group.slug] = {"name": group.name, "words": list(group.words), "order": order}
    _keep(category.product_groups, groups)
    _keep(Label.objects, {label.slug: _columns(label) for label in content.labels})
    _keep(CriteriaSet.objects, {item.slug: _columns(item) for item in content.sets})
    return category


def _columns(entry: object) -> dict[str, Any]:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(entry).items()}
    del values["slug"]
    return values


def _keep(rows: Any, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """Rows by slug; those that say what is wanted already are not written."""
    existing = {row.slug: row for row in rows.filter(slug__in=wanted)}
    for slug, values in wanted.items():
        row = existing.get(slug)
        if row is None:
            rows.create(slug=slug, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            rows.filter(pk=row.pk).update(**values)
