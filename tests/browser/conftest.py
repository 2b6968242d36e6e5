"""Debian's Chromium on a server of the test's own, with the library loaded and everyone in place."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from greenprocure.accounts.models import User
from tests.factories import PASSWORD
from tests.support.library import load_library

# Playwright's loop lives in this thread; Django would take the ORM calls of a test for async ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = "/usr/bin/chromium-headless-shell"
# What is waited for comes at once on a quiet machine; on a busy one the wait is not what is tried.
expect.set_options(timeout=30_000)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",  # a fold that is still opening moves what a pointer aims at
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(autouse=True)
def _patient(settings: Any) -> None:
    """A busy machine is no fault of the document's."""
    settings.PDF_SECONDS = 120


@pytest.fixture
def site(guarded: None, live_server: Any, officer: User, leader: User, outsider: User) -> str:
    """The address of the running site, with IT and the cross-cutting texts; all ten would cost too much."""
    load_library("it", "tverrgaende", searchable=True)
    return live_server.url


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser complained about on any page: content security policy, scripts, missing files."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(f"{message.text} ({message.location.get('url', '')})")

    context.on("console", note)
    context.on("weberror", lambda error: found.append(str(error.error)))
    return found


@pytest.fixture
def log_in(site: str) -> Callable[[Page, User], None]:
    def enter(page: Page, user: User) -> None:
        page.goto(f"{site}/logg-inn/")
        page.get_by_label("E-postadresse").fill(user.email)
        page.get_by_label("Passord").fill(PASSWORD)
        with page.expect_navigation(url=lambda url: "/logg-inn/" not in url):
            page.get_by_role("button", name="Logg inn").click()

    return enter
