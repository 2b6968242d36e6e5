"""A page as a person without scripts meets it: what it says, and forms that are filled in and sent."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml.html import HtmlElement, document_fromstring

Changes = Mapping[str, Any]
Fields = dict[str, list[str]]


class Page:
    """One answer of the site."""

    def __init__(self, client: Client, url: str, response: HttpResponse, sent: Fields | None = None) -> None:
        self.client, self.url, self.response, self.sent = client, url, response, sent or {}

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        return self.response.headers["Location"]

    @cached_property
    def root(self) -> HtmlElement:
        return document_fromstring(self.response.content.decode())

    @property
    def title(self) -> str:
        return said(self.root.find(".//title"))

    @property
    def words(self) -> str:
        """What the page says between header and footer; not what stands in its fields."""
        return said(self.root.get_element_by_id("innhold"))

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary, in order."""
        return [said(line) for line in self.root.find_class("ds-error-summary")[0].iter("li")]

    @property
    def has_errors(self) -> bool:
        return bool(self.root.find_class("ds-error-summary"))

    def one(self, name: str) -> str:
        """The words of the only element of the class."""
        (found,) = self.root.find_class(name)
        return said(found)

    def under(self, heading: str) -> str:
        """The words of the part of the page that the heading with this id names."""
        (found,) = self.root.xpath(f'//*[@aria-labelledby="{heading}"]')
        return said(found)

    def all(self, name: str) -> list[str]:
        return [said(element) for element in self.root.find_class(name)]

    @property
    def verdict(self) -> str:
        return self.one("ga-verdict__label")

    def form(self, control: str, value: str | None = None) -> HtmlElement:
        """The form for sending that has a control of the name; with `value`, one with that value."""
        return next(
            form
            for form in self.root.iter("form")
            if form.get("method") == "post"
            for each in form.iter("input", "textarea", "select", "button")
            if each.get("name") == control and (value is None or each.get("value") == value)
        )

    def fields(self, control: str, value: str | None = None) -> Fields:
        """What a browser would send of that form, the buttons apart."""
        data: Fields = {}
        for name, text in _controls(self.form(control, value)):
            data.setdefault(name, []).append(text)
        return data

    def value(self, name: str) -> str:
        """What stands in the field."""
        return self.fields(name)[name][0]

    def send(self, changes: Changes, *, control: str = "", value: str | None = None, **kwargs: Any) -> "Page":
        """Sends the form that has `control` (else the first name in `changes`) with some fields changed.

        None takes a field away, as when a box is not ticked. A button is pressed by naming it in `changes`.
        """
        control = control or next(iter(changes))
        typed = {name: _several(text) for name, text in changes.items() if text is not None}
        kept = {name: texts for name, texts in self.fields(control, value).items() if name not in changes}
        url = self.form(control, value).get("action") or self.url
        data = kept | typed
        return Page(self.client, url, self.client.post(url, data, **kwargs), data)


def visit(client: Client, url: str, **kwargs: Any) -> Page:
    return Page(client, url, client.get(url, **kwargs))


def _several(typed: Any) -> list[str]:
    return [str(each) for each in typed] if isinstance(typed, list | tuple) else [str(typed)]


def said(element: HtmlElement) -> str:
    """The text a person reads, spaces as one and none that does not break."""
    return " ".join(element.text_content().split())


def _controls(form: HtmlElement) -> Iterator[tuple[str, str]]:
    for each in form.iter("input", "textarea", "select"):
        name, kind = each.get("name"), each.get("type", "")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if each.tag == "textarea":
            # The first line break is the page's; the others are sent as two characters.
            yield name, re.sub("\r?\n", "\r\n", (each.text or "").removeprefix("\n"))
        elif each.tag == "select":
            yield name, next(_selected(each))
        elif kind not in ("checkbox", "radio") or each.get("checked") is not None:
            yield name, each.get("value", "on" if kind == "checkbox" else "")


def _selected(select: HtmlElement) -> Iterator[str]:
    options = list(select.iter("option"))
    yield from (option.get("value", "") for option in options if option.get("selected") is not None)
    yield options[0].get("value", "")
