from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("registration/_providers.html")
def log_in_buttons(next_page: str = "", invitation: str = "") -> dict[str, Any]:
    """A link to each provider, which leads back to the page or takes the invitation with this secret."""
    wanted = {"next": next_page, "invitasjon": invitation}
    query = urlencode({name: value for name, value in wanted.items() if value})
    links = [
        {
            "name": provider.name,
            "url": reverse("oidc_begin", args=[provider.key]) + (f"?{query}" if query else ""),
        }
        for provider in settings.OIDC_PROVIDERS
    ]
    return {"links": links, "and_password": settings.PASSWORD_LOGIN and not invitation}
