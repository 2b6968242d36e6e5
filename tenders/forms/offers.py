"""The offers of a lot: one row for each, with points on every criterion that is not the price."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, BoundField, formset_factory

from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.widgets import RadioSelect
from greenprocure.numbers import number
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, KronerField
from tenders.models import AwardCriterion, EvaluationMethod, Lot, Offer

MOST = 12
DESCRIPTIONS: dict[str, str] = {
    EvaluationMethod.LINEAR: "Poengene for pris faller like mye for hver krone over den laveste prisen.",
    EvaluationMethod.PROPORTIONAL: "Poengene for pris er den laveste prisen delt på tilbudets pris.",
    EvaluationMethod.PRICED_QUALITY: "Det som mangler av kvalitet, legges til prisen. Laveste sum vinner.",
}


class MethodForm(VersionedForm, forms.ModelForm):
    """How the offers are weighed. Saved with the offers."""

    points_scale = DecimalField(label="Beste poengsum", min_value=1, max_digits=6, decimal_places=2)

    class Meta:
        model = Lot
        fields = ["evaluation_method", "points_scale"]
        widgets = {"evaluation_method": RadioSelect(descriptions=DESCRIPTIONS)}
        labels = {"evaluation_method": "Evalueringsmodell"}

    required_marking = "none"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evaluation_method"].required = True
        self.fields["evaluation_method"].choices = EvaluationMethod.choices


class OfferForm(CheckedForm, forms.Form):
    """One offer. `rows`: the criteria that are given points; `scale`: the most they can be given."""

    name = forms.CharField(label="Leverandør", max_length=200)
    price = KronerField(label="Tilbudt pris i kroner uten mva.")

    required_marking = "none"

    def __init__(self, *args: Any, rows: Iterable[AwardCriterion], scale: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"p{row.pk}": str(row.pk) for row in rows}
        for row in rows:
            self.fields[f"p{row.pk}"] = DecimalField(
                label=f"Poeng for {row.name}", min_value=0, max_value=scale, decimal_places=2
            )

    @property
    def told(self) -> list[BoundField]:
        """The fields to fill in, in order."""
        return [self[name] for name in self.fields if name != "DELETE"]

    def offer(self) -> dict[str, Any]:
        """The row's values as an offer has them."""
        typed = self.cleaned_data
        points = {key: str(typed[name]) for name, key in self.keys.items()}
        return {"name": typed["name"], "price": typed["price"], "points": points}


class BaseOffers(BaseFormSet):
    """No two offers of the same name: the ranking tells them apart by it."""

    row_name = "Tilbud"

    def clean(self) -> None:
        names = [row["name"].casefold() for row in kept(self)]
        if len(set(names)) < len(names):
            raise forms.ValidationError("To tilbud kan ikke ha samme leverandør. Skriv hva som skiller dem.")


OfferFormSet = formset_factory(
    OfferForm, formset=BaseOffers, extra=3, max_num=MOST, validate_max=True, can_delete=True
)


def offer_forms(
    offers: Iterable[Offer], rows: Iterable[AwardCriterion], scale: Decimal, data: Any
) -> BaseFormSet:
    """The stored offers, with empty rows to write in, twelve at most."""
    stored = [{"name": each.name, "price": each.price} | _points(each) for each in offers]
    form_kwargs = {"rows": list(rows), "scale": Decimal(f"{scale.normalize():f}")}  # «10», not «10,00»
    return OfferFormSet(data, initial=stored, prefix="tilbud", form_kwargs=form_kwargs)


def _points(offer: Offer) -> dict[str, str]:
    return {f"p{key}": number(points) for key, points in offer.points.items()}


def kept(formset: BaseFormSet) -> list[dict[str, Any]]:
    """The rows that were filled in and not marked for removal."""
    sound = [form for form in formset if form.has_changed() or form.initial]
    return [form.offer() for form in sound if not form.errors and not form.cleaned_data.get("DELETE")]
