"""Small help for reading rendered HTML."""

from crispy_forms.utils import render_crispy_form
from django.forms import BaseForm, BaseFormSet
from django.template import Context, Template
from lxml.html import HtmlElement, fromstring


def draw(form: BaseForm | BaseFormSet) -> HtmlElement:
    """`{% crispy form %}` as an element tree."""
    return fromstring(f"<div>{render_crispy_form(form)}</div>")


def piece(source: str, **context: object) -> HtmlElement:
    """A template's text, with the pack's libraries loaded, as an element tree."""
    loads = "{% load crispy_forms_tags designsystemet %}"
    return fromstring(f"<div>{Template(loads + source).render(Context(context))}</div>")


def words(element: HtmlElement) -> str:
    """The text a person reads, spaces as one."""
    return " ".join(element.text_content().split())


def one(element: HtmlElement, path: str) -> HtmlElement:
    """The only element at the path; fails when there are none or several."""
    (found,) = element.xpath(path)
    return found
