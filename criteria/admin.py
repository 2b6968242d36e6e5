"""The curators' workroom. Drafts are edited here; what is published is read."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from criteria.admin_forms import CriterionForm, LegalBasisForm, ParameterForm, RevisionForm, SourceForm
from criteria.catalogue import public_revisions
from criteria.content import FILLED, TEXTS, placeholders
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
from criteria.publishing import next_number

PLACE: list[Any] = [
    *("kind", "product_group", "theme", "stage", "fulfilled_at"),
    *("counts_as_environment", "is_statutory", "contract_types"),
]

admin.site.site_header = admin.site.site_title = "Grønne anbud – redaksjonen"
admin.site.index_title = "Kriteriebiblioteket"
admin.site.enable_nav_sidebar = False  # half of its words are not translated


def _is_draft(revision: Revision | None) -> bool:
    return revision is None or revision.status == Status.DRAFT


@admin.register(Category, ProductGroup, Label, CriteriaSet)
class FrameAdmin(admin.ModelAdmin):
    """Kept in the category files alone: the next load would write over a change made here."""

    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PartInline(admin.StackedInline):
    """What hangs on a revision: edited with a draft, shown with a published text.

    Stacked, because Django gives the fields of a tabular inline no label.
    """

    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and super().has_delete_permission(request, obj)


class ParameterInline(PartInline):
    model = Parameter
    form = ParameterForm


class SourceInline(PartInline):
    model = Source
    form = SourceForm


class LegalBasisInline(PartInline):
    model = LegalBasis
    form = LegalBasisForm


def _texts_in(language: str) -> list[Any]:
    return [f"{name}_{language}" for name in TEXTS]


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    form = RevisionForm
    inlines = [ParameterInline, LegalBasisInline, SourceInline]
    list_display = ["criterion", "number", "status", "title_nb", "kind", "review_on"]
    list_filter = ["status", "criterion__category", "kind", "theme", "criterion__level"]
    search_fields = ["criterion__key", "title_nb", "text_nb"]
    list_select_related = ["criterion"]
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = ["number", "status", "published_at", "retired_at"]
    actions = None  # one text at a time: a bulk action would meet published ones
    fieldsets = [
        (None, {"fields": ["criterion", "number", "status", "published_at", "retired_at"]}),
        ("Plass i biblioteket", {"fields": PLACE}),
        ("Tekst", {"fields": _texts_in("nb")}),
        ("Nynorsk", {"fields": _texts_in("nn"), "classes": ["collapse"]}),
        ("Engelsk", {"fields": _texts_in("en"), "classes": ["collapse"]}),
        ("Grunnlag", {"fields": ["labels", "verified", "verified_note", "review_on"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("criterion")

    def get_readonly_fields(self, request: HttpRequest, obj: Revision | None = None) -> list[str]:
        """A draft stays with the criterion it was begun for."""
        return [*self.readonly_fields, "criterion"] if obj else self.readonly_fields

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return False

    def view_on_site(self, obj: Revision) -> str | None:
        return None if _is_draft(obj) else obj.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Revision, form: Any, change: bool) -> None:
        if not change:
            obj.number = next_number(obj.criterion)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for words in _unfinished(form.instance):
            self.message_user(request, words, messages.WARNING)


def _unfinished(revision: Revision) -> Iterator[str]:
    """What must be mended before the draft can be published; it may still be saved so."""
    used = placeholders(*(getattr(revision, f"{name}_nb") for name in FILLED))
    named = set(revision.parameters.values_list("name", flat=True))
    for name in sorted(used ^ named):
        yield f"{{{name}}} må stå både i teksten og som parameter."
    if not revision.legal_bases.exists():
        yield "Utkastet har ikke noe rettslig grunnlag."
    if not revision.sources.exists():
        yield "Utkastet har ingen kilde."


@admin.register(Criterion)
class CriterionAdmin(admin.ModelAdmin):
    form = CriterionForm
    list_display = ["key", "category", "level", "set", "is_minimum"]
    list_filter = ["category", "level", "set", "is_minimum"]
    search_fields = ["key", "revisions__title_nb"]
    list_select_related = ["category", "set"]
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Criterion | None = None) -> bool:
        """An address is permanent: a criterion is retired, never deleted."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Criterion | None = None) -> list[str]:
        return ["key", "pair", "level", "category"] if obj else []

    def view_on_site(self, obj: Criterion) -> str | None:
        return obj.get_absolute_url() if public_revisions(obj).exists() else None
