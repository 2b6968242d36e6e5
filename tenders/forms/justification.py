"""The justification and the exemption, and what the page tells beside their fields."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.forms import BaseForm

from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Div, Fieldset, Layout, Part, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText
from tenders.models import Exemption, Justification, VehicleClass

# What a good answer holds (regelverk § 6: the guide's chapter 6), and the complaint case that taught it.
GOOD_ANSWER = {
    "burdens": "Hvilke klimaavtrykk og miljøbelastninger har anskaffelsen gjennom livsløpet? "
    "Ta med transport. En sentral belastning kan ikke hoppes over: Et kjøp av rørleggertjenester måtte "
    "avlyses i 2025 fordi transporten ikke var vurdert.",
    "market": "Hvilke tiltak kan leverandørene levere i dag, og hvordan er det undersøkt? "
    "I KOFA 2025/0978 holdt en kort begrunnelse fordi oppdragsgiveren kjente markedet. Teksten blir "
    "offentlig: Røp ingen forretningshemmeligheter.",
    "requirements": "Hvilke klima- og miljøkrav stilles, på hvilket nivå? Vis til kravnumrene. "
    "«Fortrinnsvis», «etterstrebes» og «ønsker» er ikke krav (KOFA 2025/0992).",
    "alternative": "Hva kunne et tildelingskriterium på 30 % (eller blant de tre øverste) ha gitt "
    "i klima- og miljøeffekt? Uten det er det ingenting å sammenligne med (KOFA 2025/0666).",
    "comparison": "Sammenlign de to løsningene: hvilken gir best effekt, og hvorfor? Den samlede effekten "
    "teller. Det som forklares muntlig etterpå, avhjelper ikke (KOFA 2025/0666).",
    "conclusion": "Konkluder: Gir kravene bedre effekt enn kriteriet ville gitt? "
    "Objektivt bedre er nok, om enn marginalt (KOFA 2024/1387).",
}


class Told(Part):
    """Words beside the fields, from a template of the tender's pages, which gets what the form is `told`."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.template = f"tenders/{template}.html"

    def context(self, form: BaseForm) -> dict[str, Any]:
        return dict(cast(ToldForm, form).told)


class Drafted(Part):
    """A text with its draft under it: what is lacking, the draft, and the button that puts it in."""

    template = "tenders/_draft.html"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def context(self, form: BaseForm) -> dict[str, Any]:
        told = cast(ToldForm, form).told
        return {
            "field": form[self.name],
            "draft": told.get("drafts", {}).get(self.name, ""),
            "presets": told.get("presets", ()),
            "lacks": [lack for lack in told.get("lacks", ()) if lack.field == self.name],
        }


class ToldForm(VersionedForm, forms.ModelForm):
    """`told`: what the page shows beside the fields; it takes no part in what is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told: Mapping[str, Any] = {}


class JustificationForm(ToldForm):
    """The requirement route's reasoning, field by field. Everything may be saved half done."""

    burdens = LongText(label="Hva anskaffelsen belaster", help_text=GOOD_ANSWER["burdens"])
    market = LongText(label="Hva markedet kan levere", help_text=GOOD_ANSWER["market"])
    requirements = LongText(label="Hvilke krav som stilles", help_text=GOOD_ANSWER["requirements"])
    alternative = LongText(label="Hva 30 % kunne gitt", help_text=GOOD_ANSWER["alternative"])
    comparison = LongText(label="Sammenligningen", help_text=GOOD_ANSWER["comparison"])
    conclusion = LongText(label="Konklusjonen", help_text=GOOD_ANSWER["conclusion"])
    decided_on = DateField(
        label="Dato for vurderingen",
        required=False,
        help_text="Vurderingen må være gjort før kunngjøringen (KOFA 2025/0819). Skriv dd.mm.åååå.",
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
        help_texts = {"place": "Den skal stå i anskaffelsesdokumentene. Et internt notat er ikke nok."}

    required_marking = "none"
    layout = Layout(
        "version",
        # The first button of a form is the one that Enter presses.
        Told("_default_button"),
        Fieldset("Belastning og marked", Drafted("burdens"), Drafted("market")),
        Fieldset(
            "Krav mot kriterium",
            Drafted("requirements"),
            Drafted("alternative"),
            Drafted("comparison"),
            Drafted("conclusion"),
        ),
        Fieldset("Når og hvor", "decided_on", "place"),
        Buttons(Submit("Lagre og fortsett", name="go_on"), Submit("Lagre", variant="secondary")),
    )


class ExemptionForm(ToldForm):
    """Which lawful exception is claimed, and what it rests on."""

    climate_reason = LongText(
        label="Hvorfor klimaavtrykket er uvesentlig etter sin art",
        help_text="Arten er hva slags vare eller tjeneste dette er, ikke hvor mye dere kjøper av den. "
        "Se på hele ytelsen gjennom livsløpet.",
    )
    environment_reason = LongText(
        label="Hvorfor miljøbelastningen er uvesentlig etter sin art",
        help_text="Også denne må være uvesentlig: «Og» betyr begge (KOFA 2025/0801). Tenk på råvarer, natur, "
        "kjemikalier og avfall.",
    )
    interest_reason = LongText(
        label="Hva som står på spill",
        help_text="Hvordan går klima- og miljøhensynet ut over interessen? En leder bør godkjenne unntaket.",
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
            "element": "Svar når ytelsen har et, også om det er ubetydelig.",
            "is_main_performance": "Vår tolkning: Transport i en vareleveranse er ikke hovedytelsen.",
            "vehicle_class": "Gjelder bare kjøretøy.",
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
                Told("_about_insignificance"),
                "climate_reason",
                "environment_reason",
                "physical_element",
                "element",
                description="Både klimaavtrykket og miljøbelastningen må være uvesentlig etter sin art.",
            ),
            css_class="ga-only-insignificant",
        ),
        Div(
            Fieldset("Vesentlige interesser", Told("_about_interest"), "interest", "interest_reason"),
            css_class="ga-only-interest",
        ),
        Div(
            Fieldset(
                "Standardiserte minimumskrav",
                Told("_about_standard"),
                "regulation",
                "vehicle_class",
                "is_main_performance",
                "is_outside_regulation",
                "uses_regulation_exception",
            ),
            css_class="ga-only-standard",
        ),
        Div("place", css_class="ga-only-reasoned"),
        Buttons(Submit("Lagre og fortsett", name="go_on"), Submit("Lagre", variant="secondary")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vehicle_class"].choices = [("", "Velg klasse"), *VehicleClass.choices]
