from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from criteria.content.wording import is_binding, vague_words
from criteria.enums import Kind, Level, Theme
from criteria.models import Parameter, ProductGroup
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.messages import Message
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, LongText
from tenders.models import ChosenCriterion
from tenders.presenters import number


class VersionForm(VersionedForm, forms.Form):
    """A button that changes the tender: nothing but the version it was shown with."""

    layout = Layout("version", Buttons(Submit("Ta ut", color="danger")))


class ScopeForm(VersionedForm, forms.Form):
    """Level and product groups, filled in with what is recommended."""

    level = forms.ChoiceField(label="Nivå", choices=Level.pairs(), widget=RadioSelect)
    groups = forms.ModelMultipleChoiceField(
        label="Produktgrupper", queryset=ProductGroup.objects.none(), widget=CheckboxSelectMultiple
    )
    required_marking = "none"

    def __init__(
        self, *args: Any, groups: QuerySet[ProductGroup], reasons: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups
        self.fields["groups"].widget.descriptions = reasons


class ShelfFilter(DesignForm, forms.Form):
    """Narrows the list of criteria. All fields optional."""

    produktgruppe = forms.ChoiceField(label="Produktgruppe", required=False)
    niva = forms.ChoiceField(label="Nivå", required=False, choices=[("", "Alle"), *Level.pairs()])
    type = forms.ChoiceField(label="Type", required=False, choices=[("", "Alle"), *Kind.pairs()])
    tema = forms.ChoiceField(label="Tema", required=False, choices=[("", "Alle"), *Theme.pairs()])
    vis = forms.CharField(required=False, widget=forms.HiddenInput)
    required_marking = "none"

    def __init__(self, *args: Any, groups: QuerySet[ProductGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["produktgruppe"].choices = [("", "Alle"), *((group.slug, group.name) for group in groups)]


class AdaptForm(VersionedForm, forms.Form):
    """The authority's numbers in a text, and its own wording beside the original."""

    own_text = LongText(
        label="Egen ordlyd",
        rows=6,
        help_text="La stå tomt for å bruke bibliotekets tekst. Tall i klammer, som {garantitid}, fylles inn.",
    )
    own_text_reason = LongText(
        label="Hvorfor egen ordlyd", rows=2, help_text="Skrives ut i det interne vedlegget."
    )
    required_marking = "none"

    def __init__(self, *args: Any, row: ChosenCriterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.parameters = row, list(row.revision.parameters.all())
        for parameter in self.parameters:
            self.fields[f"p_{parameter.name}"] = _parameter_field(parameter)
            self.initial[f"p_{parameter.name}"] = Decimal(row.values.get(parameter.name, parameter.default))
        self.initial = {**self.initial, "own_text": row.own_text, "own_text_reason": row.own_text_reason}
        self.order_fields([*(f"p_{parameter.name}" for parameter in self.parameters), "own_text"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("own_text") and not cleaned.get("own_text_reason"):
            self.add_error("own_text_reason", "Hvorfor egen ordlyd må fylles ut når teksten er endret.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The fields that adapt() wants; of the numbers only those that differ from the suggestion."""
        numbers = {
            parameter.name: self.cleaned_data[f"p_{parameter.name}"]
            for parameter in self.parameters
            if self.cleaned_data[f"p_{parameter.name}"] != parameter.default
        }
        texts = {name: self.cleaned_data[name] for name in ("own_text", "own_text_reason")}
        return {"values": numbers} | texts

    def weakness(self) -> str:
        """What makes the stored own wording a wish rather than a requirement; empty when it binds."""
        text = self.row.own_text
        if not text or is_binding(text):
            return ""
        words = ", ".join(f"«{word}»" for word in vague_words(text))
        return f"Ordlyden er ikke bindende: {words or 'ordet «skal» mangler'}."


def _parameter_field(parameter: Parameter) -> DecimalField:
    lowest, highest = number(parameter.minimum), number(parameter.maximum)
    label = f"{parameter.label} ({parameter.unit})" if parameter.unit else parameter.label
    bounds = f"Fra {lowest} til {highest} {parameter.unit}".strip()
    origin = "vårt forslag" if parameter.is_proposal else "bibliotekets verdi"
    return DecimalField(
        label=label,
        # The columns have three decimals, which «2,000» would show.
        error_messages={
            "min_value": Message(f"{label} må være minst {lowest}"),
            "max_value": Message(f"{label} kan ikke være over {highest}"),
        },
        min_value=parameter.minimum,
        max_value=parameter.maximum,
        max_digits=12,
        decimal_places=3,
        help_text=f"{bounds}. {number(parameter.default)} er {origin}.",
    )


class DropForm(VersionedForm, forms.Form):
    """Leaving out a text that the law or the risk calls for."""

    reason = LongText(
        label="Begrunnelse",
        required=True,
        min_length=20,
        help_text="Minst 20 tegn. Begrunnelsen skrives ut i det interne vedlegget.",
    )
    layout = Layout("version", "reason", Buttons(Submit("Ta ut", color="danger")))
    required_marking = "none"
