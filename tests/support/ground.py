"""Rows that many tests begin with, left standing in the worker's database from one test to the next.

Each stage is laid in a transaction inside that of the stage below it, and a test runs in one inside the last.
Before the next test, what that one does not begin with is taken back. The same on SQLite and PostgreSQL.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

# Fixtures that set the clock: a test with one makes its rows anew, on its own day.
CLOCKS = {"today", "the_day", "clock"}


@dataclass(frozen=True, eq=False)
class Stage:
    """`lay` makes the rows and gives what stands for them; `afresh` makes a test's own of that."""

    lay: Callable[..., Any]
    on: "Stage | None"
    afresh: Callable[[Any], Any]

    @property
    def way(self) -> "list[Stage]":
        """From the bottom up to here."""
        return [*(self.on.way if self.on else ()), self]

    def give(self, request: pytest.FixtureRequest) -> Any:
        if self in _standing:
            return self.afresh(_standing[self][1])
        return self.lay(*([request.getfixturevalue(self.on.lay.__name__)] if self.on else []))


_stages: dict[Any, Stage] = {}  # by their fixtures
_standing: dict[Stage, tuple[Any, Any]] = {}  # its transaction, and what it gives


def lasting(*, on: Any = None, afresh: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Any]:
    """Makes a fixture of a function that makes rows, given what the fixture `on` gives."""

    def decorated(lay: Callable[..., Any]) -> Any:
        stage = Stage(lay, _stages[on] if on else None, afresh)

        def given(request: pytest.FixtureRequest, db: None) -> Any:
            return stage.give(request)

        given.stage, given.__doc__ = stage, lay.__doc__  # type: ignore[attr-defined]
        fixture = pytest.fixture(name=lay.__name__)(given)
        _stages[fixture] = stage
        return fixture

    return decorated


def same(given: Any) -> Any:
    """For what no test changes."""
    return given


def stored(row: Any) -> Any:
    """The row as it stands in the database."""
    return type(row)._default_manager.get(pk=row.pk)


def level(fixtures: Mapping[str, Any]) -> None:
    """Takes back and lays until what stands is what a test with these fixtures begins with."""
    stages = [each.func.stage for each in fixtures.values() if hasattr(each.func, "stage")]
    ways = [] if CLOCKS & fixtures.keys() else [stage.way for stage in stages]
    wanted: list[Stage] = max(ways, key=len, default=[])
    while list(_standing) != wanted[: len(_standing)]:
        _take_back()
    with suppress(Exception):  # the fixture meets the same fault, and there it is told
        for stage in wanted[len(_standing) :]:
            _put_up(stage)


def _put_up(stage: Stage) -> None:
    below = [stage.on.afresh(_standing[stage.on][1])] if stage.on else []
    block = transaction.atomic()
    with ExitStack() as stack:
        stack.enter_context(block)
        _standing[stage] = (block, stage.lay(*below))
        stack.pop_all()  # it stands until it is taken back


def _take_back() -> None:
    block, _ = _standing.popitem()[1]
    transaction.set_rollback(True)
    block.__exit__(None, None, None)
