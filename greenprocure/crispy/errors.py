"""The error summary: every message of a form or formset, and the id of the control it is about."""

from collections.abc import Iterator
from typing import NamedTuple

from django.forms import BaseForm, BaseFormSet, BoundField, MultiWidget
from django.forms.formsets import DELETION_FIELD_NAME


class Problem(NamedTuple):
    """One line of the summary. `target` is an element id, empty when no control is to blame."""

    message: str
    target: str = ""


def problems(form: BaseForm | BaseFormSet) -> list[Problem]:
    """The messages in the order of the page; those that concern the whole form first."""
    if not form.is_bound:
        return []
    return list(_of_formset(form) if isinstance(form, BaseFormSet) else _of_form(form))


def focus_id(field: BoundField) -> str:
    """The id that takes the focus: the control, the first of several, or the frame of a group without any."""
    control = field.field.widget
    if isinstance(control, MultiWidget):
        return f"{field.auto_id}{control.widgets_names[0]}"  # type: ignore[attr-defined]
    if is_group(field):
        options = field.subwidgets
        return (options[0].id_for_label if options else None) or f"div_{field.auto_id}"
    return field.id_for_label or field.auto_id


def is_group(field: BoundField) -> bool:
    """Whether the field is several radio buttons or check boxes under one legend."""
    return field.use_fieldset and hasattr(field.field.widget, "optgroups")


def _of_form(form: BaseForm, prefix: str = "") -> Iterator[Problem]:
    for message in form.non_field_errors():
        yield Problem(f"{prefix}{message}")
    for field in form:
        target = "" if field.is_hidden else focus_id(field)
        yield from (Problem(f"{prefix}{message}", target) for message in field.errors)


def _of_formset(formset: BaseFormSet) -> Iterator[Problem]:
    """A formset may say what its rows are called on the page (`row_name`)."""
    row_name = getattr(formset, "row_name", "Rad")
    yield from (Problem(str(message)) for message in formset.non_form_errors())
    for number, form in enumerate(formset, start=1):
        if not getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME):
            yield from _of_form(form, prefix=f"{row_name} {number}: ")
