"""How the catalogue's pages grow with the library: 10 000 criteria against 1 000, in turn in the same run.

Usage: make bench. Fills two SQLite databases in a temporary folder with fixtures/criteria and copies of them.
Prints for each page the queries in both, the median milliseconds in both, and the median of their ratios.
Ends with an error when a page asks 12 queries or more, or not as many in both, or when its ratio is over 1.5.
"""

import io
import os
import shutil
import statistics
import sys
import tempfile
import time
from copy import copy
from pathlib import Path
from typing import Any

import django

FOLDER = Path(tempfile.mkdtemp(prefix="greenprocure-bench-"))
os.environ.pop("DATABASE_URL", None)
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "GREENPROCURE_VAR": str(FOLDER)}
sys.path.insert(0, str(Path(__file__).parent.parent))
django.setup()

from django.core.management import call_command  # noqa: E402 – the settings must be there first
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from criteria.models import Criterion, Revision  # noqa: E402

SMALL, LARGE = 1_000, 10_000
ROUNDS = 15
MOST_QUERIES, MOST_RATIO = 12, 1.5
PAGES = {
    "katalogen": "/kriterier/",
    "katalogen, side 40": "/kriterier/?side=40",
    "filter": "/kriterier/?niva=avansert&type=award",
    "kategori i katalogen": "/kriterier/?kategori=it",
    "kategoriside": "/kriterier/kategori/it/",
    "søk: skjerm": "/kriterier/?q=skjerm",
    "søk: ombruk av datamaskiner": "/kriterier/?q=ombruk+av+datamaskiner",
    "søk: skjermombruk": "/kriterier/?q=skjermombruk",
    "søk uten treff": "/kriterier/?q=xyzzy",
}
OPEN: dict[Path, Any] = {}
PLACES = """
    INSERT INTO criteria_searchplace (word_id, revision_id, rank)
    SELECT word_id, %s, rank FROM criteria_searchplace WHERE revision_id = %s
"""
LABELS = """
    INSERT INTO criteria_revision_labels (revision_id, label_id)
    SELECT %s, label_id FROM criteria_revision_labels WHERE revision_id = %s
"""


def use(path: Path) -> None:
    """Makes it the site's database, with its connection as it was left: a site that runs has a warm one."""
    if path not in OPEN:
        OPEN[path] = connections.create_connection("default")
        OPEN[path].settings_dict = connection.settings_dict | {"NAME": str(path)}
    connections["default"] = OPEN[path]


@transaction.atomic
def grow(count: int) -> None:
    """Copies criteria, with what their pages in the catalogue show, until there are so many published."""
    originals = list(Revision.objects.published().select_related("criterion").order_by("pk"))
    wanted = [(number, originals[number % len(originals)]) for number in range(len(originals), count)]
    criteria = Criterion.objects.bulk_create(
        [_address(number, row) for number, row in wanted], batch_size=500
    )
    drafts = [_draft(row, criterion) for (_, row), criterion in zip(wanted, criteria, strict=True)]
    drafts = Revision.objects.bulk_create(drafts, batch_size=200)
    pairs = [(draft.pk, row.pk) for draft, (_, row) in zip(drafts, wanted, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(LABELS, pairs)
        cursor.executemany(PLACES, pairs)
    Revision.objects.filter(status="draft").update(status="published", published_at=timezone.now())


def _address(number: int, row: Revision) -> Criterion:
    criterion = _new(row.criterion)
    criterion.pair, criterion.order, criterion.is_minimum = f"kopi-{number}", number, False
    criterion.key = f"{criterion.pair}-{criterion.level}"
    return criterion


def _draft(row: Revision, criterion: Criterion) -> Revision:
    draft = _new(row)
    draft.criterion, draft.status, draft.published_at = criterion, "draft", None
    return draft


def _new(row: Any) -> Any:
    row = copy(row)
    row._state = copy(row._state)
    row.pk, row._state.adding = None, True
    return row


def fill() -> tuple[Path, Path]:
    """The small library and the large one."""
    small, large = FOLDER / "small.sqlite3", FOLDER / "large.sqlite3"
    use(small)
    call_command("migrate", verbosity=0)
    call_command("load_criteria", stdout=io.StringIO())
    grow(SMALL)
    connection.close()
    shutil.copy(small, large)
    use(large)
    grow(LARGE)
    return small, large


def milliseconds(path: Path, client: Client, url: str) -> float:
    use(path)
    begun = time.perf_counter()
    status = client.get(url).status_code
    taken = (time.perf_counter() - begun) * 1000
    if status != 200:
        raise SystemExit(f"{url} svarte {status}.")
    return taken


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def measure() -> bool:
    """Prints a line for each page; True when all are within the goals."""
    libraries, client, well = fill(), Client(SERVER_NAME="localhost"), True
    counts = {url: [_warm(path, client, url) for path in libraries] for url in PAGES.values()}
    times: dict[str, list[list[float]]] = {url: [] for url in PAGES.values()}
    for _ in range(ROUNDS):
        for url, pairs in times.items():
            pairs.append([milliseconds(path, client, url) for path in libraries])
    for name, url in PAGES.items():
        few, many = counts[url]
        small, large = (statistics.median(column) for column in zip(*times[url], strict=True))
        ratio = statistics.median(b / a for a, b in times[url])
        well &= few == many < MOST_QUERIES and ratio <= MOST_RATIO
        print(f"{name}: {few} og {many} spørringer · {small:.0f} og {large:.0f} ms · forhold: {ratio:.2f}")  # noqa: T201
    return well


def _warm(path: Path, client: Client, url: str) -> int:
    use(path)
    client.get(url)
    return queries(client, url)


if __name__ == "__main__":
    try:
        sys.exit(0 if measure() else "Over målet.")
    finally:
        connections.close_all()
        shutil.rmtree(FOLDER)
