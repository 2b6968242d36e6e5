from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from greenprocure.accounts.models import User
from tenders.actions.changing import Locked
from tenders.actions.voiding import fallen
from tenders.models import Tender
from tenders.permissions import is_of_owner
from tenders.queries.event_words import EVENTS

MESSAGE = "Anskaffelsen er {state} og kan ikke endres."
# Shorter than this is a choice or a number, which nobody needs to copy out.
SENTENCE = 12
OURS = {"csrfmiddlewaretoken", "creation_key", "shown"}


class FallenApprovals:
    """Tells whoever made an approval fall, on the page she comes to, and what must be done then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told: list[tuple[User, Tender, str]] = []
        token = fallen.set(told)
        try:
            response = self.get_response(request)
        finally:
            fallen.reset(token)
        for each in told:
            messages.warning(request, _fell(*each))
        return response


def _fell(by: User, tender: Tender, kind: str) -> str:
    said = f"Godkjenningen er falt bort fordi du {EVENTS[kind]}."
    if not is_of_owner(by, tender):
        return f"{said} {tender.agency} må sende anskaffelsen til gjennomgang på nytt."
    url = reverse("tenders:submit", args=[tender.public_id])
    return format_html('{} <a class="ds-link" href="{}">Send til gjennomgang på nytt</a>', said, url)


class LockedTenders:
    """Answers for an editing page when the tender can no longer be changed.

    Leads to the tender; whoever had typed something gets it back to copy first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Locked):
            return None
        tender = exception.tender
        message = MESSAGE.format(state=tender.get_state_display().lower())
        if typed := list(_typed(request)):
            context = {"tender": tender, "message": message, "typed": typed}
            return render(request, "tenders/locked.html", context, status=409)
        messages.info(request, message)
        return redirect(tender)


def _typed(request: HttpRequest) -> Iterator[str]:
    """The texts of a form that was sent."""
    for name, texts in request.POST.lists():
        if name not in OURS:
            yield from (text for text in texts if len(text.strip()) >= SENTENCE)
