"""E-mail to people: plain text, sent when what it tells of is saved for good."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from greenprocure.accounts.models import User

logger = logging.getLogger(__name__)
# Tells other machines that nobody wrote this, so that they do not answer it (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}


def send_later(to: Iterable[User | str], template: str, context: dict[str, Any]) -> None:
    """Sends templates/mail/<template>.txt to each of them after the transaction, or at once outside one.

    The text's first line is the subject. It may use what `context` holds, `recipient` (the person; None for
    a bare address) and `site` (the site's address, no slash at the end). Whoever is inactive or forgotten
    gets nothing, and each address one mail. What goes wrong is logged and never raised.
    """
    people = list(to)
    transaction.on_commit(lambda: _send(people, template, context))


def _send(to: list[User | str], template: str, context: dict[str, Any]) -> None:
    try:
        messages = [
            _message(address, template, context | {"recipient": who}) for address, who in _mailboxes(to)
        ]
        if messages:
            _deliver(messages)
    except Exception:
        logger.exception("E-posten «%s» ble ikke sendt.", template)


def _mailboxes(to: list[User | str]) -> Iterator[tuple[str, User | None]]:
    """Each address once, with the person when it is known whose it is."""
    seen: set[str] = set()
    for who in to:
        person = who if isinstance(who, User) else None
        address = str(who) if person is None else person.email
        is_gone = person is not None and (not person.is_active or person.forgotten_at is not None)
        if address.lower() not in seen and not is_gone:
            seen.add(address.lower())
            yield address, person


def _message(address: str, template: str, context: dict[str, Any]) -> EmailMessage:
    # Plain text: what stands for «&» on a page would be read as it stands here.
    text = get_template(f"mail/{template}.txt").template.render(  # type: ignore[attr-defined]
        Context(context | {"site": settings.SITE_URL}, autoescape=False)
    )
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[address], headers=HEADERS)


def _deliver(messages: list[EmailMessage]) -> None:
    """All over one connection; an address that is refused stops none of the others."""
    with get_connection() as connection:
        for message in messages:
            try:
                connection.send_messages([message])
            except Exception:
                logger.exception("En e-post ble ikke sendt.")
