"""How the site's pages grow with the number of tenders: a large database against one with a thousand.

Usage: make bench, or bench/scale.py [--tenders N] [--rounds N]. With DATABASE_URL, as with_postgres.sh gives
it, on PostgreSQL, else on SQLite. Fills two databases from a fixed recipe and asks each for the same pages in
turn, so that whatever else the machine does falls on both. Ends with an error when a goal is missed:

W1  the list costs at most 25 trivial pages, a signed-in light page at most 8 (median of ratios)
W2  the list, the search and the overview ask at most 8 queries, and every page as many in both databases
W3  of eight people at once the slowest wait at most 4 times as long as the others (p99 and p50)
S1  a page takes at most 1.2 times as long, for as many rows shown
S2  no query takes more than 15 ms, those of the list, a tender and the year's figures at most 2 ms: the
    slowest of a page, in the round that was disturbed least
S3  a tender with fifteen texts takes at most 2.5 times as long to make with its figures as without
and no query reads a table of tenders from end to end.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

sys.path.insert(0, str(Path(__file__).parent.parent))
from bench.load import under_load

ROOT = Path(__file__).parent.parent
SMALL, SMALL_SHARE, LARGE_SHARE = 1_000, 90, 6
WARM_UP = 2
TRIVIAL, LIGHT, LIST, TENDER = "tom side", "lett side", "liste", "anskaffelsen"
GROWING = (
    *(LIST, "dypt i listen", "filter: status", "filter: kategori", "filter: vei"),
    *("søk", "søk: saksnummer", TENDER, "årets tall"),
)
QUICK = (LIST, "dypt i listen", TENDER, "årets tall")


class Site:
    """A database in a process of its own, which answers a line for each line."""

    def __init__(self, folder: Path, tenders: int, share: int) -> None:
        folder.mkdir()
        env = os.environ | {"GREENPROCURE_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        if url := os.environ.get("DATABASE_URL"):
            env["DATABASE_URL"] = _own_database(url, folder.name)
        self.env = env
        command = [sys.executable, str(ROOT / "bench" / "scale_child.py"), str(tenders), str(share)]
        self.process = subprocess.Popen(  # noqa: S603 – our own file
            command, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self) -> dict[str, Any]:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise SystemExit("Målingen stoppet.")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, do: str, **more: Any) -> dict[str, Any]:
        if self.process.stdin:
            print(json.dumps({"do": do, **more}), file=self.process.stdin, flush=True)
        return self.answer()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


def _own_database(url: str, name: str) -> str:
    """A new database beside the one that is named."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return urlsplit(url)._replace(path=f"/{name}").geturl()


class Measured:
    """What the rounds gave for one page: of the small database and of the large one."""

    def __init__(self) -> None:
        self.small: list[dict[str, Any]] = []
        self.large: list[dict[str, Any]] = []

    @property
    def growth(self) -> float:
        return statistics.median(b["ms"] / a["ms"] for a, b in zip(self.small, self.large, strict=True))

    def beside(self, trivial: "Measured") -> float:
        """How many trivial pages it costs, in the large database."""
        pairs = zip(trivial.large, self.large, strict=True)
        return statistics.median(b["ms"] / a["ms"] for a, b in pairs)

    def last(self, what: str) -> tuple[int, int]:
        return self.small[-1][what], self.large[-1][what]

    def median(self, what: str) -> tuple[float, float]:
        small, large = (statistics.median(each[what] for each in found) for found in (self.small, self.large))
        return small, large

    def least(self, what: str) -> tuple[Any, Any]:
        """Of all rounds: without what the header counts now and then, and what else the machine did."""
        small, large = (min(each[what] for each in found) for found in (self.small, self.large))
        return small, large


def measure(small: Site, large: Site, rounds: int) -> dict[str, Measured]:
    """Each page of both, in turn, round after round; the order within a pair changes every time."""
    found: dict[str, Measured] = {name: Measured() for name in small.ask("names")["names"]}
    for number in range(rounds + WARM_UP):
        for name, page in found.items():
            first, second = (small, large) if number % 2 else (large, small)
            answers = {site: site.ask("page", name=name) for site in (first, second)}
            if number >= WARM_UP:
                page.small.append(answers[small])
                page.large.append(answers[large])
    return found


