"""Any notice tried by Doffin's rules, open to all. What is sent in is read and let go: nothing is saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from greenprocure.receiving import BoundedMemory
from tenders.forms.notice_check import NoticeCheckForm
from tenders.rules.notice.check import Report, check
from tenders.rules.notice.codes import data
from tenders.rules.notice.parsing import MAX_BYTES, NoticeError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # only until the file has been received: _received() asks for the token
def notice_check(request: HttpRequest) -> HttpResponse:
    receiver = BoundedMemory(request, limit=MAX_BYTES)
    request.upload_handlers = [receiver]
    return _received(request, receiver)


@csrf_protect
def _received(request: HttpRequest, receiver: BoundedMemory) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NoticeCheckForm(*sent)
    report = _tried(form, receiver) if sent else None
    context = {"form": form, "report": report, "states": _states(report) if report else []}
    return render(request, "tenders/notice_check.html", context)


def _tried(form: NoticeCheckForm, receiver: BoundedMemory) -> Report | None:
    form.too_long = receiver.too_long
    if not form.is_valid():
        return None
    try:
        return check(form.content, timezone.localdate(), form.encoding)
    except NoticeError as error:
        form.tell(str(error))
        return None


def _states(report: Report) -> list[dict[str, object]]:
    titles = data("words")["states"]
    return [{"title": titles[state.value], "findings": found} for state, found in report.by_state.items()]
