"""The forms of a criterion and of a draft with all that hangs on it."""

from decimal import Decimal
from typing import Any

from django import forms

from criteria.admin.bounded import BoundedForm, address
from criteria.content import TEXTS, CriterionEntry, fingerprint, placeholders
from criteria.enums import ContractType, Kind, Level
from criteria.models import Criterion, LegalBasis, Parameter, ProductGroup, Revision, Source
from criteria.publishing import under_work
from criteria.rows import entry_of

LANGUAGES = ("nb", "nn", "en")
CHANGED_MEANWHILE = (
    "Noen andre har lagret utkastet etter at du åpnet det. Feltene viser det du skrev, og hendelsene nederst "
    "hva den andre endret. Lagrer du igjen, erstatter din tekst den andres."
)


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ["key", "pair", "level", "category", "order", "set", "set_number", "is_minimum"]
        help_texts = {"key": "Alltid par og nivå, som «it-produktgaranti-basis». Kan ikke endres siden."}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = f"{cleaned.get('pair')}-{cleaned.get('level')}"
        if "key" in cleaned and cleaned["key"] != wanted:
            self.add_error("key", f"Nøkkelen må være «{wanted}».")
        if bool(cleaned.get("set")) != bool(cleaned.get("set_number")):
            self.add_error("set_number", "Kravsett og nummer i settet hører sammen.")
        if cleaned.get("is_minimum") and (cleaned.get("level") or self.instance.level) != Level.BASIS:
            self.add_error("is_minimum", "Bare nivå basis er del av anbefalt minimum.")
        return cleaned


class GroupChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """Every category has a group that is called «Hele kategorien»."""
        return f"{obj.category} – {obj}"


class RevisionForm(BoundedForm):
    contract_types = forms.MultipleChoiceField(
        label="Bare for kontraktstypene",
        choices=ContractType.pairs(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Ingen avkryssing: Teksten passer alle.",
    )
    product_group = GroupChoice(
        label="Produktgruppe",
        queryset=ProductGroup.objects.select_related("category").order_by("category__order", "order"),
    )
    # What the draft said when the page was opened, so that two curators do not write over each other.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    keys = {f"{name}_{language}": name for name in TEXTS for language in LANGUAGES} | {
        "verified_note": "verified_note"
    }

    class Meta:
        model = Revision
        exclude = ["number", "status", "published_at", "retired_at"]
        widgets = {"labels": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before: CriterionEntry | None = entry_of(self.instance) if self.instance.pk else None
        self.fields["seen"].initial = self._stands
        if self.before and "product_group" in self.fields:
            groups = self.instance.criterion.category.product_groups.all()
            self.fields["product_group"] = forms.ModelChoiceField(groups, label="Produktgruppe")

    @property
    def _stands(self) -> str:
        return fingerprint(self.before) if self.before else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_evaluation(cleaned)
        self._clean_place(cleaned)
        if cleaned.pop("seen", "") != self._stands:
            data: Any = self.data
            self.data = data = data.copy()
            data["seen"] = self._stands
            self.add_error(None, CHANGED_MEANWHILE)
        return cleaned

    def _clean_evaluation(self, cleaned: dict[str, Any]) -> None:
        is_award, evaluation = cleaned.get("kind") == Kind.AWARD, cleaned.get("evaluation_nb")
        if is_award and not evaluation:
            self.add_error("evaluation_nb", "Et tildelingskriterium må si hva som gir poeng.")
        if evaluation and not is_award:
            self.add_error("evaluation_nb", "Bare tildelingskriterier gir poeng. Tøm feltet eller bytt type.")

    def _clean_place(self, cleaned: dict[str, Any]) -> None:
        criterion = cleaned.get("criterion") or getattr(self.instance, "criterion", None)
        group = cleaned.get("product_group")
        if criterion and group and group.category_id != criterion.category_id:
            self.add_error("product_group", "Produktgruppen tilhører en annen kategori enn kriteriet.")
        if not self.instance.pk and criterion and (begun := under_work(criterion)):
            self.add_error("criterion", f"{begun} er allerede under arbeid.")


class ParameterForm(BoundedForm):
    keys = {"label": "label", "unit": "unit"}

    class Meta:
        model = Parameter
        fields = ["name", "label", "unit", "default", "minimum", "maximum", "is_proposal", "order"]
        localized_fields = ["default", "minimum", "maximum"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("default", "minimum", "maximum"):
            if name in self.initial:  # 3, not the column's 3,000
                self.initial[name] = Decimal(f"{self.initial[name].normalize():f}")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if placeholders(f"{{{name}}}") != {name}:
            raise forms.ValidationError("Navnet må begynne med a–z og ellers bestå av a–z, 0–9 og _.")
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        bounds = [cleaned[name] for name in ("minimum", "default", "maximum") if name in cleaned]
        if bounds != sorted(bounds):
            self.add_error("default", "Forslaget må ligge mellom minst og mest.")
        return cleaned


class LegalBasisForm(BoundedForm):
    url = address()
    keys = {"provision": "provision", "url": "url"}

    class Meta:
        model = LegalBasis
        fields = ["provision", "url", "in_force_from", "binds", "order"]


class SourceForm(BoundedForm):
    url = address()
    keys = {"url": "url", "reference": "ref"}

    class Meta:
        model = Source
        fields = ["url", "reference", "consulted_on", "order"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "url" in cleaned and bool(cleaned["url"]) == bool(cleaned.get("reference")):
            self.add_error("url", "Fyll ut enten adressen eller henvisningen.")
        return cleaned
