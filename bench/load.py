"""Eight people at once against the list of a running server: how much longer the slowest wait than others.

Called by bench/scale.py, with the database it has filled. W3: p99 of the list is at most 4 times its p50, and
nothing fails.
"""

import http.client
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).parent.parent
PEOPLE, MOST_SPREAD, WARM_UP = 8, 4, 4
URL = "/anskaffelser/"


def under_load(env: dict[str, str], cookie: str, seconds: int) -> list[str]:
    """Prints a line; returns what is wrong."""
    port = _free_port()
    with _served(env, port):
        taken, failed = _asked(port, cookie, seconds)
    cuts = statistics.quantiles(taken, n=100)
    p50, p99 = cuts[49], cuts[98]
    rate = len(taken) / seconds
    print(f"åtte samtidige: {rate:.0f} sider i sekundet, p50 {p50:.0f} ms, p99 {p99:.0f} ms, {failed} feil")  # noqa: T201
    if failed or p99 > MOST_SPREAD * p50:
        return [f"W3: p99 er {p99 / p50:.1f} ganger p50, {failed} feil"]
    return []


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _served(env: dict[str, str], port: int) -> Iterator[None]:
    """The site as `make run` serves it, on a port of its own."""
    command = [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn_local.py", "greenprocure.wsgi"]
    server = subprocess.Popen(command, env=env | {"PORT": str(port)}, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.3)
    raise SystemExit("Serveren kom ikke i gang.")


def _asked(port: int, cookie: str, seconds: int) -> tuple[list[float], int]:
    """Milliseconds of every answer, and how many were none. The first seconds do not count."""
    taken: list[float] = []
    failed: list[int] = []
    counts_from = time.monotonic() + WARM_UP
    until = counts_from + seconds

    def person() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while (begun := time.monotonic()) < until:
            connection.request("GET", URL, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            if answer.status != HTTPStatus.OK:
                failed.append(answer.status)
            elif begun > counts_from:
                taken.append((time.monotonic() - begun) * 1000)

    people = [threading.Thread(target=person) for _ in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    return taken, len(failed)
