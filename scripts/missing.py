"""Prints the Debian packages this machine lacks for the purposes named: run, test, postgres."""

import ctypes
import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path


def library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_venv() -> bool:
    # Debian's python3 can import venv, but not fill one, until this package is there.
    return importlib.util.find_spec("ensurepip") is not None


def has_postgres() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
PACKAGES: dict[str, dict[str, Callable[[], bool]]] = {
    "run": {
        VENV: has_venv,
        "libpangoft2-1.0-0": lambda: library("libpangoft2-1.0.so.0"),
        # Without this one WeasyPrint's fonts are cut down in Python, a third slower.
        "libharfbuzz-subset0": lambda: library("libharfbuzz-subset.so.0"),
    },
    "test": {
        "chromium-headless-shell": lambda: shutil.which("chromium-headless-shell") is not None,
        # Playwright brings a Node of its own, which needs this.
        "libatomic1": lambda: library("libatomic.so.1"),
    },
    "postgres": {"postgresql": has_postgres},
}

if __name__ == "__main__":
    print(*[name for purpose in sys.argv[1:] for name, found in PACKAGES[purpose].items() if not found()])
