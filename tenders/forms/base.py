from typing import Any
from unicodedata import normalize

from django import forms

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.messages import Message
from greenprocure.validators import CONTROL_CHARACTER, clean_text


class CheckedForm(DesignForm):
    """Mixin that refuses control characters in texts, and says by name which text or date is refused."""

    def full_clean(self) -> None:
        # Here and not in __init__: a form may still add fields after ours has run.
        for name, field in self.fields.items():
            label = self[name].label  # type: ignore[index]
            if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
                field.error_messages["control_character"] = Message(f"{label} {CONTROL_CHARACTER}")
                if clean_text not in field.validators:
                    field.validators.append(clean_text)
            if isinstance(field, forms.DateField):
                bounds = Message(f"{label} må være fra 2000 til 2100")
                field.error_messages |= {"min_value": bounds, "max_value": bounds}
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """One spelling of each letter: «å» may come as one character or as two."""
        cleaned = super().clean() or {}  # type: ignore[misc]
        cleaned |= {name: normalize("NFC", text) for name, text in cleaned.items() if isinstance(text, str)}
        return cleaned


class VersionedForm(CheckedForm):
    """Mixin for every form that changes a tender: carries the version the page was opened with."""

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.IntegerField(
            label="Versjon", widget=forms.HiddenInput, initial=version
        )
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, forms.RadioSelect):
                # An empty radio button would be one more answer to read; none chosen says the same.
                field.choices = [choice for choice in list(field.widget.choices) if choice[0] != ""]

    def values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def opened_version(self) -> int:
        return self.cleaned_data["version"]
