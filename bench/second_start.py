"""How long `make run` takes when everything is there, as a ratio to Django's own bare start in the same run.

Usage: make bench. Starts the site three times on a free port. Prints the median seconds until it answers, the
median of `manage.py check` to compare with, and the ratio. The goal is an answer in under five seconds.
"""

import os
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request

ROUNDS = 3


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_until_answer() -> float:
    """One start of the site, from the command to the first answer. Stops it by its own process group."""
    port, begun = free_port(), time.monotonic()
    command = ["make", "--silent", "run", f"PORT={port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        while not answers(port):
            if server.poll() is not None:
                raise SystemExit("make run ga opp; kjør det for seg og se hvorfor.")
            time.sleep(0.02)
        return time.monotonic() - begun
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def seconds_bare() -> float:
    begun = time.monotonic()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(
        [".venv/bin/python", "manage.py", "check"], check=True, env=environment, capture_output=True
    )
    return time.monotonic() - begun


if __name__ == "__main__":
    seconds_until_answer()  # makes whatever is missing
    pairs = [(seconds_until_answer(), seconds_bare()) for _ in range(ROUNDS)]
    start, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"andre start: {start:.2f} s · manage.py check: {bare:.2f} s · forhold: {ratio:.2f}")  # noqa: T201
