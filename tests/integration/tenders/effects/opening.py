"""How a test opens a new effect sheet."""

from collections.abc import Callable

from tenders.models import Tender
from tests.support.pages import Page

NEW = "effekt/ny/{}/"


def opened(go: Callable[..., Page], tender: Tender, code: str) -> Page:
    return go(tender, NEW.format(code))
