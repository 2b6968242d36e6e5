from typing import Any
from urllib.parse import urlencode

from django import forms

LABELS = {
    "kategori": "Kategori",
    "produktgruppe": "Produktgruppe",
    "niva": "Nivå",
    "type": "Type",
    "tema": "Tema",
    "sett": "Kravsett",
}


class FilterForm(forms.Form):
    """The catalogue's filters, one list each. A value that is not on its list shows an error and narrows nothing."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                choices=[("", "Alle"), *values],
                required=False,
                error_messages={"invalid_choice": f"{LABELS[name]} finnes ikke. Velg en fra listen."},
            )

    def query(self) -> str:
        """The filters in force as a query string, for the links to other pages of the list."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})
