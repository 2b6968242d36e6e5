"""The curators' workroom. Drafts are edited here; what is published is read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from criteria.content import FILLED, placeholders
from criteria.enums import Status
from criteria.models import (
    Category,
    CriteriaSet,
    Criterion,
    Label,
    LegalBasis,
    Parameter,
    ProductGroup,
    Revision,
    Source,
)

admin.site.site_header = admin.site.site_title = "Grønne anbud – redaksjonen"
admin.site.index_title = "Kriteriebiblioteket"
admin.site.register([Category, ProductGroup, Label, CriteriaSet])


def _is_draft(revision: Revision | None) -> bool:
    return revision is None or revision.status == Status.DRAFT


class PartInline(admin.TabularInline):
    """What hangs on a revision: edited with a draft, shown with a published text."""

    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_delete_permission(request, obj)


class ParameterInline(PartInline):
    model = Parameter


class SourceInline(PartInline):
    model = Source


class LegalBasisInline(PartInline):
    model = LegalBasis


class RevisionForm(forms.ModelForm):
    class Meta:
        model = Revision
        exclude = ["status", "published_at", "retired_at"]  # noqa: DJ006 – set by publishing.py alone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_award, evaluation = cleaned.get("kind") == "award", cleaned.get("evaluation_nb", "")
        if is_award and not evaluation:
            self.add_error("evaluation_nb", "Et tildelingskriterium må si hva som gir poeng.")
        if not is_award and evaluation:
            self.add_error("evaluation_nb", "Bare tildelingskriterier gir poeng. Tøm feltet eller bytt type.")
        return cleaned


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    form = RevisionForm
    inlines = [ParameterInline, LegalBasisInline, SourceInline]
    list_display = ["criterion", "number", "status", "title_nb", "kind", "review_on"]
    list_filter = ["status", "criterion__category", "kind", "theme", "criterion__level"]
    search_fields = ["criterion__key", "title_nb", "text_nb"]
    list_select_related = ["criterion"]
    actions = None  # one text at a time: a bulk action would meet published ones
    filter_horizontal = ["labels"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("criterion")

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return _is_draft(obj) and super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._warn_of_loose_names(request, form.instance)

    def _warn_of_loose_names(self, request: HttpRequest, revision: Revision) -> None:
        """A {name} without its parameter, or the reverse, is told at once; a draft may still be saved so."""
        used = placeholders(*(getattr(revision, f"{name}_nb") for name in FILLED))
        named = set(revision.parameters.values_list("name", flat=True))
        for name in sorted(used ^ named):
            self.message_user(request, f"{{{name}}} må stå både i teksten og som parameter.", "WARNING")


@admin.register(Criterion)
class CriterionAdmin(admin.ModelAdmin):
    list_display = ["key", "category", "level", "set", "is_minimum"]
    list_filter = ["category", "level", "set", "is_minimum"]
    search_fields = ["key", "revisions__title_nb"]
    list_select_related = ["category", "set"]
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Criterion | None = None) -> bool:
        """An address is permanent: a criterion is retired, never deleted."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Criterion | None = None) -> list[str]:
        return ["key", "pair", "level", "category"] if obj else []
