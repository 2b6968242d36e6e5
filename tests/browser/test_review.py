"""Officer and leader, each in a browser of her own, take a tender from draft to approved with one return."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tests import journeys
from tests.browser.eyes import too_wide, violations
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Vekten på leveringstid må begrunnes bedre før dette kan sendes ut."


class Desk:
    """One person's browser."""

    def __init__(self, site: str, page: Page, *, scripts: bool) -> None:
        self.site, self.page, self.scripts, self.looked_at = site, page, scripts, set[str]()

    def log_in(self, user: User) -> None:
        self.page.goto(f"{self.site}/logg-inn/")
        self.page.get_by_label("E-postadresse").fill(user.email)
        self.page.get_by_label("Passord").fill(PASSWORD)
        self.press(self.page.get_by_role("button", name="Logg inn", exact=True))

    def press(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        self.look()

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True).first)

    def what_waits(self) -> None:
        """The number was counted when the page was drawn; the page it leads to counts anew."""
        self.press(self.page.get_by_role("link", name="Venter på deg"))
        expect(self.page.get_by_role("link", name="Venter på deg 1 sak", exact=True)).to_be_visible()

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def look(self) -> None:
        """Nothing that axe finds wrong, and nothing that goes past the edge of a telephone."""
        heading = self.page.locator("h1").inner_text()
        if not self.scripts or heading in self.looked_at:
            return
        self.looked_at.add(heading)
        assert (heading, violations(self.page), too_wide(self.page)) == (heading, [], [])


@contextmanager
def desk(site: str, browser: Browser, user: User, *, scripts: bool) -> Iterator[Desk]:
    context = browser.new_context(java_script_enabled=scripts)
    made = Desk(site, context.new_page(), scripts=scripts)
    made.log_in(user)
    yield made
    context.close()


@pytest.fixture
def tender(site: str, officer: User, agency: Agency) -> Tender:
    """The IT purchase of the journeys, with all that review asks for but one thing."""
    started = journeys.answer(journeys.start(officer, agency))
    return journeys.award(journeys.equip(started))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_draft_to_approved_with_one_return(
    scripts: bool, site: str, browser: Browser, officer: User, leader: User, tender: Tender
) -> None:
    with (
        desk(site, browser, officer, scripts=scripts) as hers,
        desk(site, browser, leader, scripts=scripts) as leads,
    ):
        hers.page.goto(site + tender.get_absolute_url())
        hers.link("Send til gjennomgang")
        expect(hers.page.get_by_role("heading", name="Rett dette først")).to_be_visible()
        assert not hers.page.get_by_role("button", name="Send til gjennomgang").count()
        journeys.justify(journeys.again(tender))
        send(hers, "Dette haster.")

        leads.what_waits()
        leads.link(tender.title)
        expect(leads.page.get_by_text("Dette haster.").first).to_be_visible()
        decide(leads, "Returner", WHY)
        assert journeys.again(tender).state == "returned"

        hers.what_waits()
        hers.link(tender.title)
        expect(hers.page.get_by_text(WHY)).to_be_visible()
        send(hers, "Nå er det begrunnet.")

        leads.what_waits()
        leads.link(tender.title)
        decide(leads, "Godkjenn", "")
        assert journeys.again(tender).state == "approved"
        expect(leads.page.get_by_text(f"Godkjent av {leader.name}")).to_be_visible()

        hers.what_waits()
        hers.link(tender.title)
        hers.link("Før inn at den er satt i gang")
        expect(hers.page.get_by_role("button", name="Lås dagen")).to_be_visible()
        hers.page.goto(f"{site}{tender.get_absolute_url()}videre/trekk/")
        hers.look()


def send(hers: Desk, note: str) -> None:
    hers.page.goto(hers.page.url)
    if "send/" not in hers.page.url:
        hers.link("Send til gjennomgang")
    hers.page.get_by_label("Melding til lederen").fill(note)
    hers.button("Send til gjennomgang")


def decide(leads: Desk, decision: str, reason: str) -> None:
    leads.page.get_by_label(decision, exact=True).check()
    leads.page.get_by_role("textbox", name="Begrunnelse").fill(reason)
    leads.button("Lagre avgjørelsen")
