"""An officer without a curator's rights fills the agency's three lists, also from a file with faults."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from greenprocure.accounts.models import Agency, User
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from tests.browser.test_pages import looked_at as looked_at  # the same judge of every page
from tests.browser.test_pages import send

pytestmark = pytest.mark.django_db(transaction=True)
STOCK = "Varenummer;Navn;Antall;Kategori\nM-1;Kontorstol, Håg;14;Møbler\nM-2;Skjerm;mange;IT\nM-3;;1;IT\n"
PAGES = ("avtaler/", "avtaler/ny/", "lager/", "lager/ny/", "lager/fil/", "strategi/", "strategi/nytt/")
FILE = FilePayload(name="lager.csv", mimeType="text/csv", buffer=STOCK.encode())


def test_the_lists_are_filled_changed_and_searched(
    site: str, page: Page, officer: User, log_in: Callable, looked_at: Callable[[str], None]
) -> None:
    log_in(page, officer)
    send(page, page.get_by_role("link", name="Virksomhetens lister"))
    looked_at("tom")
    for path in PAGES:
        page.goto(f"{site}/virksomhet/{path}")
        looked_at("tom")
        if path.endswith(("ny/", "nytt/", "fil/")):
            send(page, page.locator("#innhold button[type=submit]").first)
            looked_at("med feil")
    _agreement(site, page, looked_at)
    _goal(site, page, looked_at)
    _stock(site, page, looked_at)
    page.goto(f"{site}/virksomhet/")
    looked_at("fylt")


def _agreement(site: str, page: Page, looked_at: Callable[[str], None]) -> None:
    page.goto(f"{site}/virksomhet/avtaler/ny/")
    page.get_by_label("Navn").fill("Brukte kontormøbler")
    page.get_by_label("Hva den dekker").fill("Stoler og bord")
    page.get_by_label("IT-utstyr og programvare").check()
    send(page, page.get_by_role("button", name="Lagre avtalen"))
    looked_at("fylt")
    send(page, page.get_by_role("link", name="Brukte kontormøbler"))
    looked_at("fylt")
    send(page, page.get_by_role("link", name="Avslutt avtalen"))
    looked_at("fylt")
    page.get_by_label("Siste dag").fill("01.01.2020")
    send(page, page.get_by_role("button", name="Avslutt avtalen"))
    page.get_by_text("Avsluttede avtaler (1)").click()
    looked_at("fylt")


def _goal(site: str, page: Page, looked_at: Callable[[str], None]) -> None:
    page.goto(f"{site}/virksomhet/strategi/nytt/")
    page.get_by_label("Mål").fill("Seks års levetid")
    send(page, page.get_by_role("button", name="Lagre målet"))
    looked_at("fylt")
    send(page, page.get_by_role("button", name="Legg bort"))
    page.get_by_text("Mål som er lagt bort (1)").click()
    looked_at("fylt")
    send(page, page.get_by_role("button", name="Ta frem igjen"))
    assert StrategyGoal.objects.get().is_current


def _stock(site: str, page: Page, looked_at: Callable[[str], None]) -> None:
    page.goto(f"{site}/virksomhet/lager/fil/")
    page.get_by_text("Overskrifter vi kjenner").click()
    looked_at("fylt")
    page.locator("input[type=file]").set_input_files(FILE)
    send(page, page.get_by_role("button", name="Les filen"))
    assert page.get_by_role("heading", level=1).inner_text() == "1 rad er i orden, 2 har feil"
    looked_at("fylt")
    send(page, page.get_by_role("button", name="Ta inn den ene"))
    page.get_by_label("Søk på lageret").fill("kontorstoler")
    send(page, page.get_by_role("button", name="Vis treff"))
    looked_at("fylt")
    send(page, page.get_by_role("link", name="Kontorstol, Håg"))
    looked_at("fylt")


def test_a_file_is_taken_in_without_scripts(
    site: str, browser: Browser, officer: User, agency: Agency, log_in: Callable
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    log_in(page, officer)
    page.goto(f"{site}/virksomhet/lager/fil/")
    page.locator("input[type=file]").set_input_files(FILE)
    send(page, page.get_by_role("button", name="Les filen"))
    send(page, page.get_by_role("button", name="Ta inn den ene"))
    assert page.get_by_role("status").inner_text() == "1 vare er tatt inn: 1 ny og 0 fornyet."
    assert [(item.name, item.agency) for item in StockItem.objects.all()] == [("Kontorstol, Håg", agency)]
    page.goto(f"{site}/virksomhet/avtaler/ny/")
    page.get_by_label("Navn").fill("Møbler")
    page.get_by_label("Hva den dekker").fill("Alt")
    send(page, page.get_by_role("button", name="Lagre avtalen"))
    assert FrameworkAgreement.objects.get().name == "Møbler"
