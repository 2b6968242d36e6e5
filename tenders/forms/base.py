from typing import Any

from django import forms

from greenprocure.crispy.forms import DesignForm
from tenders.validators import clean_text


class VersionedForm(DesignForm):
    """Mixin for every form that changes a tender: the version the page was opened with, and sound texts."""

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, forms.RadioSelect):
                # An empty radio button would be one more answer to read; none chosen says the same.
                field.choices = [choice for choice in field.choices if choice[0] != ""]
            is_text = isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)
            if is_text and clean_text not in field.validators:
                field.validators.append(clean_text)

    def values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def opened_version(self) -> int:
        return self.cleaned_data["version"]
