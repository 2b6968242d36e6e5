"""The leader's overview in a browser: filtered, opened behind a number, and the same without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from greenprocure.accounts.models import Agency, User
from tests.browser.test_pages import looked_at, send  # noqa: F401 – a fixture
from tests.integration.tenders.portfolio import Portfolio, portfolio

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = "?fra=2026-1&til=2026-4"


@pytest.fixture
def made(guarded: None) -> Portfolio:
    made = portfolio()
    Agency.objects.filter(pk=made.agency.pk).update(publishes_statistics=True)
    return made


@pytest.fixture
def site(made: Portfolio, live_server: Any) -> str:
    return live_server.url


def test_a_leader_reads_filters_and_opens_the_overview(
    site: str,
    made: Portfolio,
    page: Page,
    browser: Browser,
    log_in: Callable[[Page, User], None],
    looked_at: Callable[[str], None],  # noqa: F811
) -> None:
    home = f"{site}/oversikt/{made.agency.organisation_number}/"
    log_in(page, made.people["line"])
    send(page, page.get_by_role("link", name="Oversikt", exact=True))
    page.goto(home + YEAR)
    looked_at("overview")
    page.locator("summary", has_text="Slik regnes det").first.click()
    expect(page.get_by_text("Antall anskaffelser i perioden.")).to_be_visible()

    page.get_by_label("Kategori", exact=True).select_option("Transport")
    send(page, page.get_by_role("button", name="Vis treff"))
    expect(page.get_by_role("row", name="Anskaffelser med konkurranse")).to_contain_text("6")
    send(page, page.get_by_role("row", name="Godkjent, men ikke satt i gang").get_by_role("link"))
    expect(page.get_by_text("2 anskaffelser", exact=True)).to_be_visible()

    for path in (f"unntak/{YEAR}", "?fra=2024-1&til=2024-4"):
        page.goto(home + path)
        looked_at(path)
    page.goto(f"{site}/statistikk/{made.agency.organisation_number}/?ar=2026")
    looked_at("statistics")

    plain = browser.new_context(java_script_enabled=False).new_page()
    log_in(plain, made.people["line"])
    plain.goto(home + YEAR)
    plain.get_by_label("Stadium", exact=True).select_option("Godkjent eller senere")
    send(plain, plain.get_by_role("button", name="Vis treff"))
    expect(plain.get_by_role("row", name="Anskaffelser med konkurranse")).to_contain_text("15")
    plain.context.close()
