"""When somebody else saved first: the second person sees both texts, and loses neither."""

from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenders.actions.changing import Conflict


def show_conflict(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    form: BaseForm,
    stored: BaseForm,
    conflict: Conflict,
) -> HttpResponse:
    """The same page with what was typed, what is stored now, and a form that may be sent again on purpose.

    `stored` is the same form made from the tender as it is now; its hidden version replaces the old one.
    """
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = stored["version"].value()
    extra = {
        "form": form,
        "conflicts": list(_differences(form, stored)),
        "saved_by": conflict.event.actor.name if conflict.event else "En annen",
        "saved_at": conflict.event.at if conflict.event else None,
    }
    return render(request, template, context | extra, status=409)


def _differences(form: BaseForm, stored: BaseForm) -> Iterator[dict[str, str]]:
    for mine in form.visible_fields():
        theirs = stored[mine.name]
        if shown(mine) != shown(theirs):
            yield {"label": str(mine.label), "yours": shown(mine), "theirs": shown(theirs)}


def shown(field: BoundField) -> str:
    """The field's value as the page shows it: a choice by its words, several joined, nothing as empty text."""
    value = field.field.prepare_value(field.value())
    value = field.field.widget.format_value(value) if hasattr(field.field.widget, "format_value") else value
    words = {str(key): str(word) for key, word in getattr(field.field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(words.get(str(item), str(item)) for item in values if item not in (None, ""))
