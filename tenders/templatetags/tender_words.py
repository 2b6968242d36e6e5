"""presenters.py for templates, and `words`: a finding or a change in the words of templates/findings/."""

import re
from decimal import Decimal
from typing import cast

from django import template
from django.template import Context
from django.template.base import Template
from django.utils.safestring import SafeString, mark_safe

from tenders import presenters
from tenders.rules.findings import Change, Finding

register = template.Library()
register.filter("kr", presenters.kroner)
register.filter("percent", presenters.percent)
# A moment is told as the day it was here.
register.filter("date_nb", presenters.date_nb, expects_localtime=True)
register.filter("listed", presenters.listed)
register.filter("cite", presenters.cite)
register.filter("carried", presenters.carried)
register.filter("named", presenters.name)
register.filter("climate_rules", presenters.climate_rules)


@register.filter
def size(number: Decimal) -> Decimal:
    """Without its sign, where the words say «øk» or «senk»."""
    return abs(number)


@register.filter
def quoted(names: tuple[str, ...]) -> list[str]:
    """Each name in «», for `listed`."""
    return [f"«{each}»" for each in names]


@register.filter
def all_named(keys: tuple[str, ...]) -> list[str]:
    """Each key in words, for `listed`."""
    return [presenters.name(key) for key in keys]


@register.simple_tag(takes_context=True)
def words(context: Context, said: Finding | Change) -> SafeString:
    """`{% words answer.finding %}`: the text, without any element around it."""
    engine = cast(Template, context.template).engine
    text = engine.get_template(said.template).render(Context(said.context))
    # Not str.split: it would take the spaces that must not break.
    return mark_safe(re.sub(r"[ \n]+", " ", text).strip())  # noqa: S308 – escaped when it was filled
