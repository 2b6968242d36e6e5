"""Findings and changes said in the words of templates/findings, without a site around them."""

from html import unescape
from pathlib import Path

from django.template import Context, Engine

TEMPLATES = Path(__file__).parents[3] / "templates"
UNFILLED = "[tom]"
ENGINE = Engine(
    dirs=[TEMPLATES],
    libraries={"tender_words": "tenders.templatetags.tender_words"},
    string_if_invalid=UNFILLED,
)
SAY = ENGINE.from_string("{% load tender_words %}{% words said %}")


def raw(said: object) -> str:
    """As it stands in the page."""
    return SAY.render(Context({"said": said}))


def plain(said: object) -> str:
    """As it is read, with ordinary spaces."""
    return unescape(raw(said)).replace("\N{NO-BREAK SPACE}", " ")
