"""A newer revision of a chosen text, as the tests of this folder make it and press its buttons."""

from collections.abc import Callable

from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.models import ChosenCriterion, Tender
from tests import journeys
from tests.support.pages import Page

Row = Callable[[], ChosenCriterion]
Open = Callable[..., Page]
KEY, PATH = "prove-garanti-basis", "kriterier/prove-garanti-basis/nyere/"
REASON = "Vi har lyst ut med den eldre teksten alt."
OTHER_REASON = "Leverandørene har regnet på den eldre teksten."
WHY = "Leverandørene tilbød dette i markedsdialogen."
YEARS = {"name": "garantitid", "label": "Garantitid", "unit": "år"}
LONGER = YEARS | {"default": 8, "minimum": 6, "maximum": 12}
NEW_TEXT = "Leverandøren skal gi minst {garantitid} års garanti på alle deler."


def keep(page: Page, reason: str = REASON) -> Page:
    return page.send({"reason": reason})


def take(page: Page) -> Page:
    """Presses «Bruk revisjon 2»."""
    (form,) = (form for form in page.root.iter("form") if form.get("action", "").endswith("/nyere/bruk/"))
    data = dict(form.form_values())
    return Page(page.client, form.get("action"), page.client.post(form.get("action"), data), data)


def undo(page: Page) -> Page:
    (form,) = (form for form in page.root.iter("form") if form.get("action", "").endswith("/nyere/vurder/"))
    return Page(page.client, page.url, page.client.post(form.get("action"), dict(form.form_values())))


def documents(tender: Tender) -> str:
    return "".join(
        to_html(document_of(journeys.lot_of(tender), kind))
        for kind in (DocumentKind.PROCUREMENT, DocumentKind.ANNEX)
    )
