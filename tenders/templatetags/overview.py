"""`{% number figure agency %}`: an indicator's number, as a link to the tenders behind it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from greenprocure.accounts.models import Agency
from tenders.queries.overview import tenders_url
from tenders.rules.indicators.overview import Number
from tenders.rules.indicators.words import said

register = template.Library()


@register.simple_tag
def number(figure: Number, agency: Agency) -> SafeString | str:
    url = tenders_url(agency, figure)
    return format_html('<a class="ds-link" href="{}">{}</a>', url, said(figure)) if url else said(figure)
