"""Whose tender it is, on the pages of those who take part in it from another agency."""

from typing import Any

from django import template
from django.template import Context

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders import permissions
from tenders.models import Tender
from tenders.queries.comments import beside

register = template.Library()


@register.filter
def is_guest(user: User, tender: Tender) -> bool:
    return permissions.is_guest(user, tender)


@register.inclusion_tag("tenders/_whose.html", takes_context=True)
def whose(context: Context) -> dict[str, Any]:
    """The line that says so; nothing for the agency's own."""
    tender = context["tender"]
    return {"tender": tender, "is_guest": permissions.is_guest(context["request"].user, tender)}


@register.inclusion_tag("tenders/_together.html", takes_context=True)
def together(context: Context) -> dict[str, Any]:
    """Who is answerable, where it came from, and the ways to comments, log, people and a copy."""
    tender, user = context["tender"], context["request"].user
    return {
        "tender": tender,
        "co_workers": tender.co_workers.all(),
        "comments": sum(map(len, beside(tender).values())),
        "is_guest": permissions.is_guest(user, tender),
        "may_copy": user.may(Permission.CREATE_TENDER),
        "copied_from": _copied_from(user, tender),
    }


def _copied_from(user: User, tender: Tender) -> Tender | None:
    """What it is copied from, when she may read that as well."""
    if tender.copied_from_id is None:
        return None
    readable = permissions.allowed(user, Permission.VIEW_TENDER)
    return readable.filter(pk=tender.copied_from_id).first()
