"""`{% comments "award" row.code title=row.name %}`: what is said of a thing, and the way to say more."""

from typing import Any

from django import template
from django.template import Context

from tenders.models import Subject
from tenders.queries.comments import OF_A_LOT, About, beside

register = template.Library()


def _about(context: Context, subject: str, key: str, lot_number: int | None) -> About:
    if subject not in OF_A_LOT:
        return About(Subject(subject))
    return About(Subject(subject), lot_number or context["lot"].number, key)


@register.inclusion_tag("tenders/_comments.html", takes_context=True)
def comments(
    context: Context,
    subject: str,
    key: str = "",
    *,
    title: str = "",
    lot_number: int | None = None,
    in_form: bool = False,
) -> dict[str, Any]:
    """The open threads about the thing, folded. The lot is the page's own unless `lot_number` says which.

    `in_form`: it stands in a form, which the way on must not empty; it opens in a tab of its own.
    """
    about = _about(context, subject, key, lot_number)
    tender = context["tender"]
    threads = beside(tender).get(about, [])
    return {"tender": tender, "threads": threads, "about": about, "title": title, "in_form": in_form}


@register.inclusion_tag("tenders/_comment_count.html", takes_context=True)
def comment_count(context: Context, subject: str, key: str = "") -> dict[str, Any]:
    """How many open threads there are about the thing; nothing where there are none."""
    about = _about(context, subject, key, None)
    return {"tender": context["tender"], "count": len(beside(context["tender"]).get(about, []))}
