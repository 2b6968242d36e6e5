"""Total follows Figure: by the difference at every change, and all anew as a repair."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction

from tenders.models import SUMMED, Dimension, Figure, Total
from tenders.queries.totals import ADDED, PLACE, totals_from_figures

Place = tuple[int, str, int, int, str, str, str]


class Moves:
    """What is to be added to each row of Total, gathered until it is written."""

    def __init__(self) -> None:
        self.changes: dict[Place, Counter[str]] = {}

    def add(self, figure: Figure, categories: Iterable[int], sign: int) -> None:
        """The figure goes into the sums of where it belongs (1), or out of them (-1)."""
        amounts = {"count": 1} | {name: getattr(figure, name) for name in SUMMED}
        alike = (figure.stage, figure.route, figure.level)
        for dimension, key in _places(figure, categories):
            place = (figure.agency_id, dimension, figure.quarter, key, *alike)
            into = self.changes.setdefault(place, Counter())
            for name, amount in amounts.items():
                into[name] += sign * amount

    def write(self) -> None:
        """At most one query, and none when nothing moves.

        It adds to what stands, so that of two who save at once neither is lost; always in the same order, so
        that they do not wait for each other.
        """
        moved = sorted((place, each) for place, each in self.changes.items() if any(each.values()))
        if moved:
            _upsert([(*place, *(each[name] for name in ADDED)) for place, each in moved])


def _places(figure: Figure, categories: Iterable[int]) -> Iterator[tuple[str, int]]:
    yield Dimension.ALL.value, 0
    yield Dimension.OWNER.value, figure.owner_id
    if figure.unit_id:
        yield Dimension.UNIT.value, figure.unit_id
    for category in categories:
        yield Dimension.CATEGORY.value, category


def _upsert(rows: Sequence[tuple[int | str, ...]]) -> None:
    name = connection.ops.quote_name
    table, columns = name(Total._meta.db_table), [name(each) for each in (*PLACE, *ADDED)]
    one = f"({', '.join(['%s'] * len(columns))})"
    added = (f"{name(each)} = {table}.{name(each)} + excluded.{name(each)}" for each in ADDED)
    # Every name in it is our own.
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * len(rows))} "  # noqa: S608
        f"ON CONFLICT ({', '.join(columns[: len(PLACE)])}) DO UPDATE SET {', '.join(added)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])


def rebuild_totals(agency: int) -> None:
    """Sums the figures of the agency, by id, anew. Whoever saves meanwhile waits, so nothing is lost."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {Total._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        Total.objects.filter(agency=agency).delete()
        Total.objects.bulk_create(totals_from_figures(agency), batch_size=500)
