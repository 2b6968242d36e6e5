from typing import Any

from django import forms

from criteria.models import Category
from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Fieldset, Layout, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from registers.forms.base import EntryForm
from registers.models import CallOff, FrameworkAgreement


class AgreementDates(forms.BaseForm):
    """Mixin: an agreement does not end before it begins."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on", self.instance.starts_on), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            words = f"{self['ends_on'].label} kan ikke være før avtalen begynner {starts:%d.%m.%Y}"
            self.add_error("ends_on", words)
        return cleaned


class AgreementForm(AgreementDates, EntryForm):
    starts_on = DateField(
        label="Gjelder fra", required=False, help_text="Tomt felt: avtalen gjelder alt. Skriv dd.mm.åååå."
    )
    ends_on = DateField(
        label="Gjelder til",
        required=False,
        help_text="Den siste dagen dere kan bestille. Tomt felt: uten sluttdato. Skriv dd.mm.åååå.",
    )

    class Meta:
        model = FrameworkAgreement
        fields = [
            "agency",
            "name",
            "is_joint",
            "lead_body",
            "supplier",
            "reference",
            "categories",
            "covers",
            "call_off",
            "green_choice",
            "terms",
            "starts_on",
            "ends_on",
        ]
        labels = {
            "agency": "Virksomhet",
            "is_joint": "Dette er en fellesavtale",
            "call_off": "Slik bestiller dere",
            "lead_body": "Hvem som har inngått fellesavtalen",
        }
        help_texts = {
            "name": "Det avtalen kalles hos dere, for eksempel «Brukte kontormøbler».",
            "is_joint": "En annen har inngått den for flere virksomheter, for eksempel et innkjøpssamarbeid.",
            "lead_body": "La stå tomt for en avtale dere har inngått selv.",
            "supplier": "Én eller flere. Skriv alle hvis avtalen er delt.",
            "reference": "Avtalenummeret, eller saksnummeret i arkivet.",
            "categories": "Behovsvurderingen viser avtalen først når behovet gjelder disse kategoriene.",
            "covers": "Varene og tjenestene dere kan bestille, og det som ikke er med.",
            "green_choice": "Det den som bestiller, skal velge: brukt før nytt, samlet levering.",
            "terms": "Det leverandøren alt har forpliktet seg til. Skrives ut i notatet når noen bestiller.",
        }
        widgets = {
            "categories": CheckboxSelectMultiple,
            "call_off": RadioSelect(
                descriptions={
                    CallOff.DIRECT: "Dere bestiller rett fra leverandøren.",
                    CallOff.MINI_COMPETITION: "Leverandørene på avtalen konkurrerer om hver bestilling.",
                    CallOff.BOTH: "Avtalen sier når dere bestiller direkte, og når dere holder konkurranse.",
                }
            ),
        }

    layout = Layout(
        "agency",
        Fieldset("Avtalen", "name", "supplier", "reference", "is_joint", "lead_body", "starts_on", "ends_on"),
        Fieldset("Bruk", "covers", "categories", "call_off"),
        Fieldset("Klima og miljø", "green_choice", "terms"),
        Buttons(Submit("Lagre avtalen")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].queryset = Category.objects.all()
        self.fields["call_off"].choices = CallOff.choices


class EndForm(AgreementDates, EntryForm):
    """When an agreement can no longer be called off from."""

    ends_on = DateField(label="Siste dag", help_text="Den siste dagen dere kan bestille. Skriv dd.mm.åååå.")

    class Meta:
        model = FrameworkAgreement
        fields = ["agency", "ends_on"]

    layout = Layout("agency", "ends_on", Buttons(Submit("Avslutt avtalen")))
