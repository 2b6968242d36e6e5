import uuid
from collections.abc import Container
from typing import Any

from django import forms
from django.db.models import QuerySet

from criteria.models import Category
from greenprocure.accounts.models import Agency, Unit, User
from greenprocure.crispy.fields import DateField
from greenprocure.crispy.layout import Buttons, Details, Fieldset, Kroner, Layout, Percent, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import KronerField, LongText, PercentField, WholeNumberField
from tenders.forms.finder import CategoryFinder, CategoryFindingForm, DefaultButton, LookingForField
from tenders.models import ContractType, Part, Tender
from tenders.queries.usual import usual

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
            "unit",
            "title",
            "reference",
            "contract_standard",
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
            "unit": "Avdelingen som kjøper inn. Kan endres under «Medarbeidere».",
            "contract_standard": "For eksempel «SSA-K» eller «NS 8405». Skrives ut i konkurransegrunnlaget.",
            "in_doffin": "Også frivillig: Doffin har sin egen kontroll av miljøkriteriene.",
        }
        labels = {
            "in_doffin": "Konkurransen kunngjøres i Doffin",
            "is_defence": "Forsvars- eller sikkerhetsanskaffelse",
            "mini_criteria_stated": "Minikonkurransens kriterier står i rammeavtalens dokumenter",
        }

    def __init__(self, *args: Any, agencies: QuerySet[Agency], by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self._offer_agencies(agencies)
            self._offer_units(list(agencies), by)
        else:
            # A tender stays where its people and its log are; the unit is changed on the page of its people.
            del self.fields["agency"], self.fields["unit"]
        self.fields["categories"].queryset = Category.objects.all()
        self.fields["contract_type"].choices = ContractType.choices
        self.fields["creation_key"].initial = uuid.uuid4
        for name in ("override_reason", "framework_initiated_on"):
            self.fields[name].required = False
        if self.instance.sent_on:
            del self.fields["notice_date"]
        self.helper.layout = _layout(self.fields)

    def _offer_agencies(self, agencies: QuerySet[Agency]) -> None:
        self.fields["agency"].queryset = agencies
        self.fields["agency"].empty_label = "Velg oppdragsgiver"
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]

    def _offer_units(self, agencies: list[Agency], by: User | None) -> None:
        units = Unit.objects.filter(agency__in=agencies, is_current=True).select_related("agency")
        if not units:
            del self.fields["unit"]
        elif len(agencies) > 1:
            self.fields["unit"].label_from_instance = lambda unit: f"{unit} ({unit.agency})"
        if "unit" in self.fields:
            self.fields["unit"].queryset, self.fields["unit"].empty_label = units, "Ingen enhet"
        # Where there is one agency to choose, what will be taken anyway is shown.
        if by is not None and len(agencies) == 1:
            self.initial.update(usual(by, agencies[0]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        agency, unit = cleaned.get("agency"), cleaned.get("unit")
        if agency and unit and unit.agency_id != agency.pk:
            self.add_error("unit", f"Enhet må være en av enhetene i {agency}")
        overrides = cleaned.get("part_override") or cleaned.get("notice_mandatory_override") is not None
        if overrides and len(cleaned.get("override_reason", "").strip()) < 20:
            self.add_error("override_reason", "Begrunnelse for å fravike beregningen må ha minst 20 tegn.")
        return cleaned

    def values(self) -> dict[str, Any]:
        own = {"creation_key", "looking_for"}
        if self.instance.pk is None and len(self.fields["agency"].queryset) > 1:
            # Nothing was proposed, so what is empty is left to what is usual in the chosen agency.
            own |= {name for name in ("unit", "contract_standard") if not self.cleaned_data.get(name)}
        return {name: value for name, value in super().values().items() if name not in own}


def _layout(fields: Container[str]) -> Layout:
    """`fields`: those there are. Once sent the day is locked; only a new tender is asked whose it is."""
    time = [name for name in TIME if name in fields]
    whose = [name for name in ("agency", "unit") if name in fields]
    return Layout(
        DefaultButton(),
        "version",
        "creation_key",
        Fieldset(
            "Hva skal anskaffes?", "title", "reference", CategoryFinder(), "categories", "contract_type"
        ),
        Fieldset("Omfang og tid", *whose, Kroner("estimated_value"), *time, "in_doffin"),
        Fieldset("Kontrakten", "contract_standard"),
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
