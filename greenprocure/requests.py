from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from greenprocure.accounts.models import User


class SignedInRequest(HttpRequest):
    """The request as a view behind log-in gets it: middleware has seen to the person and to htmx."""

    user: User
    htmx: HtmxDetails
