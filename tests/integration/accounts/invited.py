"""Invitations as the tests of them see them: the link in the mail, the agency's log, and what came of it."""

import re

from django.core import mail

from greenprocure.accounts.models import AgencyEvent, Membership

LIST = "/virksomhet/999000111/folk/"
NEW = {"name": "Siri Ny", "password1": "tre grønne trær i regn", "password2": "tre grønne trær i regn"}


def link() -> str:
    """The address in the last mail."""
    (found,) = re.findall(r"https?://[^/]+(/invitasjon/\S+)", mail.outbox[-1].body)
    return found


def kinds() -> list[str]:
    return list(AgencyEvent.objects.order_by("pk").values_list("kind", flat=True))


def current(email: str = "siri@example.no") -> list[str]:
    rows = Membership.objects.current().filter(user__email=email)
    return list(rows.values_list("role", flat=True))
