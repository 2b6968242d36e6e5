from typing import Any, cast

from django import forms

from greenprocure.crispy.forms import DesignForm, NarrowingForm


class FilterForm(NarrowingForm):
    """The catalogue's search and filters. A value that is not on its list is told and narrows nothing."""

    q = forms.CharField(label="Søk i biblioteket", required=False, max_length=200, strip=True)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    produktgruppe = forms.ChoiceField(label="Produktgruppe", required=False)
    niva = forms.ChoiceField(label="Nivå", required=False)
    type = forms.ChoiceField(label="Type", required=False)
    tema = forms.ChoiceField(label="Tema", required=False)
    merke = forms.ChoiceField(label="Merke", required=False)
    sett = forms.ChoiceField(label="Kravsett", required=False)
    miljo = forms.ChoiceField(label="Regnes som klima eller miljø", required=False)
    lov = forms.ChoiceField(label="Lovpålagt", required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "Alle"), *values]


class CpvForm(DesignForm, forms.Form):
    q = forms.CharField(
        label="CPV-kode eller hva du skal kjøpe",
        help_text="For eksempel 39112000, 30213100-6 eller «kontorstoler».",
        required=False,
        max_length=200,
    )
    required_marking = "none"
