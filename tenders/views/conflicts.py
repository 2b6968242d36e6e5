"""When somebody else saved first: the second person sees both texts, and loses neither."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseForm, BooleanField, BoundField
from django.http import HttpResponse
from django.shortcuts import render

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.models import Lot, Tender
from tenders.views.steps import step_url


def show_conflict(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    *,
    form: BaseForm,
    stored: BaseForm,
    conflict: Conflict,
    more: Iterable[dict[str, str]] = (),
) -> HttpResponse:
    """The same page with what was typed, what is stored now, and a form that may be sent again on purpose.

    `form` is one of the context's; `stored` is the same form made from the tender as it is now, whose hidden
    version replaces the old one. `more` holds the differences in what the page has beside that form.
    """
    data = request.POST.copy()
    data[form.add_prefix("version")] = stored["version"].value()
    form.data = data
    extra = {
        "conflicts": [*differences(form, stored), *more],
        "saved_by": conflict.event.actor.name if conflict.event else "En annen",
        "saved_at": conflict.event.at if conflict.event else None,
    }
    return render(request, template, context | extra, status=409)


def show_stale(
    request: SignedInRequest, of: Tender | Lot, step: str, conflict: Conflict, *, typed: str = ""
) -> HttpResponse:
    """For a button on a page that is out of date: nothing is done, and nothing `typed` is lost."""
    tender = of.tender if isinstance(of, Lot) else of
    context = {"tender": tender, "event": conflict.event, "back": step_url(of, step), "typed": typed}
    return render(request, "tenders/stale.html", context, status=409)


def differences(form: BaseForm, stored: BaseForm) -> Iterator[dict[str, str]]:
    """What differs, as label, yours and theirs. `stored` need not have every field."""
    for field in form.visible_fields():
        theirs = shown(stored[field.name]) if field.name in stored.fields else ""
        yield from difference(str(field.label), shown(field), theirs)


def difference(label: str, yours: str, theirs: str) -> Iterator[dict[str, str]]:
    if yours != theirs:
        yield {"label": label, "yours": yours, "theirs": theirs}


def shown(field: BoundField) -> str:
    """The field's value as the page shows it: a choice by its words, several joined, nothing as «»."""
    # What was typed is read first, so that «1.2.2027» does not differ from «01.02.2027».
    typed = getattr(field.form, "cleaned_data", {})
    value = typed[field.name] if field.name in typed else field.value()
    if isinstance(field.field, BooleanField):
        return "Ja" if value else "Nei"
    value = field.field.prepare_value(value)
    value = field.field.widget.format_value(value) if hasattr(field.field.widget, "format_value") else value
    if not hasattr(field.field, "choices"):
        return "" if value is None else str(value)
    chosen = {str(key) for key in (value if isinstance(value, list | tuple) else [value])}
    return ", ".join(str(word) for key, word in field.field.choices if str(key) in chosen)
