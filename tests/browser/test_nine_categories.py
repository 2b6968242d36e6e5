"""From need to outcome in each of the nine categories, without scripts, by an officer with little time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from criteria.models import Category
from greenprocure.accounts.models import User
from tests.browser.eyes import violations
from tests.browser.needs_walks import WALKS, Walk
from tests.journeys import START
from tests.support.library import load_library

pytestmark = pytest.mark.django_db(transaction=True)
MOST_PAGE_LOADS = 12


@pytest.fixture
def site(guarded: None, live_server: object, officer: User) -> str:
    load_library("tverrgaende", *(walk.category for walk in WALKS))
    return live_server.url  # type: ignore[attr-defined]


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def loads(page: Page) -> list[str]:
    """The pages that were loaded, by address; a redirect on the way is not one."""
    found: list[str] = []

    def note(response: Response) -> None:
        if response.request.resource_type == "document" and response.status < 300:
            found.append(response.url)

    page.on("response", note)
    return found


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def start(page: Page, site: str, walk: Walk) -> None:
    page.goto(f"{site}/anskaffelser/ny/")
    category = Category.objects.get(slug=walk.category)
    page.locator(f'[name="categories"][value="{category.pk}"]').check()
    page.locator(f'[name="contract_type"][value="{START["contract_type"]}"]').check()
    page.locator('[name="title"]').fill(walk.title)
    for name in ("reference", "estimated_value", "notice_date", "duration_months"):
        page.locator(f'[name="{name}"]').fill(START[name])
    press(page, "Lagre og fortsett")


def assess(page: Page, walk: Walk) -> None:
    """Answers what is asked until nothing is missing; each saving shows what the answers call for next."""
    page.goto(f"{page.url}behov/")
    answered: set[str] = set()
    for _ in range(8):
        shown = set((page.locator("[name=shown]").get_attribute("value") or "").split(","))
        for code in sorted(shown & walk.given.keys() - answered):
            answer(page, code, walk.given[code])
        answered |= shown
        press(page, "Lagre")
        if page.locator("#resultat").inner_text() == "Resultat":
            return
    raise AssertionError(f"behovet ble aldri ferdig: {page.locator('.ga-verdict').inner_text()}")


def answer(page: Page, code: str, given: object) -> None:
    for value in given if isinstance(given, list) else [given]:
        field = page.locator(f'[name="{code}"]').first
        folded = field.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("summary").first.press("Enter")
        if field.get_attribute("type") in ("radio", "checkbox"):
            choose(page.locator(f'[name="{code}"][value="{value}"]'))
        else:
            field.fill(str(value))


def choose(box: Locator) -> None:
    """By the space bar: a fold that is still opening moves what a pointer aims at."""
    expect(box).to_be_visible()
    if not box.is_checked():
        box.press("Space")
    expect(box).to_be_checked()


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_each_need_comes_to_its_outcome_within_twelve_page_loads(
    site: str, page: Page, browser: Browser, officer: User, log_in: Callable, loads: list[str], tmp_path: Path
) -> None:
    log_in(page, officer)
    # axe itself needs scripts, so it looks at the same page from a window that has them
    window = browser.new_context(storage_state=page.context.storage_state()).new_page()
    for walk in WALKS:
        loads.clear()
        start(page, site, walk)
        assess(page, walk)

        result = page.locator(".ga-verdict").first.inner_text()
        assert [name for name in walk.outcomes if name not in result] == [], walk.category
        assert len(loads) <= MOST_PAGE_LOADS, (walk.category, loads)
        window.goto(page.url)
        assert violations(window) == [], walk.category
        if "Ingen anskaffelse" in walk.outcomes:
            assert_note_says_it_all(page, walk, tmp_path)
    window.context.close()


def assert_note_says_it_all(page: Page, walk: Walk, folder: Path) -> None:
    """The need ended without a purchase: its note can be taken away, with the reason and the saving."""
    tender = page.url.split("behov/")[0]
    page.goto(f"{tender}dokumenter/")
    with page.expect_download() as waiting:
        page.locator('a[href$="/decision.pdf"]').click()
    path = folder / "beslutning.pdf"
    waiting.value.save_as(path)
    note = words(path)
    expected = (walk.title, "Ingen anskaffelse", walk.given["B1_reason"], "240 000 kr", "5 200 kg", "anslag")
    assert [part for part in expected if part not in note.replace("\u00a0", " ")] == []
    page.goto(f"{tender}behov/")
