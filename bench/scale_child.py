"""One database with many tenders, and one page of it at a time: bench/scale.py asks and compares.

Answers a line of JSON for each line it is sent, so that two databases of different size are asked in turn.
"""

import io
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
sys.path.insert(0, str(Path(__file__).parent.parent))
django.setup()

from django.conf import settings  # noqa: E402 – the settings must be there first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.scale_data import TEXTS, fill  # noqa: E402
from criteria.models import Category, Revision  # noqa: E402
from greenprocure import settings as of_the_site  # noqa: E402
from greenprocure.accounts.models import Agency, User  # noqa: E402
from greenprocure.accounts.roles import Permission  # noqa: E402
from tenders.actions import figures, start  # noqa: E402
from tenders.actions.choosing import take_in  # noqa: E402
from tenders.actions.start import create_tender  # noqa: E402
from tenders.models import Figure, Origin  # noqa: E402
from tenders.queries.tender_list import Mark  # noqa: E402
from tenders.queries.totals import differences  # noqa: E402
from tenders.queries.waiting import count_of  # noqa: E402

BACKEND = "greenprocure.accounts.backends.RoleBackend"
FIRST = 1  # the agency that is measured
NUMBER = str(900_000_000 + FIRST)
# Tables that hold as many rows as there are tenders, or more: never read from end to end.
LARGE = re.compile(
    r"tenders_(tender|figure|figurecategory|tenderword|lot|chosencriterion|awardcriterion|needsassessment|event"
    r"|review|total)(_categories)?"
)


