"""The officer's journey, step by step, with whichever hands she has."""

from pathlib import Path

from playwright.sync_api import Page, expect

from greenprocure.accounts.models import User
from tests.browser.hands import Pointer
from tests.factories import PASSWORD
from tests.journeys import JUSTIFICATION, NEEDS, START

FIELDS = ("title", "reference", "estimated_value", "notice_date", "duration_months")


class Story:
    """given – when – then, on one page."""

    def __init__(self, site: str, page: Page, hands: Pointer) -> None:
        self.site, self.page, self.hands = site, page, hands
        self.tender = ""

    def button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True).first)

    def link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name, exact=True).first)

    def log_in(self, user: User) -> None:
        self.page.goto(f"{self.site}/logg-inn/")
        self.hands.fill("username", user.email)
        self.hands.fill("password", PASSWORD)
        self.button("Logg inn")

    def start_a_tender(self) -> None:
        self.link("Ny anskaffelse")
        self.hands.choose(
            "categories", self.page.locator("[name=categories]").first.get_attribute("value") or ""
        )
        self.hands.choose("contract_type", START["contract_type"])
        for name in FIELDS:
            self.hands.fill(name, START[name])
        self.button("Lagre og fortsett")
        self.tender = self.page.url

    def answer_the_needs(self) -> None:
        """Question by question; saving shows what the answers call for next."""
        self.link("Behov")
        while "/kriterier/" not in self.page.url:
            before = self.page.locator("input[name=shown]").get_attribute("value")
            for code in (before or "").split(","):
                self._answer(code)
            self.hands.settle()  # the fetched questions are in place before the form is sent
            self.button("Lagre og fortsett")
            after = self.page.locator("input[name=shown]")
            assert after.count() == 0 or after.get_attribute("value") != before, "behovet ble aldri ferdig"

    def _answer(self, code: str) -> None:
        given = NEEDS.get(code)
        for value in given if isinstance(given, list) else [given]:
            if value is None:
                continue
            field = self.page.locator(f'[name="{code}"]').first
            if field.get_attribute("type") in ("radio", "checkbox"):
                self.hands.choose(code, value)
            else:
                self.hands.fill(code, value)

    def choose_the_set_at_basis_level(self) -> None:
        expect(self.page.locator("[name=level]:checked")).to_have_value("avansert")
        self.hands.choose("level", "basis")
        self.button("Bruk dette omfanget")
        self.hands.press(self.page.locator('button[value="sett:difi-it-2019"]'))

    def award_on_price_alone(self) -> None:
        self.page.goto(f"{self.tender}tildeling/")
        self.hands.choose("award_mode", "price_only")
        self.button("Lagre og fortsett")

    def justify(self) -> None:
        for name, value in JUSTIFICATION.items():
            if name == "place":
                self.hands.choose(name, value)
            else:
                self.hands.fill(name, value)
        self.button("Lagre og fortsett")

    def read_the_verdict(self) -> None:
        """The answer, the rules that were tried, the page of the one that decided, and on."""
        self.page.goto(f"{self.tender}vurdering/")
        expect(self.page.get_by_role("heading", name="På den andre siden av 1. juli 2026")).to_be_visible()
        self.hands.unfold(self.page.locator("summary", has_text="Unntak:"))
        expect(self.page.get_by_role("link", name="R30: ")).to_be_visible()
        self.link("Om regel R23")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("R23: ")
        self.page.go_back()
        self.hands.press(self.page.get_by_role("link", name="Neste steg").first)

    def download(self, kind: str, folder: Path) -> Path:
        self.page.goto(f"{self.tender}dokumenter/")
        with self.page.expect_download() as waiting:
            self.page.locator(f'a[href$="/{kind}.pdf"]').click()
        path = folder / f"{kind}.pdf"
        waiting.value.save_as(path)
        return path

    def verdict(self) -> str:
        return self.page.locator(".ga-verdict__label").first.inner_text()
