"""What every form checks that takes text or dates from a person."""

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
        for name, field in self.fields.items():  # type: ignore[attr-defined]
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
