from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from criteria.content.wording import is_binding, vague_words
from criteria.enums import Kind, Level, Theme
from criteria.models import Parameter
from greenprocure.crispy.forms import NarrowingForm
from greenprocure.crispy.layout import Buttons, Fieldset, Layout, Submit
from greenprocure.crispy.messages import Message
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from greenprocure.numbers import number
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, LongText
from tenders.models import ChosenCriterion
from tenders.presenters import group_reason
from tenders.queries.aisles import Aisle


class VersionForm(VersionedForm, forms.Form):
    """A button that changes the tender: nothing but the version it was shown with."""

    layout = Layout("version", Buttons(Submit("Ta ut", color="danger")))


class ScopeForm(VersionedForm, forms.Form):
    """Level and product groups, category by category, filled in with what is recommended."""

    level = forms.ChoiceField(label="Nivå", choices=Level.pairs(), widget=RadioSelect)
    required_marking = "none"

    def __init__(self, *args: Any, aisles: Sequence[Aisle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aisles = aisles
        for aisle in aisles:
            self._add(aisle)
        self.helper.form_tag = False
        buttons = Buttons(Submit("Bruk dette omfanget", variant="secondary"))
        self.helper.layout = Layout("version", "level", *map(self._part, aisles), buttons)

    @property
    def is_of_several(self) -> bool:
        return len(self.aisles) > 1

    def _add(self, aisle: Aisle) -> None:
        where = f" i {aisle.category.name}" if self.is_of_several else ""
        if self.is_of_several:
            self.fields[f"level_{aisle.slug}"] = forms.ChoiceField(
                label=f"Nivå{where}", required=False, choices=[("", "Som valgt over"), *Level.pairs()]
            )
        self.fields[f"groups_{aisle.slug}"] = forms.MultipleChoiceField(
            label=f"Produktgrupper{where}",
            choices=[(str(group.pk), group.name) for group in aisle.product_groups],
            initial=[str(pk) for pk in aisle.groups],
            widget=CheckboxSelectMultiple(
                descriptions={str(pk): group_reason(why) for pk, why in aisle.reasons.items()}
            ),
        )

    def _part(self, aisle: Aisle) -> Any:
        groups = f"groups_{aisle.slug}"
        if not self.is_of_several:
            return groups
        return Fieldset(aisle.category.name, f"level_{aisle.slug}", groups, level=3)

    def scope(self) -> dict[str, Any]:
        """What set_scope() wants: `level`, `levels` by category's slug, and `groups`."""
        picked = {pk for aisle in self.aisles for pk in self.cleaned_data[f"groups_{aisle.slug}"]}
        levels = {aisle.slug: self.cleaned_data.get(f"level_{aisle.slug}", "") for aisle in self.aisles}
        return {
            "level": self.cleaned_data["level"],
            "levels": {slug: level for slug, level in levels.items() if level},
            "groups": [g for aisle in self.aisles for g in aisle.product_groups if str(g.pk) in picked],
        }


class ShelfFilter(NarrowingForm):
    """Narrows the list of criteria. All fields optional."""

    q = forms.CharField(label="Søk i kriteriene", required=False, max_length=200)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    produktgruppe = forms.ChoiceField(label="Produktgruppe", required=False)
    niva = forms.ChoiceField(label="Nivå", required=False, choices=[("", "Alle"), *Level.pairs()])
    type = forms.ChoiceField(label="Type", required=False, choices=[("", "Alle"), *Kind.pairs()])
    tema = forms.ChoiceField(label="Tema", required=False, choices=[("", "Alle"), *Theme.pairs()])
    vis = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, aisles: Sequence[Aisle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(aisle.slug, aisle.category.name) for aisle in aisles]
        self.fields["kategori"].choices = [("", "Alle"), *names]
        groups = [(aisle.category.name, _group_choices(aisle)) for aisle in aisles]
        self.fields["produktgruppe"].choices = [("", "Alle"), *(groups[0][1] if len(groups) == 1 else groups)]


def _group_choices(aisle: Aisle) -> list[tuple[str, str]]:
    """A group's slug means something within its category only."""
    return [(f"{aisle.slug}.{group.slug}", group.name) for group in aisle.product_groups]


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


class TakeNewerForm(VersionedForm, forms.Form):
    """Taking a newer revision. `offered` is the number of the one that the page showed."""

    offered = forms.IntegerField(widget=forms.HiddenInput)


class KeepForm(TakeNewerForm):
    """Declining it."""

    reason = LongText(
        label="Begrunnelse",
        required=True,
        min_length=20,
        rows=3,
        help_text="Minst 20 tegn. Begrunnelsen vises på «Se over» og skrives ut i det interne vedlegget.",
    )
    layout = Layout("version", "offered", "reason", Buttons(Submit("Behold", variant="secondary")))
    required_marking = "none"
