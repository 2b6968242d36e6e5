"""Reading the environment: what is missing stops the start with one clear line."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    "timeout": 20,
    # IMMEDIATE: a deferred transaction that turns writer midway gets «database is locked» at once.
    "transaction_mode": "IMMEDIATE",
    # FULL: an acknowledged save survives a power cut, which NORMAL does not promise under WAL.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
POSTGRES_OPTIONS = {"options": "-c statement_timeout=15000"}


def required(name: str) -> str:
    """The variable's value; ImproperlyConfigured, naming it, when it is empty or unset."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Miljøvariabelen {name} må settes.")
    return value


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without empty items."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in {"1", "true", "yes", "ja", "on"}


def database(url: str, sqlite_path: Path) -> dict[str, Any]:
    """Django's settings for the address in DATABASE_URL, or for SQLite when there is none."""
    if not url:
        sqlite_path.parent.mkdir(parents=True, exist_ok=True)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": sqlite_path, "OPTIONS": SQLITE_OPTIONS}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL må begynne med postgresql://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": POSTGRES_OPTIONS,
    }
