"""The block on the admin's first page."""

from typing import Any

from django import template
from django.utils import timezone

from criteria.admin.attention import desk

register = template.Library()


@register.inclusion_tag("admin/criteria/_desk.html")
def waiting_for_you() -> dict[str, Any]:
    """Drafts, hearings and overdue reviews: how many, and the first of each."""
    return {"desk": desk(timezone.localdate())}
