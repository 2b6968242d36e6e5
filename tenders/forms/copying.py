"""A tender that begins from another, an example or a template: what is its own."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Kroner, Layout, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple
from tenders.forms.fields import KronerField
from tenders.models import Tender


class BeginningForm(CheckedForm, forms.ModelForm):
    """Name, agency, value and day. `agencies`: where she may create; `has_lots`: what comes is divided."""

    estimated_value = KronerField(
        label="Anslått verdi",
        help_text="Uten mva., med opsjoner og hele avtaleperioden (FOA § 5-4). For eksempel 2 400 000.",
    )
    notice_date = DateField(
        label="Planlagt kunngjøring",
        required=False,
        help_text="Datoen avgjør hvilke regler som gjelder. Skriv dd.mm.åååå. Tomt felt regnes som i dag.",
    )
    creation_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Tender
        fields = ["title", "agency", "estimated_value", "notice_date"]

    layout = Layout(
        "creation_key",
        "title",
        "agency",
        Kroner("estimated_value"),
        "notice_date",
        Buttons(Submit("Opprett anskaffelsen")),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], has_lots: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_lots:
            self.fields["estimated_value"].help_text += " Delkontraktene endres i samme forhold."
        self.fields["agency"].queryset = agencies
        self.fields["agency"].empty_label = "Velg oppdragsgiver"
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]
        self.fields["creation_key"].initial = uuid.uuid4

    @property
    def key(self) -> uuid.UUID:
        """The one-time key that was on the page."""
        return self.cleaned_data["creation_key"] or uuid.uuid4()

    def values(self) -> dict[str, Any]:
        """What compose() and copy_tender() want as `fields`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "creation_key"}


class FromTemplateForm(BeginningForm):
    """The same for a template, which holds for any category: hers decides which texts come along."""

    class Meta(BeginningForm.Meta):
        fields = ["title", "agency", "categories", "estimated_value", "notice_date"]
        widgets = {"categories": CheckboxSelectMultiple}
        help_texts = {"categories": "Minimumspakken for hver kategori følger med."}

    layout = Layout(
        "creation_key",
        "title",
        "agency",
        "categories",
        Kroner("estimated_value"),
        "notice_date",
        Buttons(Submit("Opprett anskaffelsen")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].queryset = Category.objects.all()
