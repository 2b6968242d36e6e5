"""What is seen of the page that stands there now: what axe finds, and whether it is wider than the window."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],  # nothing is worked out about what is in order
    "preload": False,  # axe would fetch the style sheets anew, and the policy refuses some of what they name
}
FOUND = """async how => (await axe.run(how)).violations
    .map(each => `${each.id} ${each.nodes[0].html.slice(0, 200)}`)"""
WIDTHS = (360, 1600)
AT_REST = "() => document.readyState === 'complete' && !document.querySelector('.htmx-request')"


def violations(page: Page) -> list[str]:
    """What axe finds, by the standards that the law names, with a piece of the page for each."""
    page.wait_for_function(AT_REST)
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FOUND, WCAG)
    return found


def too_wide(page: Page) -> list[int]:
    """The widths in pixels at which the page scrolls sideways."""
    return [width for width in WIDTHS if _overflows(page, width)]


def _overflows(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
