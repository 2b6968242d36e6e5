"""Error messages that begin with the field's name, so that a line in the summary can be read alone.

Source: Designsystemet, the pattern «Brukerutløste feilmeldinger».
"""

from django import forms
from django.utils.formats import number_format

# Django fills these messages with «%», so a «%» in the label must be doubled. The others it leaves alone.
FILLED = {"max_length", "min_length", "max_value", "min_value", "max_digits", "max_decimal_places"} | {
    "max_whole_digits",
    "invalid_choice",
    "invalid_list",
    "invalid_pk_value",
}
CHOICES = (forms.ChoiceField, forms.ModelChoiceField)
NOT_IN_LIST = "{name}: svaret finnes ikke i listen. Velg et av alternativene"

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
    "max_length": "{name} kan ha høyst %(limit_value)d tegn. Nå er det %(show_value)d",
    "min_length": "{name} må ha minst %(limit_value)d tegn. Nå er det %(show_value)d",
    "max_digits": "{name} kan ha høyst %(max)s sifre til sammen",
    "max_decimal_places": "{name} kan ha høyst %(max)s desimaler",
    "max_whole_digits": "{name} kan ha høyst %(max)s sifre foran komma",
    "null_characters_not_allowed": "{name} inneholder tegn som ikke kan lagres",
}


def name_the_field(field: forms.Field, label: str) -> None:
    """Replaces Django's own texts by ours; what the form's author wrote herself is left alone."""
    defaults = _defaults(field)
    for code, text in _texts(field, label).items():
        if field.error_messages.get(code) == defaults.get(code):
            name = _quoted(label).replace("%", "%%") if code in FILLED else _quoted(label)
            field.error_messages[code] = text.replace("{name}", name)


def _texts(field: forms.Field, label: str) -> dict[str, str]:
    texts = {"required": _required(field, label), **SHARED}
    for kind, text in INVALID:
        if isinstance(field, kind):
            texts["invalid"] = text
            break
    for code, words in (("min_value", "må være minst"), ("max_value", "kan ikke være over")):
        if (limit := getattr(field, code, None)) is not None and not callable(limit):
            texts[code] = f"{{name}} {words} {number_format(limit, force_grouping=True)}"
    return texts


def _required(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return "{name} må besvares"
    if isinstance(field, forms.BooleanField):
        return f"Kryss av for «{label}»"
    return "{name} må velges" if isinstance(field, CHOICES) else "{name} må fylles ut"


def _quoted(label: str) -> str:
    return f"«{label}»" if label.endswith("?") else label


def _defaults(field: forms.Field) -> dict[str, object]:
    defaults: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    return defaults
