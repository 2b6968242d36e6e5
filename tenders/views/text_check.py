"""The linter over pasted text, open to all. What is pasted is read and let go: nothing is saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tenders.forms.text_check import TextCheckForm
from tenders.queries.linting import findings_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_check(request: HttpRequest) -> HttpResponse:
    form = TextCheckForm(request.POST or None)
    report = findings_in(form.cleaned_data["text"], form.cleaned_data["kind"]) if form.is_valid() else None
    return render(request, "tenders/text_check.html", {"form": form, "report": report})
