"""A query that every page asks, put together once and not for each page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from greenprocure.accounts.models import User

# They stand in the statement until the person and the day are known.
NOBODY, NEVER = User(pk=-1), date.min


class Counting:
    """How many rows there are for a person on a day: `build` is called once, with others in their place.

    To put a large query together takes the ORM longer than to ask it. `build` may ask nothing itself.
    """

    def __init__(self, build: Callable[[User, date], QuerySet[Any]]) -> None:
        self.build = build
        self.statement: tuple[str, tuple[Any, ...]] | None = None

    def __call__(self, user: User, today: date) -> int:
        if self.statement is None:
            sql, values = self.build(NOBODY, NEVER).query.sql_with_params()
            self.statement = f"SELECT COUNT(*) FROM ({sql}) AS counted", values  # noqa: S608 – the ORM's own
        sql, values = self.statement
        adapted = connection.ops.adapt_datefield_value
        found = {NOBODY.pk: user.pk, adapted(NEVER): adapted(today)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [found.get(value, value) for value in values])
            count: int = cursor.fetchone()[0]
        return count
