from typing import Any

from django import forms

from greenprocure.crispy.checked import CheckedForm


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
