"""The real library in a test's own database. Reading the file takes seconds, putting its rows in a moment."""

from copy import copy
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
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
    SearchWord,
    Source,
)

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
FOR_SEARCH = (SearchWord, SearchPlace)
Rows = list[tuple[Any, list[Any]]]
_rows: dict[tuple[str | bool, ...], Rows] = {}
_inserts: dict[tuple[str | bool, ...], list[tuple[str, Any]]] = {}


def load_library(*slugs: str, searchable: bool = False) -> None:
    """The categories named, else IT, published; all ten would make every test pay for them.

    Call it before the test makes criteria of its own: the rows keep their keys. The thousands of search rows
    are made only for who looks for something.
    """
    slugs = slugs or ("it",)
    wanted = (searchable, *slugs)
    if wanted in _inserts:
        _repeat(_inserts[wanted])
    elif wanted in _rows:
        _inserts[wanted] = _copy(_rows[wanted])
    else:
        _rows[wanted] = _read(slugs, searchable)


def _read(slugs: tuple[str, ...], searchable: bool) -> Rows:
    files = (settings.FIXTURES / "criteria" / f"{slug}.yaml" for slug in slugs)
    call_command("load_criteria", *map(str, files), verbosity=0)
    if not searchable:
        SearchPlace.objects.all().delete()
    models = (*MODELS, *FOR_SEARCH) if searchable else MODELS
    return [(model, list(model.objects.all())) for model in models]


def _copy(kept: Rows) -> list[tuple[str, Any]]:
    """Gives the statements that put the rows in: the next test need not work them out again."""
    inserts: list[tuple[str, Any]] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT"):
            inserts.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(noted):
        for model, rows in kept:
            model.objects.bulk_create(map(_draft, rows))
        _publish()
    return inserts


def _repeat(inserts: list[tuple[str, Any]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in inserts:
            cursor.execute(sql, params)
        _publish()


def _publish() -> None:
    """Last, as in real life: nothing can be hung on a text that is published."""
    now = timezone.now()
    Revision.objects.update(status=Status.PUBLISHED, created_at=now, published_at=now)


def _draft(row: Any) -> Any:
    row = copy(row)
    if isinstance(row, Revision):
        row.status, row.published_at = Status.DRAFT, None
    return row
