"""The library, a category or one criterion as a document, all of the shape in schema.py."""

from collections import defaultdict

from django.db.models import Prefetch, Q, QuerySet

from criteria.catalogue import published
from criteria.enums import PUBLIC
from criteria.models import Alias, Category, Revision
from criteria.open_data.entries import (
    Data,
    category_data,
    criterion_data,
    label_data,
    moment,
    set_data,
)
from criteria.open_data.places import Places

VERSION = "1"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
ATTRIBUTION = "Grønne anbud"
ALIASES = Prefetch("criterion__aliases", Alias.objects.select_related("category", "product_group"))
PAGE = ("product_groups", "impacts", "measures", "laws", "risks")


def library_document(places: Places, category: Category | None = None) -> Data:
    """All that is published today, and the categories' own pages; with `category` only what stands there."""
    categories, within = Category.objects.prefetch_related(*PAGE), Q()
    if category:
        categories, within = categories.filter(pk=category.pk), Q(criterion__category=category)
    public = Revision.objects.filter(within, status__in=PUBLIC)
    document = _document(published().filter(within), public, places)
    return document | {"categories": [category_data(row, places) for row in categories]}


def criterion_document(row: Revision, places: Places) -> Data:
    """One text, with the labels and the set that it speaks of."""
    rows = Revision.objects.with_everything().filter(pk=row.pk)
    return _document(rows, Revision.objects.filter(status__in=PUBLIC, criterion=row.criterion_id), places)


def _document(texts: QuerySet[Revision], public: QuerySet[Revision], places: Places) -> Data:
    rows, history = list(texts.prefetch_related(ALIASES)), _history(public)
    labels = {label.slug: label for row in rows for label in row.labels.all()}
    sets = {row.criterion.set.slug: row.criterion.set for row in rows if row.criterion.set}
    return {
        "$schema": places.data("data_schema"),
        "version": VERSION,
        "license": LICENCE,
        "attribution": ATTRIBUTION,
        "updated_at": _updated(history),
        "criteria": [criterion_data(row, history[row.criterion_id], places) for row in rows],
        "labels": [label_data(labels[slug]) for slug in sorted(labels)],
        "sets": [set_data(sets[slug]) for slug in sorted(sets)],
    }


def _history(public: QuerySet[Revision]) -> dict[int, list[Revision]]:
    """The public revisions of each criterion, newest first, without their texts."""
    rows = public.order_by("-number").only("criterion", "number", "status", "published_at", "retired_at")
    found = defaultdict(list)
    for row in rows:
        found[row.criterion_id].append(row)
    return found


def _updated(history: dict[int, list[Revision]]) -> str | None:
    """When something was last published or taken out."""
    rows = [row for revisions in history.values() for row in revisions]
    times = [time for row in rows for time in (row.published_at, row.retired_at) if time]
    return moment(max(times, default=None))
