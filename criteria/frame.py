"""What the criteria of a category file point at: the category's page, its product groups, labels and sets.

Kept as the criteria are: what a curator has changed since the last load is reported, never written over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from criteria.content import WHOLE_CATEGORY, WHOLE_CATEGORY_NAME, CategoryFile, ProductGroupEntry, fingerprint
from criteria.frame_rows import (
    category_columns,
    category_file_of,
    columns,
    group_entry,
    label_entry,
    set_entry,
    write_parts,
)
from criteria.models import Category, CriteriaSet, Label, ProductGroup

# Rows written before the library remembered what it had loaded (migration 0003).
FOLLOWS_THE_FILE = "*"


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    CAUGHT_UP = "caught_up"  # the file now says what a curator had written already
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Piece:
    """One row of the frame: what the file wants, and what the load would do to the row."""

    what: str
    state: State
    wanted: str
    row: Any
    values: Mapping[str, Any]

    @property
    def is_renewed(self) -> bool:
        """A row that others may point at will say something else."""
        return self.state == State.CHANGED


def pieces(content: CategoryFile) -> list[Piece]:
    """Every row the file speaks of, the category first. Reads only."""
    category = Category.objects.filter(slug=content.category.slug).first()
    found = [_category_piece(content, category)]
    found += _groups(content, category)
    found += _by_slug("merket", Label, content.labels, label_entry)
    found += _by_slug("kravsettet", CriteriaSet, content.sets, set_entry)
    return found


def page_of(content: CategoryFile) -> CategoryFile:
    """The part of the file that the category's own row and page hold."""
    return replace(content, product_groups=(), labels=(), sets=(), criteria=(), aliases=())


def _category_piece(content: CategoryFile, row: Category | None) -> Piece:
    wanted = fingerprint(page_of(content))
    state = _state(wanted, row, category_file_of)
    fresh = row or Category(slug=content.category.slug)
    return Piece(f"kategorien «{content.category.name}»", state, wanted, fresh, category_columns(content))


def _groups(content: CategoryFile, category: Category | None) -> Iterator[Piece]:
    existing = {row.slug: row for row in category.product_groups.all()} if category else {}
    wanted = (ProductGroupEntry(WHOLE_CATEGORY, WHOLE_CATEGORY_NAME), *content.product_groups)
    for entry in wanted:
        yield _piece("produktgruppen", entry, existing.get(entry.slug), ProductGroup, group_entry)


def _by_slug(word: str, model: Any, entries: Any, entry_of: Callable[[Any], Any]) -> Iterator[Piece]:
    existing = model.objects.in_bulk([entry.slug for entry in entries], field_name="slug")
    for entry in entries:
        yield _piece(word, entry, existing.get(entry.slug), model, entry_of)


def _piece(word: str, entry: Any, row: Any, model: Any, entry_of: Callable[[Any], Any]) -> Piece:
    wanted = fingerprint(entry)
    state = _state(wanted, row, entry_of)
    return Piece(f"{word} «{entry.name}»", state, wanted, row or model(slug=entry.slug), columns(entry))


def _state(wanted: str, row: Any, entry_of: Callable[[Any], Any]) -> State:
    """What the row says is read only when the file says something else than last time."""
    if row is None:
        return State.NEW
    if row.loaded_hash == wanted:
        return State.UNCHANGED
    stands = fingerprint(entry_of(row))
    if stands == wanted:
        return State.CAUGHT_UP
    return State.CHANGED if row.loaded_hash in (stands, FOLLOWS_THE_FILE) else State.CONFLICT


def write(content: CategoryFile, found: list[Piece]) -> Category:
    """Makes the rows say what the file says, but for those in conflict; returns the category."""
    page, *others = found
    category: Category = page.row
    if _keep(page):
        write_parts(category, content)
    for piece in others:
        if isinstance(piece.row, ProductGroup):
            piece.row.category = category
        _keep(piece)
    _put_groups_in_order(category, content)
    return category


def _keep(piece: Piece) -> bool:
    """True when the row was made to say something else than it did."""
    if piece.state in (State.UNCHANGED, State.CONFLICT):
        return False
    piece.row.loaded_hash = piece.wanted
    for name, value in piece.values.items():
        setattr(piece.row, name, value)
    piece.row.save()
    return piece.state != State.CAUGHT_UP


def _put_groups_in_order(category: Category, content: CategoryFile) -> None:
    slugs = [WHOLE_CATEGORY, *(group.slug for group in content.product_groups)]
    moved = []
    for row in category.product_groups.filter(slug__in=slugs):
        if row.order != slugs.index(row.slug):
            row.order = slugs.index(row.slug)
            moved.append(row)
    ProductGroup.objects.bulk_update(moved, ["order"])
