"""What the pages of an entry share: the form, and back to the list when it is saved."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render

from greenprocure.requests import SignedInRequest
from registers.forms.base import EntryForm
from registers.permissions import agencies_of


def edit(
    request: SignedInRequest,
    form_class: type[EntryForm],
    entry: Model | None,
    *,
    template: str,
    back: str,
    saved: str,
    **context: Any,
) -> HttpResponse:
    """The form for an entry, or a new one. `saved` is said after its name, `back` is the list's address."""
    initial = context.pop("initial", None)
    agencies = agencies_of(request.user)
    # A copy: validation writes into its instance, and the page shows the entry as it is stored.
    form = form_class(request.POST or None, instance=copy(entry), agencies=agencies, initial=initial)
    if form.is_valid() and _saved(form):
        messages.success(request, f"«{form.instance}» {saved}")
        return redirect(back)
    return render(request, template, {"form": form, "entry": entry, **context})


def _saved(form: EntryForm) -> bool:
    """Saves it; where somebody else got there first, the form is judged anew and says so."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.full_clean()
        if form.is_valid():
            raise
        return False
    return True
