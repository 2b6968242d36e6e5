"""Reading the environment: what is missing stops the start with one clear line."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    "timeout": 20,
    # IMMEDIATE: a deferred transaction that turns writer midway gets «database is locked» at once.
    "transaction_mode": "IMMEDIATE",
    # FULL: an acknowledged save survives a power cut, which NORMAL does not promise under WAL.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
POSTGRES_OPTIONS = {"options": "-c statement_timeout=15000"}
MAIL_SECONDS = 10


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


def site_address(address: str, origins: list[str], hosts: list[str]) -> str:
    """Where people find the site, for links in e-mail, no slash last: as given, else from the other two."""
    return (address.strip() or next(iter(origins), f"https://{hosts[0].lstrip('.')}")).rstrip("/")


def mail(url: str, folder: Path | None) -> dict[str, Any]:
    """Django's settings for the server at smtp://user:password@host:587?tls=1, or smtps://…

    Without an address each mail is written to the folder, or to standard output where there is none either.
    """
    if not url:
        kind = "console" if folder is None else "filebased"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{kind}.EmailBackend", "EMAIL_FILE_PATH": folder}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "GREENPROCURE_EMAIL_URL må begynne med smtp:// eller smtps:// og ha et vertsnavn."
        )
    is_ssl = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_ssl else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_ssl,
        "EMAIL_USE_TLS": not is_ssl and parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": MAIL_SECONDS,
    }
