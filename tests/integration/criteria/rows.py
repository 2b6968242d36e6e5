"""Looking at the library's rows, and what a curator does to them."""

from dataclasses import replace

from criteria.models import Category, Criterion, Label, Parameter, ProductGroup, Revision
from criteria.publishing import next_number, publish
from criteria.rows import entry_of, write_revision


def current(key: str) -> Revision:
    return Revision.objects.published().with_everything().get(criterion__key=key)


def everything() -> list[tuple[object, ...]]:
    """All rows of the library, to see that none has changed."""
    models = (Category, ProductGroup, Label, Criterion, Revision, Parameter)
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


def by_curator(key: str, **texts: str) -> Revision:
    """A curator's own revision, published."""
    criterion = Criterion.objects.get(key=key)
    standing = entry_of(current(key))
    changed = replace(standing, texts={**standing.texts, **texts})
    return publish(write_revision(criterion, changed, number=next_number(criterion)), by=None)
