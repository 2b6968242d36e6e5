"""A state body buys laptops and screens: from log-in to the words in the PDF, in two ways."""

from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from greenprocure.accounts.models import User
from tenders.models import Tender
from tenders.queries.lots import in_use, text_of, whole_lot
from tests.browser.hands import Keyboard, Pointer
from tests.browser.story import Story
from tests.journeys import JUSTIFICATION, NEEDS, START

pytestmark = pytest.mark.django_db(transaction=True)


def words(path: Path) -> str:
    """The PDF's text in one line, hyphens and page furniture as they are."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def sentences(text: str) -> list[str]:
    parts = (" ".join(part.split()).removeprefix("- ") for part in text.replace("\n", ". ").split(". "))
    return [part for part in parts if len(part) > 20]


def tell(story: Story, officer: User, folder: Path) -> None:
    """The whole journey; what is checked is what a person would look at."""
    story.log_in(officer)
    story.start_a_tender()
    story.answer_the_needs()
    story.choose_the_set_at_basis_level()
    story.award_on_price_alone()
    assert story.verdict() == "Ikke oppfylt"
    expect(story.page.locator(".ga-verdict").first).to_contain_text("Begrunnelsen mangler")
    story.justify()
    story.read_the_verdict()
    assert story.verdict() == "Oppfylt med begrunnelse"
    assert_documents_say_it_all(story, folder)


def assert_documents_say_it_all(story: Story, folder: Path) -> None:
    published, internal = (words(story.download(kind, folder)) for kind in ("procurement", "annex"))
    lot = whole_lot(Tender.objects.get())
    assert START["title"] in published
    assert [row.code for row in in_use(lot) if row.code not in published] == []
    missing = [s for row in in_use(lot) for s in sentences(text_of(row)) if s not in published]
    assert missing == []
    texts = [value for name, value in JUSTIFICATION.items() if name not in ("decided_on", "place")]
    assert [text for text in texts if text not in published] == []
    assert "15. januar 2027" in published
    assert NEEDS["A7"] not in published
    assert NEEDS["A7"] in internal
    assert "Oppfylt med begrunnelse" in internal


def test_the_journey_can_be_made_with_the_keyboard_alone(
    site: str, page: Page, officer: User, complaints: list[str], tmp_path: Path
) -> None:
    tell(Story(site, page, Keyboard(page)), officer, tmp_path)
    assert complaints == []


def test_the_journey_can_be_made_without_javascript(
    site: str, browser: Browser, officer: User, tmp_path: Path
) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    tell(Story(site, page, Pointer(page)), officer, tmp_path)
    context.close()
