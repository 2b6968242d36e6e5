"""From a Django field to the design system's HTML, where a template alone would be clumsy."""

from collections.abc import Iterable
from typing import Any

from django.forms import BoundField, CheckboxInput, MultiWidget, Select, SelectDateWidget, Textarea
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from greenprocure.crispy.errors import is_group

INPUT_CLASS = "ds-input"
EMPTY = "–"
TEXTAREA_ROWS = 5


def kind(field: BoundField) -> str:
    """Which template draws the field: hidden, text (not to be edited), group, multi, checkbox or input."""
    control = field.field.widget
    if field.is_hidden:
        return "hidden"
    if field.field.disabled:
        return "text"
    if is_group(field):
        return "group"
    if isinstance(control, MultiWidget | SelectDateWidget):
        return "multi"
    return "checkbox" if isinstance(control, CheckboxInput) else "input"


def widget(field: BoundField, *described_by: str) -> SafeString:
    """The control in the design system's dress, described by help, errors and the ids given here."""
    field.form.use_required_attribute = False
    own = field.field.widget.attrs
    # maxlength cuts a pasted text without a word; the server says how much too long it is.
    attrs: dict[str, Any] = {"class": _classes(own), "maxlength": False}
    if isinstance(field.field.widget, Textarea):
        attrs |= _textarea(own)
    if isinstance(field.field.widget, Select):
        attrs["data-width"] = own.get("data-width", "auto")
    if ids := described([field.aria_describedby or "", *described_by]):
        attrs["aria-describedby"] = ids
    return field.as_widget(attrs=attrs)


def groups(field: BoundField) -> list[tuple[str, list[BoundWidget]]]:
    """The options of a radio or check box field: (heading or empty, options)."""
    field.form.use_required_attribute = False
    parent = field.field.widget
    attrs = field.build_widget_attrs({"id": parent.attrs.get("id") or field.auto_id})
    # The fieldset carries it: repeated on each option it would be read out every time.
    attrs.pop("aria-describedby", None)
    optgroups = parent.optgroups(field.html_name, parent.format_value(field.value()), attrs)
    return [
        (name or "", [BoundWidget(parent, option, field.form.renderer) for option in options])
        for name, options, _ in optgroups
    ]


def option(choice: BoundWidget) -> SafeString:
    """One radio button or check box without its wrapping label."""
    attrs = {**choice.data["attrs"], "class": _classes(choice.data["attrs"])}
    if description(choice):
        attrs["aria-describedby"] = f"{attrs.get('id')}_description"
    data = {**choice.data, "attrs": attrs}
    return BoundWidget(choice.parent_widget, data, choice.renderer).tag(wrap_label=False)


def description(choice: BoundWidget) -> str:
    """What widgets.RadioSelect or widgets.CheckboxSelectMultiple say about this option."""
    descriptions = getattr(choice.parent_widget, "descriptions", {})
    return descriptions.get(str(choice.data["value"]), "")


def text(field: BoundField) -> str:
    """The field's value as a person reads it."""
    value = field.value()
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if hasattr(field.field, "choices"):
        chosen = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
        labels = [str(label) for key, label in _flat(field.field.choices) if str(key) in chosen]
        return ", ".join(labels) or EMPTY
    return str(field.field.widget.format_value(value) or EMPTY)


def described(ids: Iterable[str]) -> str:
    return " ".join(filter(None, ids))


def _classes(attrs: dict[str, Any]) -> str:
    return described([INPUT_CLASS, attrs.get("class", "")])


def _textarea(own: dict[str, Any]) -> dict[str, Any]:
    # Django's default of 40 columns makes it narrow, and its 10 rows are more than most answers need.
    rows = own.get("rows")
    return {"cols": False, "rows": TEXTAREA_ROWS if rows in (None, "10") else rows}


def _flat(choices: Iterable[Any]) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for key, label in choices:
        flat += list(label) if isinstance(label, list | tuple) else [(key, label)]
    return flat
