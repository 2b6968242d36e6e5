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
    CriteriaSet,
    Criterion,
    Label,
    LegalBasis,
    Parameter,
    ProductGroup,
    Revision,
    SearchPlace,
    SearchWord,
    Source,
)

# In an order in which each table finds what it points at.
MODELS = (
    Category,
    ProductGroup,
    Label,
    CriteriaSet,
    Criterion,
    Revision,
    Parameter,
    Source,
    LegalBasis,
    Revision.labels.through,
    SearchWord,
    SearchPlace,
)
_kept: list[tuple[Any, list[Any]]] = []


def load_library() -> None:
    """All of IT, published; the other categories would make every test pay for them.

    Call it before the test makes criteria of its own: the rows keep their keys.
    """
    if not _kept:
        it = settings.FIXTURES / "criteria" / "it.yaml"
        call_command("load_criteria", str(it), verbosity=0)
        _kept.extend((model, list(model.objects.all())) for model in MODELS)
        return
    with transaction.atomic():
        for model, rows in _kept:
            model.objects.bulk_create(map(_draft, rows))
        # Last, as in real life: nothing can be hung on a text that is published.
        Revision.objects.update(status=Status.PUBLISHED, published_at=timezone.now())


def _draft(row: Any) -> Any:
    row = copy(row)
    if isinstance(row, Revision):
        row.status, row.published_at = Status.DRAFT, None
    return row
