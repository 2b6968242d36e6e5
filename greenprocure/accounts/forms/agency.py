"""The agency's settings, units, preset texts and logo."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from greenprocure.accounts.logo import NoPicture, made_anew
from greenprocure.accounts.models import Agency, AuthorityType, PresetPlace, PresetText, Sector, Unit
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Fieldset, Layout, Submit
from greenprocure.crispy.opened import OpenedForm
from greenprocure.crispy.widgets import RadioSelect

CHANGED = (
    "Noen har endret dette etter at du åpnet siden. Det du skrev, er ikke lagret. Sammenlign nedenfor, og "
    "lagre en gang til når det er slik det skal være."
)


class SettingsForm(OpenedForm):
    changed_message = CHANGED

    class Meta:
        model = Agency
        fields = [
            "name",
            "sector",
            "authority_type",
            "routines",
            "contract_standard",
            "demands_second_factor",
            "publishes_statistics",
        ]
        labels = {
            "name": "Navn",
            "sector": "Hva slags virksomhet?",
            "authority_type": "Hvilken terskelverdi gjelder?",
            "routines": "Rutiner for klima og miljø i anskaffelser",
            "contract_standard": "Vanlig kontraktsstandard",
            "demands_second_factor": "Alle må logge inn i to trinn",
            "publishes_statistics": "Vis statistikk på en side som alle kan se",
        }
        help_texts = {
            "name": "Slik det skal stå i dokumentene.",
            "authority_type": "Statlige myndigheter har en lavere EØS-terskelverdi enn andre (FOA § 5-3).",
            "routines": "Anskaffelsesloven § 5a krever rutiner ved siden av målene i strategien.",
            "contract_standard": "For eksempel «SSA-K». Foreslås i nye anskaffelser og kan endres der.",
            "demands_second_factor": "De som mangler det, ledes til å sette det opp før de kommer videre.",
            "publishes_statistics": "Bare tall. Navn på anskaffelser og personer vises aldri.",
        }
        widgets = {"sector": RadioSelect, "authority_type": RadioSelect}

    layout = Layout(
        Fieldset("Virksomheten", "name", "sector", "authority_type"),
        Fieldset("Anskaffelsene", "routines", "contract_standard"),
        Fieldset("Innlogging og åpenhet", "demands_second_factor", "publishes_statistics"),
        Buttons(Submit("Lagre innstillingene")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without the empty one: a radio button for «nothing» would be one more answer to read.
        self.fields["sector"].choices = Sector.choices
        self.fields["authority_type"].choices = AuthorityType.choices


class OfAgencyForm(OpenedForm):
    """A row of one agency. A new one is in use; an old one may be put away."""

    changed_message = CHANGED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["is_current"]
        shown = [name for name in self.fields if name != "opened"]
        self.helper.layout = Layout(*shown, Buttons(Submit("Lagre")))


class UnitForm(OfAgencyForm):
    class Meta:
        model = Unit
        fields = ["name", "is_current"]
        labels = {"name": "Navn", "is_current": "I bruk"}
        help_texts = {"is_current": "En enhet som ikke er i bruk, kan ikke velges i nye anskaffelser."}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        same = Unit.objects.filter(agency=self.instance.agency, name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(f"Enheten «{name}» finnes fra før. Velg et annet navn")
        return name


class PresetTextForm(OfAgencyForm):
    class Meta:
        model = PresetText
        fields = ["place", "title", "text", "is_current"]
        labels = {
            "place": "Hvor brukes teksten?",
            "title": "Overskrift",
            "text": "Tekst",
            "is_current": "I bruk",
        }
        help_texts = {
            "title": "Står over teksten der den skrives ut.",
            "text": "En tom linje skiller avsnitt. Linjer som begynner med «- », blir en liste.",
            "is_current": "En tekst som ikke er i bruk, skrives ikke ut.",
        }
        widgets = {"place": RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = PresetPlace.choices


class LogoForm(DesignForm, forms.Form):
    """A picture; `cleaned_data["file"]` is the PNG that is kept."""

    file = forms.FileField(
        label="Bilde",
        help_text="PNG eller JPEG, høyst 2 MB. Bildet gjøres om til en liten PNG.",
        error_messages={"required": "Velg en fil", "invalid": "Velg en fil", "empty": "Filen er tom"},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    layout = Layout("file", Buttons(Submit("Ta bildet i bruk")))
    required_marking = "none"

    def clean_file(self) -> bytes:
        try:
            return made_anew(self.cleaned_data["file"].read())
        except NoPicture as error:
            raise ValidationError(str(error)) from error
