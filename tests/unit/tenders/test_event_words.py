"""Every kind of event that the code writes has words, and a place among the filters of the log."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tenders.models import Event
from tenders.queries.activity import EDITED, GROUPS
from tenders.queries.event_changes import MODELS
from tenders.queries.event_words import EVENTS, TALK
from tenders.rules.workflow import TRANSITIONS

ACTIONS = Path(__file__).parents[3] / "tenders" / "actions"


def written() -> set[str]:
    """What stands as `kind=` in a call, or is put in a `kind` that is given on."""
    found = {transition.event for transition in TRANSITIONS}
    for file in sorted(ACTIONS.glob("*.py")):
        found.update(_kinds(ast.parse(file.read_text(encoding="utf-8"))))
    return found


def _kinds(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        values: list[ast.expr] = []
        # note() writes in the agency's own log.
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") != "note":
            values = [each.value for each in node.keywords if each.arg == "kind"]
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "kind" for target in node.targets
        ):
            values = [node.value]
        for value in values:
            yield from _constants(value)


def _constants(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from _constants(value.body)
        yield from _constants(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def test_every_kind_that_is_written_has_words_and_no_other_has() -> None:
    assert written() == set(EVENTS)


def test_the_kinds_are_found_where_they_are_chosen() -> None:
    assert {"dialogue", "dialogue_changed", "approval_void", "sent"} <= written()


def test_every_kind_stands_under_one_filter_of_the_log() -> None:
    grouped = [kind for _, kinds in GROUPS.values() for kind in kinds]

    assert sorted(grouped) == sorted(EVENTS)


def test_what_is_told_apart_exists() -> None:
    assert {*TALK, *EDITED, *MODELS} <= set(EVENTS)


def test_words_go_on_from_a_name() -> None:
    assert [words for words in EVENTS.values() if not words[0].islower() or words.endswith(".")] == []


def test_a_kind_fits_its_column() -> None:
    assert max(map(len, EVENTS)) <= (Event._meta.get_field("kind").max_length or 0)