def creating(site: Site, rounds: int) -> float:
    """Making a tender with its figures ÷ without them."""
    ratios = []
    for _ in range(rounds + WARM_UP):
        with_, without = (site.ask("create", totals=totals)["ms"] for totals in (True, False))
        ratios.append(with_ / without)
    return statistics.median(ratios[WARM_UP:])


def missed(found: dict[str, Measured], ratio: float, whole: dict[str, str]) -> Iterator[str]:
    """A line for each goal that is not met."""
    trivial = found[TRIVIAL]
    for name, most in ((LIST, 25), (LIGHT, 8)):
        if (cost := found[name].beside(trivial)) > most:
            yield f"W1: {name} koster {cost:.1f} trivielle sider, ikke høyst {most}"
    for name, page in found.items():
        yield from _missed_by(name, page)
    if ratio > 2.5:
        yield f"S3: å lage en anskaffelse koster {ratio:.2f} ganger så mye med tall, ikke høyst 2,5"
    for query, name in whole.items():
        yield f"plan: {name} leser hele {query[:400]}"


def _missed_by(name: str, page: Measured) -> Iterator[str]:
    few, many = page.least("queries")
    if few != many or (name != TENDER and many > 8):
        yield f"W2: {name} stiller {few} og {many} spørringer"
    if name in GROWING and (len(set(page.last("rows"))) > 1 or page.growth > 1.2):
        yield f"S1: {name} tar {page.growth:.2f} ganger så lang tid, {page.last('rows')} rader"
    most = 2 if name in QUICK else 15
    if (slowest := page.least("slowest")[1]) > most:
        yield f"S2: {name} har en spørring på {slowest:.1f} ms, ikke høyst {most}"


def show(found: dict[str, Measured]) -> None:
    print(f"{'side':20} rader  spørr.   liten    stor  forhold  x triviell  tregeste spørring")  # noqa: T201
    for name, page in found.items():
        counts = f"{page.last('rows')[1]:5}  {page.least('queries')[1]:6}"
        times = " ".join(f"{ms:7.1f}" for ms in page.median("ms"))
        ratios = f"{page.growth:8.2f} {page.beside(found[TRIVIAL]):11.1f}"
        slowest = f"{page.least('slowest')[1]:8.2f} ms"
        print(f"{name:20} {counts} {times} {ratios} {slowest}")  # noqa: T201


def main() -> int:
    parser = argparse.ArgumentParser(description="Mål sidene med mange anskaffelser mot de samme med tusen.")
    is_postgres = bool(os.environ.get("DATABASE_URL"))
    parser.add_argument("--tenders", type=int, default=1_000_000 if is_postgres else 100_000)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--load", type=int, default=10, help="sekunder med åtte samtidige; 0: ikke")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="greenprocure-bench-"))
    small, large = (
        Site(folder / "small", SMALL, SMALL_SHARE),
        Site(folder / "large", options.tenders, LARGE_SHARE),
    )
    try:
        return report(small, large, options)
    finally:
        for site in (small, large):
            site.end()
        shutil.rmtree(folder)


def report(small: Site, large: Site, options: argparse.Namespace) -> int:
    where = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    small.answer()
    filled = large.answer()["seconds"]
    print(f"{where}: {options.tenders} anskaffelser lagt inn på {filled:.0f} s")  # noqa: T201
    whole = large.ask("plans")["whole"]
    found = measure(small, large, options.rounds)
    show(found)
    ratio = creating(large, options.rounds)
    print(f"å lage en anskaffelse med 15 krav: {ratio:.2f} ganger så lang tid med tall som uten")  # noqa: T201
    problems = [*missed(found, ratio, whole)]
    waiting = [large.ask("waiting") for _ in range(options.rounds)]
    counted = {what: statistics.median(each[what] for each in waiting) for what in ("ms", "slowest")}
    print(f"å telle det som venter: {counted['ms']:.1f} ms, spørringen {counted['slowest']:.1f} ms")  # noqa: T201
    if counted["slowest"] > 15:
        problems.append("S2: å telle det som venter tar mer enn 15 ms")
    if different := large.ask("compare")["differences"]:
        problems.append(f"summene avviker fra tallene i {different} rader")
    if options.load:
        problems += under_load(large.env, large.ask("session")["cookie"], options.load)
    for problem in problems:
        print(problem)  # noqa: T201
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
