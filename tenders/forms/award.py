"""The award step: how the contract is awarded, and the weight of each criterion."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.widgets import RadioSelect, WholeNumberInput
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, LongText, PercentField, WholeNumberField
from tenders.models import AwardCriterion, AwardMode, AwardType, Lot, SubCriterion

# Which field of a criterion the mode weighs by; modes that are not here weigh nothing.
MEASURES: dict[str, str] = {
    AwardMode.WEIGHTED: "weight",
    AwardMode.FIXED_PRICE: "weight",
    AwardMode.POINTS: "points",
    AwardMode.RANKED: "rank",
}
MEASURE_NAMES: dict[str, str] = {
    AwardMode.WEIGHTED: "Vekt",
    AwardMode.FIXED_PRICE: "Vekt",
    AwardMode.POINTS: "Poeng",
    AwardMode.RANKED: "Plass",
}
# Modes in which the criteria of one type decide alone, without a number.
DECIDING: dict[str, str] = {AwardMode.PRICE_ONLY: AwardType.PRICE, AwardMode.COST_ONLY: AwardType.COST}
DESCRIPTIONS: dict[str, str] = {
    AwardMode.WEIGHTED: "Hovedregelen fra EØS-terskelverdien og opp (FOA del III).",
    AwardMode.RANKED: "Hovedregelen under EØS-terskelverdien (FOA del II).",
    AwardMode.PRICE_ONLY: "Lovlig bare med begrunnede krav om klima og miljø, eller når et unntak gjelder.",
    AwardMode.COST_ONLY: "Kostnader i levetiden teller, men ikke som klima og miljø.",
}


class AwardForm(VersionedForm, forms.ModelForm):
    """The way of awarding. The rows' own fields come after it on the page."""

    class Meta:
        model = Lot
        fields = ["award_mode", "has_sanction"]
        widgets = {"award_mode": RadioSelect(descriptions=DESCRIPTIONS)}
        labels = {
            "award_mode": "Hvordan tildeles kontrakten?",
            "has_sanction": "Kontrakten har sanksjoner for brudd på klima- og miljøvilkårene (§ 5p)",
        }

    required_marking = "none"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award_mode"].required = True
        self.fields["award_mode"].choices = AwardMode.choices


class RowForm(DesignForm, forms.Form):
    """The one number that the mode asks of a criterion. May be empty: the verdict tells what is missing."""

    required_marking = "none"

    def __init__(self, *args: Any, row: AwardCriterion, measure: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": f"k{row.pk}", **kwargs})
        self.row, self.measure = row, measure
        self.fields[measure] = self._field(measure)
        self.initial = {measure: getattr(row, measure)}

    def _field(self, measure: str) -> forms.Field:
        name = self.row.name
        if measure == "rank":
            widget = WholeNumberInput(attrs={"size": 4})
            return WholeNumberField(
                label=f"Plass for {name}", required=False, min_value=1, max_value=99, widget=widget
            )
        if measure == "points":
            return DecimalField(
                label=f"Poeng for {name}", required=False, min_value=0, max_digits=7, decimal_places=2
            )
        return PercentField(label=f"Vekt for {name}", required=False)

    @property
    def bound(self) -> forms.BoundField:
        return self[self.measure]

    @property
    def is_sound(self) -> bool:
        """A row that was not on the page that was sent keeps the number it has."""
        return not self.is_bound or self.is_valid()

    def applied(self) -> AwardCriterion:
        """A copy of the row with the number typed, not saved."""
        row = copy(self.row)
        if self.is_bound:
            setattr(row, self.measure, self.cleaned_data[self.measure])
        return row


def row_forms(rows: Iterable[AwardCriterion], mode: str, data: Any) -> list[RowForm]:
    """A form per criterion that takes part under the mode; none where the mode weighs nothing."""
    measure = MEASURES.get(mode)
    if measure is None:
        return []
    return [
        RowForm(data if data and f"k{row.pk}-{measure}" in data else None, row=row, measure=measure)
        for row in rows
        if is_weighed(row, mode)
    ]


def is_weighed(row: AwardCriterion, mode: str) -> bool:
    """Whether the page asks for the row's one number: an interval has two, and a fixed price none."""
    measure = MEASURES.get(mode)
    if measure is None or (measure == "weight" and row.weight_min is not None):
        return False
    return mode != AwardMode.FIXED_PRICE or row.type not in (AwardType.PRICE, AwardType.COST)


class AwardCriterionForm(VersionedForm, forms.ModelForm):
    """One award criterion: what it is about, what is scored, how it is proven."""

    description = LongText(
        label="Hva som gir uttelling",
        help_text="Si hva som premieres, og skalaen: hva gir full, midlere og ingen uttelling?",
    )
    proof = LongText(label="Dokumentasjon", help_text="Hva leverandøren skal levere, per kriterium.", rows=3)
    weight_min = PercentField(label="Vekt, minst", required=False)
    weight_max = PercentField(label="Vekt, mest", required=False)

    class Meta:
        model = AwardCriterion
        fields = [
            "name",
            "type",
            "description",
            "proof",
            "expresses_environment",
            "linked_to_delivery",
            "is_binding",
            "weight_min",
            "weight_max",
        ]
        widgets = {"type": RadioSelect}
        labels = {
            "expresses_environment": "Klima eller miljø er uttrykt i kriteriet",
            "linked_to_delivery": "Kriteriet gjelder leveransen, ikke virksomheten til leverandøren",
            "is_binding": "Det leverandøren tilbyr, blir bindende i kontrakten",
        }

    required_marking = "none"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = AwardType.choices

    @property
    def interval(self) -> list[forms.BoundField]:
        return [self["weight_min"], self["weight_max"]]

    @property
    def main(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in ("weight_min", "weight_max")]

    @property
    def interval_is_used(self) -> bool:
        return any(field.errors or field.value() not in (None, "") for field in self.interval)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lowest, highest = cleaned.get("weight_min"), cleaned.get("weight_max")
        if self.errors.keys() & {"weight_min", "weight_max"}:
            return cleaned
        if (lowest is None) != (highest is None):
            self.add_error("weight_max", "Et intervall må ha både minste og største vekt.")
        elif lowest is not None and lowest > highest:
            self.add_error("weight_max", "Største vekt må være minst like stor som minste vekt.")
        return cleaned


class SubCriterionForm(CheckedForm, forms.ModelForm):
    share = PercentField(label="Andel av kriteriet", required=False)

    class Meta:
        model = SubCriterion
        fields = ["name", "share", "expresses_environment", "linked_to_delivery", "is_binding"]
        labels = {
            "name": "Navn",
            "expresses_environment": "Uttrykker klima eller miljø",
            "linked_to_delivery": "Gjelder leveransen",
            "is_binding": "Blir bindende",
        }

    required_marking = "none"


SubCriterionFormSet = formset_factory(
    SubCriterionForm, extra=2, max_num=10, can_delete=True, validate_max=True
)


def sub_criterion_forms(row: AwardCriterion, data: Any) -> BaseFormSet:
    """The sub-criteria of a criterion, with two empty rows to write in."""
    fields = ("name", "share", "expresses_environment", "linked_to_delivery", "is_binding")
    stored = list(row.subcriteria.values(*fields)) if row.pk else []
    return SubCriterionFormSet(data, initial=stored, prefix="del")


def typed(formset: BaseFormSet) -> list[dict[str, Any]]:
    """The rows that were filled in and not marked for removal."""
    return [
        {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
        for form in formset
        if form.cleaned_data.get("name") and not form.cleaned_data.get("DELETE")
    ]
