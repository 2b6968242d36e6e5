"""Which fields are marked «Må fylles ut» or «Valgfritt»: none, each, or one line for the whole form.

Source: Designsystemet, the pattern «Obligatoriske og valgfrie skjemafelt».
"""

from enum import StrEnum

from django.forms import BaseForm, BoundField, CheckboxInput

REQUIRED = "Må fylles ut"
OPTIONAL = "Valgfritt"


class Marking(StrEnum):
    NONE = "none"
    EACH = "each"
    ALL = "all"


def marking(form: BaseForm) -> Marking:
    """How the form is marked: its own `required_marking` if it has one, else by what its fields are."""
    if chosen := getattr(form, "required_marking", None):
        return Marking(chosen)
    required = {field.field.required for field in form if _asks(field)}
    if required == {True, False}:
        return Marking.EACH
    several = sum(_asks(field) for field in form) > 1
    return Marking.ALL if required == {True} and several else Marking.NONE


def tag(field: BoundField) -> str:
    """The words behind the field's label, empty when it has none. The form's `field_tags` go first."""
    own = getattr(field.form, "field_tags", {}).get(field.name)
    if own is not None:
        return str(own)
    if marking(field.form) is not Marking.EACH or not _asks(field):
        return ""
    return REQUIRED if field.field.required else OPTIONAL


def _asks(field: BoundField) -> bool:
    # An optional check box is answered by leaving it empty; «Valgfritt» beside it would only puzzle.
    ticked_or_not = isinstance(field.field.widget, CheckboxInput) and not field.field.required
    locked = field.field.disabled or "readonly" in field.field.widget.attrs
    return not (field.is_hidden or locked or ticked_or_not)
