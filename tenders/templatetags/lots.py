"""`{% lot_url "award" lot row.pk %}`: the address of a lot's own page."""

from django import template

from tenders.models import Lot
from tenders.queries import lots

register = template.Library()


@register.simple_tag
def lot_url(name: str, lot: Lot, *args: object) -> str:
    return lots.lot_url(lot, name, *args)
