"""The library in a browser: a curator renews a text, and the tender that uses it is offered what changed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from criteria.models import Revision
from greenprocure.accounts.models import Agency, User
from tenders.queries.lots import whole_lot
from tests import journeys
from tests.browser.test_pages import looked_at  # noqa: F401 – a fixture

pytestmark = pytest.mark.django_db(transaction=True)
READ = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
KEY = "it-produktgaranti-basis"
LIBRARY = (
    "",
    "?q=datamaskin",
    "?q=finnesikke",
    "?kategori=it&niva=basis&lov=ja",
    "kategori/it/",
    "kategori/tverrgaende/",
    f"{KEY}/",
    "cpv/",
    "cpv/?q=b%C3%A6rbar+pc",
    "cpv/?q=30213100",
    "data/",
)


def press(page: Page, name: str, role: str = "button") -> None:
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).first.click()


def renew(page: Page, site: str) -> None:
    """New revision → edited → hearing with a comment → published, as the curator does it."""
    published = Revision.objects.published().get(criterion__key=KEY)
    page.goto(f"{site}/admin/criteria/revision/{published.pk}/change/")
    press(page, "Ny revisjon", "link")
    press(page, "Ny revisjon")
    text = page.locator("[name=text_nb]")
    text.fill(f"{text.input_value()} Leverandøren skal melde fra ved endring.")
    press(page, "Lagre og fortsett å redigere")
    press(page, "Send på høring", "link")
    press(page, "Send på høring")
    draft = Revision.objects.get(criterion__key=KEY, number=2)
    page.goto(f"{site}/admin/criteria/revision/{draft.pk}/horing/")
    page.locator("[name=text]").fill("Vi støtter endringen.")
    press(page, "Lagre kommentaren")
    page.goto(f"{site}/admin/criteria/revision/{draft.pk}/change/")
    press(page, "Publiser", "link")
    expect(page.locator("ins")).to_contain_text("Leverandøren skal melde fra ved endring.")
    press(page, "Publiser")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_new_text_is_heard_published_and_offered_to_the_tender(
    site: str,
    browser: Browser,
    officer: User,
    curator: User,
    agency: Agency,
    log_in: Callable[[Page, User], None],
    scripts: bool,
) -> None:
    tender = journeys.equip(journeys.answer(journeys.start(officer, agency)))
    room, desk = (browser.new_context(java_script_enabled=scripts).new_page() for _ in range(2))
    log_in(room, curator)
    renew(room, site)
    row = whole_lot(tender).chosen.get(revision__criterion__key=KEY)
    assert row.revision.number == 1  # nothing changes by itself

    log_in(desk, officer)
    desk.goto(f"{site}{tender.get_absolute_url()}kriterier/")
    with desk.expect_navigation():
        desk.get_by_role("link", name=row.revision.title_nb).first.click()
    expect(desk.locator("ins").first).to_contain_text("Leverandøren skal melde fra ved endring.")
    press(desk, "Bruk revisjon 2")

    row = whole_lot(tender).chosen.get(revision__criterion__key=KEY)
    assert row.revision.number == 2
    assert [said.text for said in row.revision.comments.all()] == ["Vi støtter endringen."]
    for page in (room, desk):
        page.context.close()


def test_the_pages_of_the_library(site: str, page: Page, looked_at: Callable[[str], None]) -> None:  # noqa: F811
    for address in LIBRARY:
        page.goto(f"{site}/kriterier/{address}")
        looked_at("biblioteket")


def test_the_curators_pages(
    site: str,
    page: Page,
    curator: User,
    log_in: Callable[[Page, User], None],
    looked_at: Callable[[str], None],  # noqa: F811
) -> None:
    log_in(page, curator)
    renew(page, site)
    revision = Revision.objects.get(criterion__key=KEY, number=2)
    for address in ("", f"revision/{revision.pk}/horing/", f"revision/{revision.pk}/forhandsvisning/"):
        page.goto(f"{site}/admin/criteria/{address}" if address else f"{site}/admin/")
        looked_at("redaksjonen")
    page.goto(f"{site}/kriterier/{KEY}/1/mot/2/")
    looked_at("endringer")


def test_a_text_is_copied_plain_and_formatted(site: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/kriterier/{KEY}/")
    for name, kind in (("Kopier teksten", "text/plain"), ("Kopier med formatering", "text/html")):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
        copied = page.evaluate(READ, kind)
        assert "garanti" in copied
        assert ("<h2" in copied) is (kind == "text/html")
        expect(page.get_by_role("button", name="Kopiert")).to_be_hidden()  # it says so for two seconds
    context.close()
