from django import forms

from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Div, Fieldset, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText
from tenders.models import Exemption, Justification

# What a good answer holds: regelverk § 6 (the guide's chapter 6) and what KOFA asked for in 2025.
GOOD_ANSWER = {
    "burdens": "Hvilke klimaavtrykk og miljøbelastninger har anskaffelsen gjennom livsløpet? "
    "Ta med transport. En sentral belastning kan ikke hoppes over.",
    "market": "Hvilke tiltak kan leverandørene levere i dag, og hvordan er det undersøkt?",
    "requirements": "Hvilke klima- og miljøkrav stilles, på hvilket nivå? Vis til kravnumrene.",
    "alternative": "Hva kunne et tildelingskriterium på 30 % (eller blant de tre øverste) ha gitt "
    "i klima- og miljøeffekt?",
    "comparison": "Sammenlign de to løsningene: hvilken gir best effekt, og hvorfor?",
    "conclusion": "Konkluder: Gir kravene bedre klima- eller miljøeffekt enn kriteriet ville gitt?",
}


class JustificationForm(VersionedForm, forms.ModelForm):
    """The requirement route's reasoning, field by field. Everything may be saved half done."""

    burdens = LongText(label="Hva anskaffelsen belaster", help_text=GOOD_ANSWER["burdens"])
    market = LongText(label="Hva markedet kan levere", help_text=GOOD_ANSWER["market"])
    requirements = LongText(label="Hvilke krav som stilles", help_text=GOOD_ANSWER["requirements"])
    alternative = LongText(label="Hva 30 % kunne gitt", help_text=GOOD_ANSWER["alternative"])
    comparison = LongText(label="Sammenligningen", help_text=GOOD_ANSWER["comparison"])
    conclusion = LongText(label="Konklusjonen", help_text=GOOD_ANSWER["conclusion"])
    decided_on = DateField(
        label="Dato for vurderingen",
        required=False,
        help_text="Vurderingen må være gjort før kunngjøringen. Skriv dd.mm.åååå.",
    )

    class Meta:
        model = Justification
        fields = [
            "burdens",
            "market",
            "requirements",
            "alternative",
            "comparison",
            "conclusion",
            "decided_on",
            "place",
        ]
        widgets = {"place": RadioSelect}
        labels = {"place": "Hvor begrunnelsen står"}
        help_texts = {
            "place": "Loven krever at den står i anskaffelsesdokumentene. Et internt notat er ikke nok."
        }

    required_marking = "none"
    layout = Layout(
        "version",
        Fieldset("Belastning og marked", "burdens", "market"),
        Fieldset("Krav mot kriterium", "requirements", "alternative", "comparison", "conclusion"),
        Fieldset("Når og hvor", "decided_on", "place"),
        Buttons(Submit("Lagre og fortsett", name="go_on"), Submit("Lagre", variant="secondary")),
    )


class ExemptionForm(VersionedForm, forms.ModelForm):
    """Which lawful exception is claimed, and what it rests on."""

    climate_reason = LongText(label="Hvorfor klimaavtrykket er uvesentlig etter sin art")
    environment_reason = LongText(label="Hvorfor miljøbelastningen er uvesentlig etter sin art")
    interest_reason = LongText(
        label="Hva som står på spill", help_text="Hvordan går klima- og miljøhensynet ut over interessen?"
    )

    class Meta:
        model = Exemption
        fields = [
            "kind",
            "climate_reason",
            "environment_reason",
            "physical_element",
            "element",
            "interest",
            "interest_reason",
            "regulation",
            "is_main_performance",
            "uses_regulation_exception",
            "vehicle_class",
            "is_outside_regulation",
            "place",
        ]
        widgets = {
            "kind": RadioSelect,
            "physical_element": RadioSelect,
            "interest": RadioSelect,
            "regulation": RadioSelect,
            "place": RadioSelect,
        }
        labels = {
            "kind": "Hvilket unntak gjelder?",
            "physical_element": "Har ytelsen et fysisk element?",
            "element": "Hvilket fysisk element?",
            "interest": "Hvilken interesse?",
            "regulation": "Hvilken forskrift setter standardkravet?",
            "is_main_performance": "Standardkravet gjelder hovedytelsen",
            "uses_regulation_exception": "Et unntak i forskriften er brukt",
            "vehicle_class": "Hvilken kjøretøyklasse?",
            "is_outside_regulation": "Kjøretøyet eller fartøyet er holdt utenfor forskriften",
        }
        help_texts = {
            "physical_element": "Varer, kjøring, maskiner, bygging, energikrevende drift (KOFA 2025/0801).",
            "place": "Begrunnelsen må stå i anskaffelsesdokumentene.",
        }

    required_marking = "none"
    layout = Layout(
        "version",
        "kind",
        # The style sheet hides what the chosen exemption does not ask; without it all is shown.
        Div(
            Fieldset(
                "Uvesentlig klimaavtrykk og miljøbelastning",
                "climate_reason",
                "environment_reason",
                "physical_element",
                "element",
                description="Både klimaavtrykket og miljøbelastningen må være uvesentlig etter sin art.",
            ),
            css_class="ga-only-insignificant",
        ),
        Div(
            Fieldset("Vesentlige interesser", "interest", "interest_reason"),
            css_class="ga-only-interest",
        ),
        Div(
            Fieldset(
                "Standardiserte minimumskrav",
                "regulation",
                "is_main_performance",
                "uses_regulation_exception",
                "vehicle_class",
                "is_outside_regulation",
            ),
            css_class="ga-only-standard",
        ),
        Div("place", css_class="ga-only-reasoned"),
        Buttons(Submit("Lagre og fortsett", name="go_on"), Submit("Lagre", variant="secondary")),
    )
