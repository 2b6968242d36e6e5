"""The effect sheets in a browser: empty, with errors, filled from a file, calculated as one types, saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from greenprocure.accounts.models import Agency, User
from tenders.models import EffectSheet, NeedsAssessment, Tender
from tests import journeys
from tests.browser.test_pages import looked_at as looked_at  # the same judge of every page
from tests.browser.test_pages import send
from tests.integration.tenders.effect_examples import put, typed

pytestmark = pytest.mark.django_db(transaction=True)
SHEETS = ("personbil", "bilpark", "mat", "bygg", "lcc", "figure")
CARS = b"Type;Antall;Kjorelengde;Drivstoff;Forbruk\nPersonbil;2;10000;Diesel;6\nPersonbil;1;mye;El;16\n"


@pytest.fixture
def tender(site: str, officer: User, agency: Agency) -> Tender:
    tender = journeys.start(officer, agency)
    NeedsAssessment.objects.create(
        tender=tender, questionnaire="1", skipped_reason="Behovet er avklart i budsjettet for året."
    )
    return tender


@pytest.fixture
def home(site: str, tender: Tender, page: Page, officer: User, log_in: Callable) -> str:
    log_in(page, officer)
    return f"{site}{tender.get_absolute_url()}effekt/"


def test_the_pages_empty_wrong_and_filled(
    home: str, tender: Tender, page: Page, looked_at: Callable[[str], None]
) -> None:
    page.goto(home)
    looked_at("ingen beregninger")
    for code in SHEETS:
        page.goto(f"{home}ny/{code}/")
        looked_at("tom")
        send(page, page.get_by_role("button", name="Beregn"))
        assert page.title().startswith("Feil: ")
        looked_at("med feil")
        page.goto(f"{home}{put(tender, code).pk}/")
        looked_at("lagret")
    page.goto(home)
    looked_at("med beregninger")


def test_the_result_follows_what_is_typed_and_is_saved_when_she_saves(home: str, page: Page) -> None:
    page.goto(f"{home}ny/bygg/")
    for name, text in typed("bygg").items():
        page.locator(f'[name="{name}"]').fill(text)
    page.keyboard.press("Tab")
    page.wait_for_function(
        "said => document.querySelector('#resultat').innerText.includes(said)", arg="kg CO2e", timeout=10_000
    )
    assert "90 000 kg CO2e" in page.locator("#resultat").inner_text().replace("\xa0", " ")
    assert EffectSheet.objects.count() == 0

    send(page, page.get_by_role("button", name="Lagre"))

    assert EffectSheet.objects.get().saved_co2e_kg == 90_000
    assert "Ikke lagret" not in page.locator("#resultat").inner_text()


def test_rows_are_read_from_a_file_and_added_by_hand(
    home: str, page: Page, looked_at: Callable[[str], None]
) -> None:
    page.goto(f"{home}ny/bilpark/")
    data = CARS.replace(b"Kjorelengde", "Kjørelengde".encode())
    page.get_by_label("CSV eller XLSX").set_input_files(
        {"name": "biler.csv", "mimeType": "text/csv", "buffer": data}
    )

    send(page, page.get_by_role("button", name="Les filen"))

    assert page.get_by_role("group", name="1 rad er lest fra filen").is_visible()
    assert "Rad 3, kjørelengde: «mye» er ikke et helt tall" in page.locator("main").inner_text()
    looked_at("fil med feil")
    send(page, page.get_by_role("button", name="Legg til rader"))
    assert page.locator('[name="fleet-3-type"]').evaluate("field => field === document.activeElement")
    assert page.locator('[name="fleet-0-km"]').input_value().replace("\xa0", " ") == "10 000"
    send(page, page.get_by_role("button", name="Lagre"))
    assert EffectSheet.objects.get().inputs["fleet"][0]["count"] == "2"
