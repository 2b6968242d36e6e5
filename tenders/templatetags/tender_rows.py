"""The rows of the list of tenders: fifty of them as a template would be half of the page's time."""

from collections.abc import Iterable
from functools import cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from tenders.models import State
from tenders.presenters import STATE_COLORS, date_nb, kroner
from tenders.queries.tender_list import Listed
from tenders.rules.routes import Route

register = template.Library()


@register.simple_tag
def listed_rows(rows: Iterable[Listed]) -> SafeString:
    """<tr> for each tender: name, agency, state, route, who is answerable, value, last changed."""
    home = reverse("tenders:list")
    # What people have written passes through escape(); the rest is our own.
    return mark_safe("".join(_row(home, row) for row in rows))  # noqa: S308


def _row(home: str, row: Listed) -> str:
    reopens = f"Tas opp igjen {date_nb(row.reopens_on)}" if row.reopens_on else ""
    outdated = "Bruker en eldre kriterietekst" if row.is_outdated else ""
    link = f'<a class="ds-link" href="{home}{row.key}/">{escape(row.title)}</a>'
    return (
        f'<tr><th scope="row">{link}{_below(escape(row.reference))}</th><td>{escape(row.agency)}</td>'
        f"<td>{_state(row.state)}{_below(reopens)}</td><td>{_route(row.route)}{_below(outdated)}</td>"
        f'<td>{escape(row.owner)}</td><td class="ga-number">{kroner(row.value)}&nbsp;kr</td>'
        f"<td>{localtime(row.changed_at):%d.%m.%Y}</td></tr>\n"
    )


def _below(words: str) -> str:
    return f' <br><span class="ga-hint">{words}</span>' if words else ""


@cache
def _route(route: str) -> str:
    return Route(route).label.replace(" %", "&nbsp;%")


@cache
def _state(state: str) -> str:
    color, words = STATE_COLORS[state], State(state).label
    return f'<span class="ds-tag" data-size="sm" data-color="{color}">{words}</span>'
