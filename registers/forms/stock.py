from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.crispy.forms import DesignForm, NarrowingForm
from greenprocure.crispy.layout import Buttons, Fieldset, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect, WholeNumberInput
from greenprocure.sheets import TOO_LARGE
from greenprocure.tables import Table, Unreadable, whole
from registers.forms.base import EntryForm, choose_agency
from registers.models import Condition, StockItem
from registers.stock_file import MOST, read_stock

BEYOND = 10**9  # what is read, so that the bounds of the field can be told
TOO_LONG = f"Filen {TOO_LARGE}".removesuffix(".")  # the field's messages end without


class QuantityField(forms.IntegerField):
    """A whole number as a person writes it, «1 200»; not what Python takes for one, «1_200»."""

    widget = WholeNumberInput

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return whole(-BEYOND, BEYOND)(value.strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class StockForm(EntryForm):
    quantity = QuantityField(
        label="Antall ledige",
        min_value=0,
        max_value=MOST,
        initial=1,
        help_text="Skriv 0 når alle er i bruk. Da foreslås varen ikke i behovsvurderingen.",
    )

    class Meta:
        model = StockItem
        fields = [
            "agency",
            "name",
            "external_id",
            "category",
            "quantity",
            "condition",
            "location",
            "contact",
            "description",
        ]
        labels = {"agency": "Virksomhet", "name": "Navn", "external_id": "Varenummer"}
        help_texts = {
            "name": "Ordet folk leter etter først, for eksempel «Kontorstol, høy rygg».",
            "external_id": "Nummeret i systemet den er registrert i. En fil med samme nummer fornyer varen.",
            "location": "Der varen kan hentes.",
            "contact": "Hvem som låner ut eller flytter. Bruk helst en funksjon, ikke et personnavn.",
            "description": "Merke, mål, farge og alder. Ordene her søkes det også i.",
        }
        widgets = {"condition": RadioSelect}

    layout = Layout(
        "agency",
        Fieldset("Varen", "name", "external_id", "category", "quantity", "condition", "description"),
        Fieldset("Hvor den er", "location", "contact"),
        Buttons(Submit("Lagre varen")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].empty_label = "Ikke oppgitt"
        self.fields["condition"].choices = Condition.choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        agency, number = cleaned.get("agency"), cleaned.get("external_id")
        twin = StockItem.objects.filter(agency=agency, external_id=number).exclude(pk=self.instance.pk)
        if agency and number and (taken := twin.first()):
            self.add_error("external_id", f"Varenummer {number} er alt brukt på «{taken}»")
        return cleaned


class StockFilter(NarrowingForm):
    """The search above the list."""

    q = forms.CharField(label="Søk på lageret", required=False, max_length=200)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    virksomhet = forms.ChoiceField(label="Virksomhet", required=False)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = Category.objects.values_list("slug", "name")
        cast(forms.ChoiceField, self.fields["kategori"]).choices = [("", "Alle"), *categories]
        cast(forms.ChoiceField, self.fields["virksomhet"]).choices = [
            ("", "Alle"),
            *((str(agency.pk), agency.name) for agency in agencies),
        ]
        if len(agencies) == 1:
            del self.fields["virksomhet"]


class UploadForm(DesignForm, forms.Form):
    """A file of stock; `table` is what was read in it."""

    agency = forms.ModelChoiceField(label="Virksomhet", queryset=Agency.objects.none())
    file = forms.FileField(
        label="Fil",
        help_text="CSV eller XLSX, høyst 5 MB og 20 000 rader.",
        error_messages={"required": "Velg en fil", "invalid": "Velg en fil", "empty": "Filen er tom"},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    layout = Layout("agency", "file", Buttons(Submit("Les filen")))
    required_marking = "none"
    table: Table

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_agency(self, agencies, is_new=True)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.table = read_stock(file.name, file.read())
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        return file
