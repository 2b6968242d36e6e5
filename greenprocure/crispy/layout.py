"""Layout objects beside crispy's own. No text is compiled as a template here, so user text is safe in them.

crispy's Fieldset, Submit, Button and HTML do compile their text: never give those anything a user wrote.
"""

from typing import Any

from crispy_forms.bootstrap import AppendedText, PrependedText
from crispy_forms.layout import Column, Div, Field, Layout, LayoutObject, Row
from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

__all__ = [
    "Buttons",
    "Card",
    "Column",
    "Details",
    "Div",
    "Field",
    "Fieldset",
    "Kroner",
    "Layout",
    "Link",
    "Notice",
    "Percent",
    "Row",
    "Submit",
]


class Part(LayoutObject):
    """Fields and other objects inside one template of the pack, which gets `part` and `fields`."""

    template = ""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        own = {"part": self, "fields": fields, **self.context(form)}
        surrounding: dict[str, Any] = context.flatten()  # type: ignore[assignment]
        return render_to_string(self.template, surrounding | own)

    def context(self, form: BaseForm) -> dict[str, Any]:
        return {}

    def has_errors(self, form: BaseForm) -> bool:
        return any(pointer.name in form.errors for pointer in self.get_field_names())


class Fieldset(Part):
    """Fields that belong together under a legend, which is also a heading of the given level (2 to 6)."""

    template = "designsystemet/layout/fieldset.html"

    def __init__(self, legend: str, *fields: Any, description: str = "", level: int = 2) -> None:
        super().__init__(*fields)
        self.legend, self.description, self.level = legend, description, level

    def context(self, form: BaseForm) -> dict[str, Any]:
        words = [form.prefix, slugify(self.legend), "beskrivelse"]
        return {"description_id": "-".join(str(word) for word in words if word)}


class Details(Part):
    """Fields most people can skip. Opens by itself when one of them has an error."""

    template = "designsystemet/layout/details.html"

    def __init__(self, summary: str, *fields: Any, is_open: bool = False) -> None:
        super().__init__(*fields)
        self.summary, self.is_open = summary, is_open

    def context(self, form: BaseForm) -> dict[str, Any]:
        return {"is_open": self.is_open or self.has_errors(form)}


class Card(Part):
    """A frame around fields, with a heading of the given level (2 to 6) if there is one."""

    template = "designsystemet/layout/card.html"

    def __init__(self, *fields: Any, heading: str = "", level: int = 2) -> None:
        super().__init__(*fields)
        self.heading, self.level = heading, level


class Buttons(Part):
    """A group of Submit and Link, the primary one first."""

    template = "designsystemet/layout/buttons.html"


class Submit(Part):
    """A button that sends the form. `variant`: primary, secondary or tertiary; `color`: accent or danger."""

    template = "designsystemet/layout/submit.html"

    def __init__(
        self, text: str, *, name: str = "", value: str = "1", variant: str = "primary", color: str = "accent"
    ) -> None:
        super().__init__()
        self.text, self.name, self.value = text, name, value
        self.variant, self.color = variant, color


class Link(Part):
    """A link that looks like a button."""

    template = "designsystemet/layout/link.html"

    def __init__(self, text: str, href: str, *, variant: str = "secondary") -> None:
        super().__init__()
        self.text, self.href, self.variant = text, href, variant


class Notice(Part):
    """A short message among the fields. `kind`: info, success, warning or danger."""

    template = "designsystemet/layout/notice.html"

    def __init__(self, text: str, *, kind: str = "info", heading: str = "") -> None:
        super().__init__()
        self.text, self.kind, self.heading = text, kind, heading


class Kroner(PrependedText):
    """A field for an amount in kroner."""

    def __init__(self, field: str, **kwargs: Any) -> None:
        super().__init__(field, "kr", **{"size": 16, **kwargs})


class Percent(AppendedText):
    """A field for a share in percent."""

    def __init__(self, field: str, **kwargs: Any) -> None:
        super().__init__(field, "%", **{"size": 6, **kwargs})
