"""Rows by the million: whole tables from one statement, without what would be kept up row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


def run(statement: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert(model: type[models.Model], source: str, **columns: str) -> None:
    """Rows of the model from the source: each column named gets its expression, the others their default."""
    q, names, said, values = connection.ops.quote_name, [], [], []
    for field in model._meta.concrete_fields:
        if field.attname in columns:
            said.append(columns[field.attname])
        elif field.primary_key and isinstance(field, models.AutoField):
            continue
        else:
            said.append("%s")
            values.append(field.get_db_prep_save(field.get_default(), connection))
        names.append(q(field.column))
    # A percent sign in an expression is the remainder, not a value's place.
    select = ", ".join(each if each == "%s" else each.replace("%", "%%") for each in said)
    table, source = q(model._meta.db_table), source.replace("%", "%%")
    run(f"INSERT INTO {table} ({', '.join(names)}) SELECT {select} FROM {source}", values)  # noqa: S608


@contextmanager
def bare(*tables: type[models.Model]) -> Iterator[None]:
    """Without foreign keys and indexes while the rows go in, as any bulk load; they are made again after."""
    if connection.vendor != "postgresql":
        run("PRAGMA foreign_keys = OFF")
        run("PRAGMA synchronous = OFF")
        yield
        return
    names = [model._meta.db_table for model in tables]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype IN ('f', 'u') AND conrelid::regclass::text = ANY(%s)",
            [names],
        )
        constraints = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE tablename = ANY(%s) AND NOT indexname LIKE '%%_pkey'",
            [names],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        run(definition)
    for table, name, definition in constraints:
        valid = " NOT VALID" if definition.startswith("FOREIGN") else ""
        run(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}{valid}')


def count_on(*tables: type[models.Model]) -> None:
    """The next row gets a number of its own."""
    for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
        run(statement)
