"""How long the live verdict takes the server with 30 criteria, beside an empty page in the same run.

Usage: make bench. Fills an SQLite database in a temporary folder with one tender and 30 weighed criteria.
Prints the queries, the median milliseconds of both, and the median of their ratios: the processor's time, so
that whatever else the machine does is not counted.
Ends with an error when the verdict takes 50 ms or more, or 15 queries or more.
"""

import io
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

FOLDER = Path(tempfile.mkdtemp(prefix="greenprocure-bench-"))
os.environ.pop("DATABASE_URL", None)
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "GREENPROCURE_VAR": str(FOLDER)}
sys.path.insert(0, str(Path(__file__).parent.parent))
django.setup()

from django.core.management import call_command  # noqa: E402 – the settings must be there first
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from greenprocure.accounts.models import Agency, AuthorityType, User  # noqa: E402
from tenders.models import AwardMode, AwardType, Tender  # noqa: E402
from tests import journeys  # noqa: E402

CRITERIA, ROUNDS = 30, 60
MOST_MILLISECONDS, MOST_QUERIES = 50, 15
EMPTY = "/tilgjengelighet/"
BACKEND = "greenprocure.accounts.backends.RoleBackend"
Ask = Callable[[], HttpResponse]


def fill() -> Tender:
    """One tender with its texts, and criteria that sum to 100 with too little environment."""
    call_command("migrate", verbosity=0)
    call_command("load_criteria", stdout=io.StringIO())
    agency = Agency.objects.create(
        name="Direktoratet", organisation_number="974760673", authority_type=AuthorityType.STATE
    )
    officer = User.objects.create_user(email="bench@example.no", name="Bente", password=None)
    officer.memberships.create(agency=agency, role="officer")
    tender = journeys.equip(journeys.answer(journeys.start(officer, agency)))
    lot = tender.lots.get()
    for number in range(1, CRITERIA):
        kind = AwardType.ENVIRONMENT if number < 10 else AwardType.QUALITY
        lot.award_criteria.create(
            name=f"Kriterium {number}", type=kind, weight=2, order=number, expresses_environment=number < 10
        )
    lot.award_criteria.create(name="Pris", type=AwardType.PRICE, weight=42)
    lot.award_mode = AwardMode.WEIGHTED
    lot.save()
    return journeys.again(tender)


def asks(tender: Tender) -> tuple[Ask, Ask]:
    """The empty page, and the weights sent as the page does while they are typed."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(tender.created_by, backend=BACKEND)
    url = f"{tender.get_absolute_url()}tildeling/"
    data: dict[str, Any] = {"version": tender.version, "award_mode": AwardMode.WEIGHTED}
    data |= {f"k{row.pk}-weight": row.weight for row in tender.lots.get().award_criteria.all()}
    return lambda: client.get(EMPTY), lambda: client.post(url, data, headers={"hx-request": "true"})


def milliseconds(ask: Ask) -> float:
    begun = time.process_time()
    status = ask().status_code
    taken = (time.process_time() - begun) * 1000
    if status != 200:
        raise SystemExit(f"Svarte {status}.")
    return taken


def _queries(ask: Ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def measure() -> bool:
    """Prints a line; True when the verdict is within the goals."""
    empty, verdict = asks(fill())
    if "Ikke oppfylt" not in (empty(), verdict())[1].content.decode():
        raise SystemExit("Det ble ikke gitt noe svar.")
    queries = _queries(verdict)
    pairs = [(milliseconds(empty), milliseconds(verdict)) for _ in range(ROUNDS)]
    small, large = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    times = f"{small:.1f} ms for en tom side, {large:.1f} ms for svaret"
    print(f"svar med {CRITERIA} kriterier: {queries} spørringer · {times} · forhold: {ratio:.2f}")  # noqa: T201
    return large < MOST_MILLISECONDS and queries < MOST_QUERIES


if __name__ == "__main__":
    try:
        sys.exit(0 if measure() else "Over målet.")
    finally:
        connection.close()
        shutil.rmtree(FOLDER)
