"""Whatever changes a tender's content says which version it was opened with, so that no save is lost."""

import ast
from collections.abc import Iterator
from pathlib import Path

ACTIONS = Path(__file__).parents[3] / "tenders" / "actions"
# What makes a tender, by a one-time key; what only adds, or sets one thing to what the button says; and what
# runs inside the change of another.
WITHOUT = {
    "changing.noting",
    "commenting.reopen",
    "commenting.reply",
    "commenting.resolve",
    "commenting.write",
    "composing.compose",
    "copying.copy_tender",
    "meeting.buy_after_all",
    "people.add_body",
    "people.change_body",
    "people.end_body",
    "start.create_tender",
    "stepping.check",
    "voiding.void_if_changed",
}


def actions() -> Iterator[tuple[str, set[str]]]:
    """Each public function of the room that is done by somebody, with the names of its arguments."""
    for file in sorted(ACTIONS.glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
                if "by" in names:
                    yield f"{file.stem}.{node.name}", names


def test_every_save_is_told_the_version_it_began_with() -> None:
    assert {name for name, arguments in actions() if "version" not in arguments} == WITHOUT


def test_the_saves_are_found() -> None:
    assert {"awarding.save_award", "people.save_people", "start.save_start"} <= dict(actions()).keys()
