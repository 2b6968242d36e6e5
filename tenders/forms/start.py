import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Details, Fieldset, Kroner, Layout, Percent, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import KronerField, LongText, PercentField, WholeNumberField
from tenders.forms.finder import CategoryFinder, CategoryFindingForm, DefaultButton, LookingForField
from tenders.models import ContractType, Part, Tender

# Keys as str() writes the stored value, so that the page shows what was chosen.
NOTICE_CHOICES = [("", "Følg beregningen"), ("True", "Ja, kunngjøringspliktig"), ("False", "Nei")]
# When it happens; once sent, the first of them is locked.
TIME = ("notice_date", "duration_months")


class StartForm(CategoryFindingForm, VersionedForm, forms.ModelForm):
    """The first step: what is bought, for how much, by whom, when."""

    looking_for = LookingForField()
    estimated_value = KronerField(
        label="Anslått verdi",
        help_text="Uten mva., med opsjoner og hele avtaleperioden (FOA § 5-4). For eksempel 2 400 000.",
    )
    notice_date = DateField(
        label="Planlagt kunngjøring",
        required=False,
        help_text="Datoen avgjør hvilke regler som gjelder. Skriv dd.mm.åååå. Tomt felt regnes som i dag.",
    )
    duration_months = WholeNumberField(
        label="Varighet",
        required=False,
        min_value=1,
        max_value=600,
        help_text="Antall måneder med opsjoner. La stå tomt for et engangskjøp.",
    )
    framework_initiated_on = DateField(
        label="Rammeavtalen ble kunngjort",
        required=False,
        help_text="Fyll ut bare når dette er et avrop på en rammeavtale som finnes. Skriv dd.mm.åååå.",
    )
    mini_environment_share = PercentField(label="Miljøvekt i minikonkurransen", required=False)
    part_override = forms.ChoiceField(
        label="Del av forskriften", required=False, choices=[("", "Følg beregningen"), *Part.choices]
    )
    notice_mandatory_override = forms.TypedChoiceField(
        label="Kunngjøringsplikt",
        required=False,
        choices=NOTICE_CHOICES,
        coerce=lambda value: value == "True",
        empty_value=None,
    )
    override_reason = LongText(
        label="Begrunnelse for å fravike beregningen", help_text="Skrives ut i det interne vedlegget."
    )
    creation_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Tender
        fields = [
            "agency",
            "title",
            "reference",
            "estimated_value",
            "contract_type",
            "categories",
            "notice_date",
            "duration_months",
            "regime",
            "part_override",
            "notice_mandatory_override",
            "override_reason",
            "in_doffin",
            "is_defence",
            "framework",
            "framework_initiated_on",
            "mini_criteria_stated",
            "mini_environment_share",
        ]
        widgets = {"contract_type": RadioSelect, "categories": CheckboxSelectMultiple}
        help_texts = {
            "title": "Beskriv hva som skal dekkes, for eksempel «Bærbare PC-er og skjermer til ansatte».",
            "reference": "Saksnummeret i arkivsystemet.",
            "in_doffin": "Også frivillig: Doffin har sin egen kontroll av miljøkriteriene.",
        }
        labels = {
            "in_doffin": "Konkurransen kunngjøres i Doffin",
            "is_defence": "Forsvars- eller sikkerhetsanskaffelse",
            "mini_criteria_stated": "Minikonkurransens kriterier står i rammeavtalens dokumenter",
        }

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].empty_label = "Velg oppdragsgiver"
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]
        self.fields["categories"].queryset = Category.objects.all()
        self.fields["contract_type"].choices = ContractType.choices
        self.fields["creation_key"].initial = uuid.uuid4
        for name in ("override_reason", "framework_initiated_on"):
            self.fields[name].required = False
        if self.instance.sent_on:
            del self.fields["notice_date"]
        self.helper.layout = _layout([name for name in TIME if name in self.fields])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        overrides = cleaned.get("part_override") or cleaned.get("notice_mandatory_override") is not None
        if overrides and len(cleaned.get("override_reason", "").strip()) < 20:
            self.add_error("override_reason", "Begrunnelse for å fravike beregningen må ha minst 20 tegn.")
        return cleaned

    def values(self) -> dict[str, Any]:
        own = {"creation_key", "looking_for"}
        return {name: value for name, value in super().values().items() if name not in own}


def _layout(time: list[str]) -> Layout:
    """`time` are the fields of the days that can be changed: once sent, the day is locked."""
    return Layout(
        DefaultButton(),
        "version",
        "creation_key",
        Fieldset(
            "Hva skal anskaffes?", "title", "reference", CategoryFinder(), "categories", "contract_type"
        ),
        Fieldset("Omfang og tid", "agency", Kroner("estimated_value"), *time, "in_doffin"),
        Details(
            "Rammeavtale, regelverk og forsvar",
            "framework",
            "framework_initiated_on",
            "mini_criteria_stated",
            Percent("mini_environment_share"),
            "regime",
            "is_defence",
        ),
        Details(
            "Fravik beregningen av del og kunngjøringsplikt",
            "part_override",
            "notice_mandatory_override",
            "override_reason",
        ),
        Buttons(Submit("Lagre og fortsett")),
    )
