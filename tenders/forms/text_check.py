"""Pasted text to be read by the linter."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from criteria.enums import Kind
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.validators import FORBIDDEN

LONGEST = 50_000


class PastedField(forms.CharField):
    """Text from anywhere: line ends in one form, and what Word leaves behind turned into spaces.

    No `maxlength` in the page: a browser would cut what is pasted without a word.
    """

    widget = forms.Textarea

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators.append(MaxLengthValidator(longest))

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        text = FORBIDDEN.sub(" ", text)
        return text if text.strip() else ""


class TextCheckForm(CheckedForm, forms.Form):
    text = PastedField(
        longest=LONGEST,
        label="Tekst",
        help_text="Ett krav eller et helt kapittel, høyst 50 000 tegn. Teksten lagres ikke.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Tekst mangler. Lim inn eller skriv teksten som skal kontrolleres"},
    )
    kind = forms.TypedChoiceField(
        label="Hva slags tekst er det?",
        choices=[("", "Vet ikke, gjett ut fra teksten"), *Kind.pairs()],
        required=False,
        coerce=Kind,
        empty_value=None,
    )

    required_marking = "none"
    layout = Layout("text", "kind", Buttons(Submit("Kontroller teksten")))
