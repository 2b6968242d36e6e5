"""Several people at the very same moment, on a database that takes several connections."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Runs the tasks in a thread each, let loose together; what each returns or raises, in order."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return task()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """A test's SQLite in memory as a file for a while, as the site has it.

    Connections to a database in memory share one cache, in which a second writer is refused at once and
    does not wait for its turn. PostgreSQL needs nothing of this.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "test.sqlite3")])
    connection.connection, connection.settings_dict["NAME"] = None, str(folder / "test.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name
