"""What loading a file would do, in words: each text with what changes in it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from criteria.content import CriterionEntry, dump
from criteria.difference import FieldDifference, differences, words
from criteria.difference import Piece as Word
from criteria.frame import Piece, State, page_of
from criteria.frame_rows import category_file_of
from criteria.models import Alias, Category, Revision
from criteria.rows import alias_entry, entry_of
from criteria.sync import Plan


@dataclass(frozen=True)
class Change:
    """One criterion, or one row above the criteria, and how it will differ."""

    name: str
    title: str = ""
    differences: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True)
class Part:
    """One list of the plan."""

    heading: str
    explains: str
    changes: list[Change]


def described(plan: Plan) -> list[Part]:
    """The plan's lists that hold something, what needs thought first."""
    return [part for part in (*_texts(plan), *_around(plan)) if part.changes]


def _texts(plan: Plan) -> Iterator[Part]:
    entries = {entry.id: entry for entry in plan.content.criteria}
    stand = _standing([*plan.changed, *plan.conflicts, *plan.retired])
    yield Part(
        "I konflikt",
        "Endret både i filen og av en redaktør siden forrige innlesing. Blir stående som i biblioteket.",
        [_changed(key, stand.get(key), entries.get(key)) for key in plan.conflicts]
        + _frame(plan, State.CONFLICT),
    )
    changed = [_changed(key, stand.get(key), entries[key]) for key in plan.changed]
    yield Part("Endret", "Får en ny revisjon, og den gamle går ut.", changed)
    yield Part("Nye", "Blir publisert.", [Change(key, entries[key].texts["title"]) for key in plan.new])
    retired = [Change(key, stand[key].title_nb) for key in plan.retired]
    yield Part("Utgår", "Står ikke lenger i filen. Kan ikke velges i nye anskaffelser.", retired)


def _around(plan: Plan) -> Iterator[Part]:
    """What stands above and beside the texts."""
    yield Part("Rammen endres", "Rettes i biblioteket.", _frame(plan, State.CHANGED))
    yield Part("Nytt i rammen", "Kommer til.", _frame(plan, State.NEW))
    explains = "Adresser som viser teksten fra et annet sted."
    yield Part("Samme krav i andre kategorier", explains, _aliases(plan))
    caught_up = [Change(key) for key in plan.caught_up] + _frame(plan, State.CAUGHT_UP)
    explains = "Sier det en redaktør alt har publisert. Bare det blir notert."
    yield Part("Filen har tatt igjen biblioteket", explains, caught_up)


def _standing(keys: Iterable[str]) -> dict[str, Revision]:
    rows = Revision.objects.published().filter(criterion__key__in=keys).with_everything()
    return {row.criterion.key: row for row in rows}


def _changed(key: str, row: Revision | None, entry: CriterionEntry | None) -> Change:
    """From what stands in the library to what the file says, when both are there."""
    title = entry.texts["title"] if entry else row.title_nb if row else ""
    if row is None or entry is None:
        return Change(key, title)
    return Change(key, title, tuple(differences(entry_of(row), entry)))


def _frame(plan: Plan, state: State) -> list[Change]:
    return [
        Change(piece.what, differences=tuple(_columns(piece, plan)) if piece.row.pk else ())
        for piece in plan.frame
        if piece.state == state
    ]


def _columns(piece: Piece, plan: Plan) -> Iterator[FieldDifference]:
    """The columns that will say something else; of a category's page, the lines of its file."""
    if isinstance(piece.row, Category):
        pages = (category_file_of(piece.row), page_of(plan.content))
        yield FieldDifference("Kategoriens side", tuple(_changed_lines(*map(dump, pages))))
        return
    for name, wanted in piece.values.items():
        before, after = _said(getattr(piece.row, name)), _said(wanted)
        if before != after:
            label = piece.row._meta.get_field(name).verbose_name
            yield FieldDifference(str(label).capitalize(), words(before, after))


def _changed_lines(old: str, new: str) -> Iterator[Word]:
    """What changes in a long text: only the lines that do, word by word."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for same, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if same != "equal":
            yield from words("".join(a[a1:a2]), "".join(b[b1:b2]))


def _said(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _aliases(plan: Plan) -> list[Change]:
    rows = Alias.objects.filter(category__slug=plan.content.category.slug)
    stand = {row.key: alias_entry(row) for row in rows.select_related("product_group", "criterion")}
    wanted = {alias.id: alias for alias in plan.content.aliases}
    new = [alias for alias in wanted.values() if stand.get(alias.id) != alias]
    gone = [key for key in stand if key not in wanted]
    return [Change(alias.id, f"viser til {alias.same_as}") for alias in new] + [
        Change(key, "tas bort") for key in gone
    ]


def signature(plan: Plan, text: str) -> str:
    """One short word for the file and what loading it will do. Two plans with the same word do the same."""
    pieces = [(piece.what, piece.state) for piece in plan.frame]
    lists = [plan.new, plan.changed, plan.retired, plan.conflicts, plan.caught_up]
    return hashlib.sha256(json.dumps([text, lists, pieces]).encode()).hexdigest()
