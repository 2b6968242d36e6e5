from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tenders.actions.changing import Locked

MESSAGE = "Anskaffelsen er {state} og kan ikke endres."
# Shorter than this is a choice or a number, which nobody needs to copy out.
SENTENCE = 12
OURS = {"csrfmiddlewaretoken", "creation_key", "shown"}


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
