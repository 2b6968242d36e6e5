"""The help with the category in the first step, as it works while one types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from greenprocure.accounts.models import User
from tenders.models import Tender
from tests.browser.eyes import violations

pytestmark = pytest.mark.django_db(transaction=True)
IT, CROSS = "IT-utstyr og programvare", "Tverrgående krav"


def test_it_answers_while_one_types_and_leaves_every_choice_to_the_officer(
    site: str, page: Page, officer: User, log_in: Callable[[Page, User], None], complaints: list[str]
) -> None:
    log_in(page, officer)
    page.goto(f"{site}/anskaffelser/ny/")
    page.get_by_label("Navn på anskaffelsen").fill("Utstyr til nye kontorer")
    page.get_by_label(CROSS, exact=True).check()
    answer = page.get_by_role("status").filter(has=page.locator("#kategorisvar"))

    page.get_by_label("CPV-kode eller hva du skal kjøpe").press_sequentially("30213100-6")

    expect(answer).to_contain_text("Koden hører til denne kategorien:")
    expect(page.get_by_label(IT, exact=True)).not_to_be_checked()
    page.get_by_label("Navn på anskaffelsen").fill("Skrevet om mens svaret kom")

    take = page.get_by_role("button", name=f"Velg {IT}")
    take.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label(IT, exact=True)).to_be_checked()
    expect(page.get_by_label(CROSS, exact=True)).to_be_checked()
    expect(page.get_by_role("button", name=f"Valgt {IT}")).to_be_focused()
    expect(page.get_by_label("Navn på anskaffelsen")).to_have_value("Skrevet om mens svaret kom")
    assert violations(page) == []
    assert complaints == []
    assert Tender.objects.count() == 0


def test_the_enter_key_saves_and_does_not_look_for_a_category(
    site: str, page: Page, officer: User, log_in: Callable[[Page, User], None]
) -> None:
    log_in(page, officer)
    page.goto(f"{site}/anskaffelser/ny/")

    page.get_by_label("Navn på anskaffelsen").fill("Stoler")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="For å gå videre må du rette opp følgende feil")).to_be_visible()
