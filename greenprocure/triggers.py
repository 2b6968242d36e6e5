"""Rows that the database itself refuses to change, the same on SQLite and PostgreSQL.

Model code cannot promise this: a queryset's update(), the shell and the admin's bulk actions pass it by. A
refusal reaches Django as IntegrityError. Note for migrations: when SQLite alters a table it makes it anew
without its triggers, so a migration that alters a guarded table ends by installing the guards again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Trigger:
    """Refuses `event` (INSERT, UPDATE or DELETE) on `table` where the SQL `when` on OLD and NEW holds."""

    name: str
    table: str
    event: str
    when: str
    message: str


def distinct(vendor: str, column: str) -> str:
    """SQL that is true when the column's old and new value differ, null counted as a value."""
    operator = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return f'OLD."{column}" {operator} NEW."{column}"'


def install(connection: Any, triggers: Iterable[Trigger]) -> None:
    """Creates the triggers, replacing any of the same name."""
    triggers = tuple(triggers)
    remove(connection, triggers)
    create = _create_sqlite if connection.vendor == "sqlite" else _create_postgresql
    with connection.cursor() as cursor:
        for trigger in triggers:
            for statement in create(trigger):
                cursor.execute(statement)


def remove(connection: Any, triggers: Iterable[Trigger]) -> None:
    on_table = connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        for trigger in triggers:
            place = f' ON "{trigger.table}"' if on_table else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"{place}')


def _create_sqlite(trigger: Trigger) -> list[str]:
    return [
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}" FOR EACH ROW '
        f"WHEN {trigger.when} BEGIN SELECT RAISE(ABORT, {_quoted(trigger.message)}); END"
    ]


def _create_postgresql(trigger: Trigger) -> list[str]:
    row = "OLD" if trigger.event == "DELETE" else "NEW"
    return [
        f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"IF {trigger.when} THEN RAISE EXCEPTION USING MESSAGE = {_quoted(trigger.message)}, "
        f"ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}" FOR EACH ROW '
        f'EXECUTE FUNCTION "{trigger.name}"()',
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
