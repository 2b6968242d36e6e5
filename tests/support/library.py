"""The real library in a test's own database. Reading the file takes seconds, a copy of its rows a moment."""

from copy import copy
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from criteria.enums import Status
from criteria.models import (
    Category,
    CategoryImpact,
    CriteriaSet,
    Criterion,
    KnownLaw,
    Label,
    LegalBasis,
    Measure,
    Parameter,
    ProductGroup,
    ProductRisk,
    Revision,
    SearchPlace,
    Source,
)
from criteria.search import index

# In an order in which each table finds what it points at.
MODELS = (
    Category,
    CategoryImpact,
    Measure,
    KnownLaw,
    ProductRisk,
    ProductGroup,
    Label,
    CriteriaSet,
    Criterion,
    Revision,
    Parameter,
    Source,
    LegalBasis,
    Revision.labels.through,
)
_kept: dict[tuple[str, ...], list[tuple[Any, list[Any]]]] = {}


def load_library(*slugs: str, searchable: bool = False) -> None:
    """The categories named, else IT, published; all ten would make every test pay for them.

    Call it before the test makes criteria of its own: the rows keep their keys. The thousands of search rows
    are made only for who looks for something.
    """
    slugs = slugs or ("it",)
    if slugs in _kept:
        _copy(_kept[slugs])
    else:
        _kept[slugs] = _read(slugs)
    if searchable:
        index(Revision.objects.all())


def _read(slugs: tuple[str, ...]) -> list[tuple[Any, list[Any]]]:
    files = (settings.FIXTURES / "criteria" / f"{slug}.yaml" for slug in slugs)
    call_command("load_criteria", *map(str, files), verbosity=0)
    SearchPlace.objects.all().delete()
    return [(model, list(model.objects.all())) for model in MODELS]


def _copy(kept: list[tuple[Any, list[Any]]]) -> None:
    with transaction.atomic():
        for model, rows in kept:
            model.objects.bulk_create(map(_draft, rows))
        # Last, as in real life: nothing can be hung on a text that is published.
        Revision.objects.update(status=Status.PUBLISHED, published_at=timezone.now())


def _draft(row: Any) -> Any:
    row = copy(row)
    if isinstance(row, Revision):
        row.status, row.published_at = Status.DRAFT, None
    return row
