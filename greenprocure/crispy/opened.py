"""A form that overwrites nothing which its writer has not seen."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.models import model_to_dict
from django.http import QueryDict

from greenprocure.crispy.checked import CheckedForm
from greenprocure.validators import LONG_TEXT

CHANGED = (
    "Noen har endret dette etter at du åpnet siden. Det du skrev, er ikke lagret. Se i listen hva som står "
    "der nå, eller lagre en gang til for å erstatte det."
)


@dataclass(frozen=True)
class Side:
    """A field in which what was typed differs from what somebody else has saved meanwhile."""

    label: str
    yours: str
    theirs: str


class OpenedForm(CheckedForm, forms.ModelForm):
    """Texts of a sensible length, and `opened`: what the row was when the page was opened.

    `changed_message` is what is said when somebody else has saved it since.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    changed_message = CHANGED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.validators.append(MaxLengthValidator(LONG_TEXT))
        # Now: validation writes into the instance.
        self._stored = model_to_dict(self.instance) if self.instance.pk else {}
        self.initial["opened"] = _digest(self._stored) if self._stored else ""
        self._is_outdated = False

    def clean(self) -> dict[str, Any]:
        cleaned, now = super().clean(), self.initial["opened"]
        if cleaned.get("opened", "") != now:
            self._is_outdated = True
            self.add_error(None, self.changed_message)
            self.data = cast(QueryDict, self.data).copy()
            self.data[self.add_prefix("opened")] = now
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was typed, field by field of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "opened"}

    def conflicts(self) -> list[Side]:
        """Where what was typed differs from what somebody else has saved since; for rows of plain values."""
        if not self._is_outdated:
            return []
        return [
            Side(str(self[name].label), self._said(name, value), self._said(name, self._stored[name]))
            for name, value in self.values().items()
            if name in self._stored and value != self._stored[name]
        ]

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "Ja" if value else "Nei"
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))


def _digest(stored: dict[str, Any]) -> str:
    """What everything that can be changed in the row is now, as a short text."""
    return sha256(repr(stored).encode()).hexdigest()
