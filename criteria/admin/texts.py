"""Revisions: a draft is edited, sent on hearing and published; what is published is read."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from criteria.admin.forms import LegalBasisForm, ParameterForm, RevisionForm, SourceForm
from criteria.admin.hearing import hearing_page
from criteria.admin.pages import address, page
from criteria.admin.preview import preview_page
from criteria.admin.steps import STEPS, possible, step_page
from criteria.content import TEXTS, fingerprint
from criteria.difference import differences
from criteria.enums import Act, Status
from criteria.models import LegalBasis, Parameter, Revision, Source
from criteria.presenters import contract_types
from criteria.publishing import log, next_number, under_work
from criteria.readiness import faults
from criteria.rows import entry_of
from criteria.usage import uses_of
from greenprocure.accounts.admin import NeverDeleted

PLACE: list[Any] = [
    *("kind", "product_group", "theme", "stage", "fulfilled_at"),
    *("counts_as_environment", "is_statutory", "contract_types"),
]


def _is_draft(revision: Revision | None) -> bool:
    return revision is None or revision.status == Status.DRAFT


class PartInline(admin.StackedInline):
    """What hangs on a revision: edited with a draft, shown with a locked text.

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
class RevisionAdmin(NeverDeleted, admin.ModelAdmin):
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

    def get_urls(self) -> list[URLPattern]:
        steps = [
            address(self, f"<int:object_id>/{step.slug}/", step_page, step.slug, step=step) for step in STEPS
        ]
        return [
            *steps,
            address(self, "<int:object_id>/horing/", hearing_page, "horing"),
            address(self, "<int:object_id>/forhandsvis/", preview_page, "forhandsvis"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("criterion")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Locked while it is saved: a step taken meanwhile waits, and then meets the text as it was saved."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and transaction.get_connection().in_atomic_block:
            Revision.objects.select_for_update().get(pk=found.pk)
            found.refresh_from_db()
        return found

    def get_fieldsets(self, request: HttpRequest, obj: Revision | None = None) -> Any:
        first, place, *others = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return [first, (place[0], {"fields": [*PLACE[:-1], "contracts"]}), *others]
        seen = [("", {"fields": ["seen"], "classes": ["unseen"]})] if obj else []
        return [first, place, *others, *seen]

    @admin.display(description="bare for kontraktstypene")
    def contracts(self, obj: Revision) -> str:
        """The column holds codes; a form shows boxes, and a locked text these words."""
        return contract_types(obj) or "Alle"

    def get_readonly_fields(self, request: HttpRequest, obj: Revision | None = None) -> list[str]:
        """A draft stays with the criterion it was begun for."""
        return [*self.readonly_fields, "criterion"] if obj else self.readonly_fields

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return _is_draft(obj) and super().has_change_permission(request, obj)

    def view_on_site(self, obj: Revision) -> str | None:
        return obj.get_absolute_url() if obj.published_at else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        revision = self.get_object(request, object_id)
        if revision and request.method == "POST" and not _is_draft(revision):
            title = f"{revision} er ikke lenger et utkast"
            return page(self, request, "too_late.html", title, {"revision": revision}, status=409)
        more = _beside(revision) if revision else {}
        return super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Revision, form: Any, change: bool) -> None:
        if not change:
            obj.number = next_number(obj.criterion)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        revision = Revision.objects.with_everything().get(pk=form.instance.pk)
        _log_edit(revision, form, by=request.user)
        if found := faults(revision):
            self.message_user(request, _unfinished(len(found)), messages.WARNING)


def _beside(revision: Revision) -> dict[str, Any]:
    """What stands above and below the text: steps, faults, comments, use and events."""
    begun = under_work(revision.criterion)
    return {
        "steps": possible(revision),
        "begun": begun if begun != revision else None,
        "faults": faults(revision) if _is_draft(revision) else [],
        "comments": revision.comments.select_related("author"),
        "events": revision.events.select_related("actor", "revision__criterion"),
        "uses": uses_of(revision.criterion).of(revision),
    }


def _log_edit(revision: Revision, form: RevisionForm, *, by: Any) -> None:
    """Who wrote the draft, or what was changed in it."""
    after = entry_of(revision)
    if form.before is None:
        log(revision, Act.BEGUN, by=by, note="Skrevet fra bunnen av.")
    elif fingerprint(form.before) != fingerprint(after):
        names = [field.name for field in differences(form.before, after)]
        log(revision, Act.EDITED, by=by, note=", ".join(names) or "Rekkefølge")


def _unfinished(count: int) -> str:
    things = "Én ting" if count == 1 else f"{count} ting"
    return f"{things} må rettes før teksten kan publiseres. Se øverst på utkastets side."
