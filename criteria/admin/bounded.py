"""What a curator may write: the same bounds as for a category file (criteria/content)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from criteria.content.limits import fault_in_text


class BoundedForm(forms.ModelForm):
    """A form whose texts obey the bounds of a category file.

    keys    field → the key in the file that decides what the field may hold
    needed  fields that the row may leave empty, but the file must have
    """

    keys: Mapping[str, str] = {}
    needed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.needed:
            if name in self.fields:
                self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, key in self.keys.items():
            # A browser sends \r\n, a file holds \n: the same text must compare equal.
            text = (cleaned.get(name) or "").replace("\r\n", "\n")
            if fault := fault_in_text(key, text):
                self.add_error(name, f"Teksten {fault}.")
            elif name in cleaned:
                cleaned[name] = text
        return cleaned


def address() -> forms.URLField:
    return forms.URLField(label="Adresse", max_length=500, required=False, assume_scheme="https")
