"""Categories and texts of a test's own, small enough to be seen whole in the test."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from criteria.enums import FulfilledAt, Kind, Stage, Theme
from criteria.models import Category, Criterion, Revision
from criteria.publishing import begin, publish

DAY = date(2026, 11, 1)


def category(slug: str, name: str, *, order: int, groups: Iterable[str] = (), **fields: Any) -> Category:
    """A category with the group «alle» and these, each called by its slug and pointed to by it."""
    made = Category.objects.create(slug=slug, name=name, order=order, status_date=DAY, **fields)
    made.product_groups.create(slug="alle", name="Hele kategorien")
    for place, group in enumerate(groups, start=1):
        made.product_groups.create(slug=group, name=group.capitalize(), words=[group], order=place)
    return made


def text(
    home: Category,
    key: str,
    group: str = "alle",
    *,
    minimum: bool = False,
    laws: Iterable[str] = (),
    **fields: Any,
) -> Revision:
    """A published text: a requirement on the circular, in use, at the level that its key ends in."""
    pair, _, level = key.rpartition("-")
    place = home.criteria.count()
    criterion = home.criteria.create(key=key, pair=pair, level=level, order=place, is_minimum=minimum)
    usual = {
        "kind": Kind.SPECIFICATION,
        "theme": Theme.CIRCULAR,
        "counts_as_environment": True,
        "stage": Stage.USE,
        "fulfilled_at": FulfilledAt.TENDER,
        "title_nb": key.replace("-", " ").capitalize(),
        "text_nb": f"Leverandøren skal oppfylle {key}.",
        "proof_nb": "Erklæring.",
        "follow_up_nb": "Kontrolleres ved levering.",
        "rationale_nb": "Det virker.",
        "review_on": DAY,
    }
    if fields.get("kind") == Kind.AWARD:
        usual["evaluation_nb"] = "Mer gir flere poeng."
    product_group = home.product_groups.get(slug=group)
    draft = criterion.revisions.create(number=1, product_group=product_group, **(usual | fields))
    for place, law in enumerate(laws):
        draft.legal_bases.create(provision=law, order=place, binds=True)
    return publish(draft, by=None)


def revised(key: str, *, numbers: Iterable[dict[str, Any]] | None = None, **changes: Any) -> Revision:
    """The next revision of a criterion, published; `numbers` replaces its parameters."""
    draft = begin(Criterion.objects.get(key=key), by=None)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save()
    if numbers is not None:
        draft.parameters.all().delete()
        for place, number in enumerate(numbers):
            draft.parameters.create(order=place, **number)
    return publish(draft, by=None)
