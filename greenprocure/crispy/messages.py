"""Error messages that begin with the field's name, so that a line of the summary can be read alone.

Source: Designsystemet, the pattern «Brukerutløste feilmeldinger».
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import number_format

CHOICES = (forms.ChoiceField, forms.ModelChoiceField)
NOT_IN_LIST = "{name} har et svar som ikke finnes i listen. Velg et av alternativene"
INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "{name} må være en dato på formen dd.mm.åååå, for eksempel 01.02.2027"),
    (forms.DecimalField, "{name} må være et tall, for eksempel 30 eller 12,5"),
    (forms.FloatField, "{name} må være et tall, for eksempel 30 eller 12,5"),
    (forms.IntegerField, "{name} må være et helt tall"),
    (forms.EmailField, "{name} må være en gyldig e-postadresse, for eksempel navn@virksomhet.no"),
    (forms.URLField, "{name} må være en gyldig nettadresse, for eksempel https://www.virksomhet.no"),
)
SHARED = {
    "invalid_choice": NOT_IN_LIST,
    "invalid_list": NOT_IN_LIST,
    "invalid_pk_value": NOT_IN_LIST,
    "max_length": "{name} kan ha høyst %(limit_value)s tegn. Nå er det %(show_value)s",
    "min_length": "{name} må ha minst %(limit_value)s tegn. Nå er det %(show_value)s",
    "max_digits": "{name} kan ha høyst %(max)s sifre til sammen",
    "max_decimal_places": "{name} kan ha høyst %(max)s desimaler",
    "max_whole_digits": "{name} kan ha høyst %(max)s sifre foran komma",
    "null_characters_not_allowed": "{name} inneholder tegn som ikke kan lagres",
}


class Message(str):
    """Fills %(limit_value)s as Django asks and leaves any other «%» alone: «Vekt (%)» is a label too."""

    def __mod__(self, params: Any) -> str:
        values: Mapping[str, Any] = params if isinstance(params, Mapping) else {}
        return re.sub(r"%\((\w+)\)s", lambda found: str(values.get(found[1], found[0])), self)


def name_the_field(field: forms.Field, label: str) -> None:
    """Replaces Django's own texts by ours; what a form or field class says for itself is left alone."""
    defaults = _django_texts(field)
    name = f"«{label}»" if label.endswith("?") else label
    for code, text in _texts(field, label).items():
        if field.error_messages.get(code) == defaults.get(code):
            field.error_messages[code] = Message(text.replace("{name}", name))


def _texts(field: forms.Field, label: str) -> dict[str, str]:
    texts = {"required": _required(field, label), **SHARED}
    if invalid := next((text for kind, text in INVALID if isinstance(field, kind)), ""):
        texts["invalid"] = invalid
    for code, words in (("min_value", "må være minst"), ("max_value", "kan ikke være over")):
        limit = getattr(field, code, None)
        if limit is not None and not callable(limit):
            texts[code] = f"{{name}} {words} {number_format(limit, force_grouping=True)}"
    return texts


def _required(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return "{name} må besvares"
    if isinstance(field, forms.BooleanField):
        return f"Kryss av for «{label}»"
    return "{name} må velges" if isinstance(field, CHOICES) else "{name} må fylles ut"


def _django_texts(field: forms.Field) -> dict[str, object]:
    texts: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            texts.update(getattr(kind, "default_error_messages", {}))
    return texts
