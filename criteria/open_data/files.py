"""The documents as bytes, with the mark that tells whether they have changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max

from criteria.enums import PUBLIC
from criteria.models import Alias, Category, CriteriaSet, Label, ProductGroup, Revision
from criteria.open_data.document import criterion_document, library_document
from criteria.open_data.entries import Data
from criteria.open_data.places import Places
from criteria.open_data.schema import schema
from criteria.open_data.table import table

# A text is new here the moment it is published. What a curator edits in place, such as the words of a label,
# may take this long.
MAX_AGE = 5 * 60
TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
LOADED: tuple[Any, ...] = (Category, ProductGroup, Label, CriteriaSet)


@dataclass(frozen=True)
class File:
    content: bytes
    type: str
    etag: str
    updated: datetime | None = None


def library_file(places: Places, form: str, category: Category | None = None) -> File:
    """The library or a category. Made once for each state of the library, then kept."""
    key = f"open_data:{places.site}:{category.slug if category else ''}:{form}"
    state = library_state()
    kept: tuple[object, File] | None = cache.get(key)
    if kept and kept[0] == state:
        return kept[1]
    file = _file(library_document(places, category), form)
    cache.set(key, (state, file), MAX_AGE)
    return file


def criterion_file(row: Revision, places: Places) -> File:
    return _file(criterion_document(row, places), "json")


def library_state() -> object:
    """Something that is another when a text is published or taken out, or a file is loaded."""
    texts = Revision.objects.filter(status__in=PUBLIC)
    ends = texts.aggregate(count=Count("pk"), last=Max("published_at"), gone=Max("retired_at"))
    aliases = Alias.objects.values_list("key", "criterion__key")
    loaded = [model.objects.order_by().values_list("slug", "loaded_hash") for model in LOADED]
    return ends, sorted(aliases.order_by().union(*loaded, all=True))


def schema_file(places: Places) -> File:
    content = written(schema(places.data("data_schema")))
    return File(content, "application/schema+json", _mark(content))


def _file(document: Data, form: str) -> File:
    content = table(document) if form == "csv" else written(document)
    updated = document["updated_at"] and datetime.fromisoformat(document["updated_at"])
    return File(content, TYPES[form], _mark(content), updated)


def written(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _mark(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
