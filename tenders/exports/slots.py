"""How many documents are made at once, counted across every web process of the machine."""

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

POLL = 0.1  # seconds


def folder() -> Path:
    """Where the lock files lie: a folder of this user alone. PermissionError when it is somebody else's."""
    path = Path(tempfile.gettempdir()) / f"gronne-anbud-{os.getuid()}"
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.getuid():
        raise PermissionError(path)
    return path


@contextmanager
def slot(count: int, wait: float, place: Path | None = None) -> Iterator[BinaryIO | None]:
    """One of `count` slots, waited for at most `wait` seconds; None when all stayed taken.

    The lock goes with the open file: a child that inherits it keeps the slot if the web process is killed.
    """
    place = place or folder()
    deadline = time.monotonic() + wait
    while (held := _take(count, place)) is None and time.monotonic() < deadline:
        time.sleep(POLL)
    try:
        yield held
    finally:
        if held is not None:
            held.close()


def _take(count: int, place: Path) -> BinaryIO | None:
    for number in range(count):
        file = (place / f"pdf-{number}.lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            return file
    return None
