"""The forms of what stands above the criteria. A file would be refused for the same faults."""

from typing import Any

from django import forms

from criteria.admin.bounded import BoundedForm, address
from criteria.admin.lines import CpvField, LinesField, SourcesField, TextField
from criteria.content import WHOLE_CATEGORY
from criteria.content.linter import ABROAD
from criteria.models import (
    Category,
    CategoryImpact,
    CriteriaSet,
    KnownLaw,
    Label,
    Measure,
    ProductGroup,
    ProductRisk,
    Synonym,
)
from criteria.synonyms import fault_in_group

SLUG = "Små bokstaver a–z, tall og bindestrek. Kan ikke endres siden."


class CategoryForm(BoundedForm):
    cpv = CpvField(label="CPV-prefikser", help_text="Ett på hver linje, som «302 Datautstyr».")
    human_rights = TextField(label="Risiko for mennesker", help_text="Én risiko på hver linje.", rows=8)
    keys = {name: name for name in ("slug", "name", "intro", "high_risk_note")}
    needed = ("intro",)

    class Meta:
        model = Category
        fields = [
            *("slug", "name", "order", "intro", "status_date", "on_high_risk_list", "high_risk_note"),
            *("cpv", "human_rights"),
        ]
        help_texts = {"slug": SLUG}


class ImpactForm(BoundedForm):
    sources = SourcesField(
        label="Kilder",
        rows=3,
        help_text="Én på hver linje, som «https://… ; 2026-11-22» eller «Rapport ; 2026-11-22».",
    )
    keys = {"text": "text"}

    class Meta:
        model = CategoryImpact
        fields = ["stage", "impact", "is_hot_spot", "text", "sources", "order"]


class MeasureForm(BoundedForm):
    keys = {"slug": "id", "text": "text"}

    class Meta:
        model = Measure
        fields = ["slug", "step", "text", "from_plan", "order"]


class KnownLawForm(BoundedForm):
    url = address()
    keys = {name: name for name in ("name", "provision", "url", "status", "summary")}

    class Meta:
        model = KnownLaw
        fields = [
            *("name", "provision", "url", "in_force_from", "binds", "status", "summary"),
            *("verified", "order"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("binds") and not cleaned.get("status") and "status" not in self.errors:
            self.add_error("status", "Si hvorfor regelen ikke binder i Norge.")
        if cleaned.get("binds") and ABROAD.search(f"{cleaned.get('name')} {cleaned.get('provision')}"):
            self.add_error("binds", "Regelen gjelder ikke i Norge.")
        return cleaned


class RiskForm(BoundedForm):
    keys = {"product": "product"}

    class Meta:
        model = ProductRisk
        fields = ["product", "raw_material", "component", "final_production", "order"]


class GroupForm(BoundedForm):
    words = LinesField(
        label="Ord som peker hit",
        key="words",
        help_text="Ett på hver linje, med bøyninger og sammensetninger.",
    )
    keys = {"slug": "slug", "name": "name"}

    class Meta:
        model = ProductGroup
        fields = ["category", "slug", "name", "words", "order"]
        help_texts = {"slug": SLUG}

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == WHOLE_CATEGORY:
            raise forms.ValidationError("Hver kategori har gruppen «alle» fra før.")
        return slug


class LabelForm(BoundedForm):
    url = address()
    keys = {name: name for name in ("slug", "name", "kind", "covers", "proof", "url")}
    needed = ("covers", "proof")

    class Meta:
        model = Label
        fields = ["slug", "name", "kind", "covers", "proof", "url", "verified"]
        help_texts = {"slug": SLUG}


class SetForm(BoundedForm):
    notes = LinesField(label="Merknader", key="notes", help_text="Én på hver linje.")
    keys = {name: name for name in ("slug", "name", "publisher", "version")}

    class Meta:
        model = CriteriaSet
        fields = ["slug", "name", "publisher", "version", "count", "basis_count", "notes"]
        help_texts = {"slug": SLUG}


class SynonymForm(forms.ModelForm):
    words = LinesField(
        label="Ord som betyr det samme for den som søker",
        key="name",
        help_text="Ett på hver linje. Ingen ord: Gruppen brukes ikke.",
    )

    class Meta:
        model = Synonym
        fields = ["words"]

    def clean_words(self) -> list[str]:
        words: list[str] = self.cleaned_data["words"]
        if words and (fault := fault_in_group(words)):
            raise forms.ValidationError(fault)
        return words
