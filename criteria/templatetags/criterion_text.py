"""The texts of a criterion as HTML: paragraphs, lists and marked numbers, everything else escaped."""

import re
from collections.abc import Mapping
from itertools import groupby

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from criteria.content import fill
from greenprocure.numbers import number

register = template.Library()
register.filter("number", number)

BLANK_LINE = re.compile(r"\n\s*\n")
BULLET = "- "


@register.filter
def filled(text: str, values: Mapping[str, str]) -> SafeString:
    """The text with the values of its parameters, each one marked."""
    marked = {name: format_html("<mark>{}</mark>", value) for name, value in values.items()}
    return mark_safe(fill(conditional_escape(text), marked))  # noqa: S308 – escaped before it is filled


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs (a blank line between) and lists (lines that begin with «- »)."""
    passages = BLANK_LINE.split(conditional_escape(text).replace("\r\n", "\n").strip())
    return mark_safe("".join(map(_passage, passages)))  # noqa: S308 – escaped in the line above


def _passage(passage: str) -> str:
    lines = [line.strip() for line in passage.split("\n") if line.strip()]
    html = ""
    for is_list, run in groupby(lines, key=lambda line: line.startswith(BULLET)):
        if is_list:
            html += f"<ul>{''.join(f'<li>{line.removeprefix(BULLET)}</li>' for line in run)}</ul>"
        else:
            html += f"<p>{'<br>'.join(run)}</p>"
    return html
