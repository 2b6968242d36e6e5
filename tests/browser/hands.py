"""Two ways of using a page: with a pointer, and with nothing but the keyboard."""

from playwright.sync_api import Locator, Page


class Pointer:
    """Clicks and fills. Works with scripts on and off."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, name: str, value: str) -> None:
        self.page.locator(f'[name="{name}"]').fill(value)

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def press(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()

    def unfold(self, summary: Locator) -> None:
        summary.click()

    def settle(self) -> None:
        """Nothing is fetched without scripts."""


class Keyboard(Pointer):
    """Only Tab, arrows, space, Enter and letters; fails when something cannot be reached by Tab."""

    TABS = 400
    NOTE_CHANGES = "addEventListener('change', () => { window.changedAt = performance.now(); }, true)"
    # A form that is fetched anew for each answer waits 600 ms for the next.
    FETCHED = """() => performance.now() - (window.changedAt ?? -Infinity) > 700
        && !document.querySelector('.htmx-request')"""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        page.add_init_script(self.NOTE_CHANGES)

    def reach(self, target: Locator) -> None:
        """Tabs forwards, round the page if need be, until the target has the focus."""
        for _ in range(self.TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"kan ikke nås med tastaturet: {target}")

    def fill(self, name: str, value: str) -> None:
        self.reach(self.page.locator(f'[name="{name}"]'))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)

    def choose(self, name: str, value: str) -> None:
        target = self.page.locator(f'[name="{name}"][value="{value}"]')
        if target.is_checked():
            return
        if target.get_attribute("type") == "radio":
            self._arrow_to(name, target)
        else:
            self.reach(target)
            self.page.keyboard.press("Space")

    def _arrow_to(self, name: str, target: Locator) -> None:
        """A group of radio buttons is one stop; arrows move within it."""
        group = self.page.locator(f'[name="{name}"]')
        checked = self.page.locator(f'[name="{name}"]:checked')
        self.reach(checked if checked.count() else group.first)
        if not checked.count():
            self.page.keyboard.press("Space")
        for _ in range(2 * group.count()):
            if target.is_checked():
                return
            # htmx may have fetched the form anew under her hands; the focus is where she left it.
            self.reach(checked)
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} kan ikke velges med piltastene")

    def press(self, target: Locator) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, summary: Locator) -> None:
        self.reach(summary)
        self.page.keyboard.press("Enter")

    def settle(self) -> None:
        self.page.wait_for_function(self.FETCHED)