def pages() -> dict[str, str]:
    """What is asked for, by name; the same in every database."""
    category = Category.objects.order_by("pk").values_list("pk", flat=True)[1]
    own = Figure.objects.filter(agency=FIRST).order_by("-changed_at", "-pk")
    deep = own[own.count() * 3 // 5]
    find = "/anskaffelser/?"
    return {
        "tom side": "/livez",
        "lett side": "/tilgjengelighet/",
        "liste": "/anskaffelser/",
        "dypt i listen": f"{find}eldre={Mark(deep.changed_at, deep.pk)}",
        "filter: status": f"{find}status=announced",
        "filter: kategori": f"{find}kategori={category}",
        "filter: vei": f"{find}vei=unlawful",
        "filter: mine": f"{find}ansvarlig=meg",
        "filter: flere": f"{find}kategori={category}&vei=weight&status=closed&ansvarlig=meg&fra=2020-1",
        "filter: utgåtte": f"{find}utdatert=ja",
        "søk": f"{find}sok=skoler",
        "søk: to ord": f"{find}{urlencode({'sok': ' '.join(deep.title.split()[::2])})}",
        "søk: saksnummer": f"{find}sok=2026/",
        "anskaffelsen": deep.tender.get_absolute_url(),
        "årets tall": f"/oversikt/{NUMBER}/?fra=2026-1&til=2026-4",
        "alle års tall": f"/oversikt/{NUMBER}/?fra=&til=",
        "tall for én enhet": f"/oversikt/{NUMBER}/?fra=2026-1&til=2026-4&enhet=1",
        "tall, to filtre": f"/oversikt/{NUMBER}/?fra=2026-1&til=2026-4&enhet=1&kategori={category}",
    }


class Watch:
    """Times every query of a request, and keeps what it asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.asked.append(((time.perf_counter() - begun) * 1000, sql, params))


class Site:
    """The pages of one database as the officer of the largest agency opens them."""

    def __init__(self) -> None:
        self.officer = User.objects.get(email="bench@example.no")
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(self.officer, backend=BACKEND)
        self.pages = pages()
        self.texts = list(Revision.objects.published().filter(criterion__category__slug="it")[:TEXTS])

    def page(self, name: str) -> dict[str, Any]:
        """One page: milliseconds from asked to answered, its rows, its queries, and the slowest of them."""
        watch, begun = Watch(), time.perf_counter()
        with connection.execute_wrapper(watch):
            answer = self.client.get(self.pages[name])
        taken = (time.perf_counter() - begun) * 1000
        if answer.status_code != 200:
            raise SystemExit(f"{name}: svarte {answer.status_code}")
        return {
            "ms": taken,
            "rows": answer.content.count(b"<tr"),
            "queries": len(watch.asked),
            "slowest": max((ms for ms, _, _ in watch.asked), default=0),
        }

    def waiting(self) -> dict[str, Any]:
        """What the header of every page counts, when it is counted: here for one who decides nothing."""
        officer, begun = User.objects.get(pk=self.officer.pk + 1), time.perf_counter()
        officer.agency_ids_with(Permission.VIEW_TENDER)
        with connection.execute_wrapper(watch := Watch()):
            count_of(officer, timezone.localdate())
        return {"ms": (time.perf_counter() - begun) * 1000, "slowest": watch.asked[0][0]}

    def create(self, totals: bool) -> dict[str, Any]:
        """A tender with its texts, with the figures and totals or, for comparison, without them."""
        fields = {
            "agency": Agency.objects.get(pk=FIRST),
            "title": "Kontorstoler til rådhuset",
            "estimated_value": 2_400_000,
            "contract_type": "supplies",
            "categories": [self.texts[0].criterion.category],
        }
        begun = time.perf_counter()
        with nullcontext() if totals else without_figures(), transaction.atomic():
            tender = create_tender(by=self.officer, key=uuid4(), fields=fields)
            lot = tender.lots.get()
            take_in(by=self.officer, lot=lot, version=1, revisions=self.texts, origin=Origin.MANUAL)
        return {"ms": (time.perf_counter() - begun) * 1000}

    def plans(self) -> dict[str, Any]:
        """The queries that read a whole table of tenders, each with the first page that asks it."""
        found: dict[str, str] = {}
        for name, url in self.pages.items():
            watch = Watch()
            with connection.execute_wrapper(watch):
                self.client.get(url)
            for _, sql, params in watch.asked:
                for table in read_whole(sql, params):
                    found.setdefault(f"{table}: {sql}", name)
        return {"whole": found}

    def compare(self) -> dict[str, Any]:
        return {"differences": len(list(differences(FIRST)))}

    def names(self) -> dict[str, Any]:
        return {"names": list(self.pages)}

    def session(self) -> dict[str, Any]:
        name = settings.SESSION_COOKIE_NAME
        return {"cookie": f"{name}={self.client.cookies[name].value}"}


@contextmanager
def without_figures() -> Iterator[None]:
    with patch.object(start, "refresh"), patch.object(figures, "refresh"):
        yield


def read_whole(sql: str, params: Any) -> set[str]:
    """The large tables that the query would read from end to end."""
    if not sql.startswith("SELECT"):
        return set()
    explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, params)
        plan = [str(row[-1]) for row in cursor.fetchall()]
    aliases = dict(re.findall(r'"(tenders_\w+)" (?:AS )?"?(\w+)"?', sql))
    names = {alias: table for table, alias in aliases.items()}
    scanned = {match[1] for line in plan if (match := re.search(r"(?:Seq Scan on|SCAN) (\w+)", line))}
    return {names.get(each, each) for each in scanned if LARGE.fullmatch(names.get(each, each))}


def main() -> None:
    tenders, share = map(int, sys.argv[1:])
    settings.WAITING_SECONDS = of_the_site.WAITING_SECONDS  # as people meet the pages
    call_command("migrate", verbosity=0)
    call_command("load_criteria", stdout=io.StringIO())
    begun = time.perf_counter()
    fill(tenders, share)
    site = Site()
    print(json.dumps({"seconds": time.perf_counter() - begun}), flush=True)  # noqa: T201
    for line in sys.stdin:
        asked = json.loads(line)
        answer = getattr(site, asked.pop("do"))(**asked)
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
