"""What a curator may write. The same bounds as for a category file (criteria/content)."""

from typing import Any

from django import forms

from criteria.content import TEXTS, placeholders
from criteria.content.limits import fault_in_text
from criteria.enums import ContractType, Kind
from criteria.models import Criterion, Parameter, Revision, Source

LANGUAGES = ("nb", "nn", "en")


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ["key", "pair", "level", "category", "order", "set", "set_number", "is_minimum"]
        help_texts = {"key": "Alltid par og nivå: «it-produktgaranti-basis». Kan ikke endres siden."}

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
        help_text="Ingen avkryssing betyr at teksten passer alle.",
    )

    class Meta:
        model = Revision
        exclude = ["number", "status", "published_at", "retired_at"]  # noqa: DJ006 – not the curator's to set
        widgets = {f"{name}_{language}": forms.Textarea for name in TEXTS[1:] for language in LANGUAGES}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field in [f"{name}_{language}" for name in TEXTS for language in LANGUAGES]:
            self._clean_text(cleaned, field)
        self._check_award(cleaned)
        criterion, group = cleaned.get("criterion", self.instance.criterion_id and self.instance.criterion), None
        return cleaned
