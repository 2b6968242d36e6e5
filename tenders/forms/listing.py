from typing import Any, cast

from django import forms

from greenprocure.crispy.forms import NarrowingForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText
from tenders.models import Tender


class ListingForm(VersionedForm, forms.ModelForm):
    """Whether the market is told of the tender, and in which words."""

    listing_text = LongText(
        label="Omtale for markedet",
        max_length=2000,
        rows=6,
        help_text="Si hva dere trenger, og når dere vil ha dialog. Skriv ikke verdi eller leverandørnavn.",
    )

    class Meta:
        model = Tender
        fields = ["is_listed", "listing_text"]
        labels = {"is_listed": "Vis anskaffelsen blant de planlagte"}

    required_marking = "none"
    layout = Layout(
        "version",
        "is_listed",
        "listing_text",
        Buttons(Submit("Lagre"), Submit("Forhåndsvis", name="preview", variant="secondary")),
    )


class PlannedForm(NarrowingForm):
    """The filters of the public list. A value that is not on its list is told and narrows nothing."""

    oppdragsgiver = forms.ChoiceField(label="Oppdragsgiver", required=False)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    kvartal = forms.ChoiceField(label="Kunngjøres", required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "Alle"), *values]
