from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tenders.permissions import Locked

MESSAGE = "Anskaffelsen er {state} og kan ikke endres. Det som står, er det som ble sendt."


class LockedTenders:
    """Leads from an editing page to the tender when it can no longer be changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Locked):
            return None
        messages.info(request, MESSAGE.format(state=exception.tender.get_state_display().lower()))
        return redirect(exception.tender)
