"""A text on hearing: it is read, and what people say about it is written down on that version."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpResponse
from django.shortcuts import redirect

from criteria.admin.bounded import BoundedForm
from criteria.admin.pages import page, revision_or_404
from criteria.admin.preview import as_printed
from criteria.enums import Status
from criteria.models import HearingComment, Revision
from criteria.publishing import NotPossible, comment
from greenprocure.requests import SignedInRequest


class CommentForm(BoundedForm):
    keys = {"on_behalf_of": "name", "text": "text"}

    class Meta:
        model = HearingComment
        fields = ["on_behalf_of", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "cols": 80})}


def hearing_page(admin: ModelAdmin, request: SignedInRequest, object_id: int) -> HttpResponse:
    revision = revision_or_404(object_id)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _kept(request, revision, **form.cleaned_data)
    context = {
        "revision": revision,
        "printed": as_printed(revision),
        "comments": revision.comments.select_related("author"),
        "form": form if revision.status == Status.HEARING else None,
    }
    return page(admin, request, "hearing.html", f"Høring: {revision}", context)


def _kept(request: SignedInRequest, revision: Revision, **said: Any) -> HttpResponse:
    try:
        comment(revision, by=request.user, **said)
        messages.success(request, "Kommentaren er lagret på denne revisjonen.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("admin:criteria_revision_horing", revision.pk)
