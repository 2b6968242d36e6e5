"""What a curator may write: the same bounds as for a category file (criteria/content)."""

from decimal import Decimal
from typing import Any

from django import forms

from criteria.content import TEXTS, placeholders
from criteria.content.limits import fault_in_text
from criteria.enums import ContractType, Kind
from criteria.models import Criterion, LegalBasis, Parameter, Revision, Source

LANGUAGES = ("nb", "nn", "en")


def _address() -> forms.URLField:
    return forms.URLField(label="Adresse", max_length=500, required=False, assume_scheme="https")


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
        return cleaned


class RevisionForm(forms.ModelForm):
    contract_types = forms.MultipleChoiceField(
        label="Bare for kontraktstypene",
        choices=ContractType.pairs(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Ingen avkryssing: Teksten passer alle.",
    )

    class Meta:
        model = Revision
        exclude = ["number", "status", "published_at", "retired_at"]  # noqa: DJ006 – not for a form to set
        widgets = {"labels": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in TEXTS:
            for language in LANGUAGES:
                self._clean_text(name, f"{name}_{language}", cleaned)
        self._clean_evaluation(cleaned)
        self._clean_group(cleaned)
        return cleaned

    def _clean_text(self, name: str, field: str, cleaned: dict[str, Any]) -> None:
        # A browser sends \r\n, a file holds \n: the same text must compare equal.
        text = cleaned.get(field, "").replace("\r\n", "\n")
        if fault := fault_in_text(name, text):
            self.add_error(field, f"Teksten {fault}.")
        elif field in cleaned:
            cleaned[field] = text

    def _clean_evaluation(self, cleaned: dict[str, Any]) -> None:
        is_award, evaluation = cleaned.get("kind") == Kind.AWARD, cleaned.get("evaluation_nb")
        if is_award and not evaluation:
            self.add_error("evaluation_nb", "Et tildelingskriterium må si hva som gir poeng.")
        if evaluation and not is_award:
            self.add_error("evaluation_nb", "Bare tildelingskriterier gir poeng. Tøm feltet eller bytt type.")

    def _clean_group(self, cleaned: dict[str, Any]) -> None:
        criterion = cleaned.get("criterion") or getattr(self.instance, "criterion", None)
        group = cleaned.get("product_group")
        if criterion and group and group.category_id != criterion.category_id:
            self.add_error("product_group", "Produktgruppen tilhører en annen kategori enn kriteriet.")


class ParameterForm(forms.ModelForm):
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
        cleaned = super().clean() or {}
        bounds = [cleaned[name] for name in ("minimum", "default", "maximum") if name in cleaned]
        if bounds != sorted(bounds):
            self.add_error("default", "Forslaget må ligge mellom minst og mest.")
        return cleaned


class LegalBasisForm(forms.ModelForm):
    url = _address()

    class Meta:
        model = LegalBasis
        fields = ["provision", "url", "in_force_from", "binds", "order"]


class SourceForm(forms.ModelForm):
    url = _address()

    class Meta:
        model = Source
        fields = ["url", "reference", "consulted_on", "order"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "url" in cleaned and bool(cleaned["url"]) == bool(cleaned.get("reference")):
            self.add_error("url", "Fyll ut enten adressen eller henvisningen.")
        return cleaned
