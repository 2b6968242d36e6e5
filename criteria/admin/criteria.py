"""Criteria: the addresses, what stands at each of them, and what waits there."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html

from criteria.admin.attention import Waiting, narrowed, with_standing
from criteria.admin.forms import CriterionForm
from criteria.admin.pages import address, page
from criteria.catalogue import public_revisions
from criteria.difference import differences
from criteria.enums import Status
from criteria.models import Criterion, Revision, RevisionEvent
from criteria.rows import entry_of
from criteria.search import index
from criteria.usage import uses_of
from greenprocure.accounts.admin import NeverDeleted


class WaitingFilter(admin.SimpleListFilter):
    title, parameter_name = "det som venter", "venter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Waiting.pairs()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Criterion]) -> QuerySet[Criterion]:
        waiting = next((each for each in Waiting if each == self.value()), None)
        return narrowed(queryset, waiting, timezone.localdate()) if waiting else queryset


@admin.register(Criterion)
class CriterionAdmin(NeverDeleted, admin.ModelAdmin):
    form = CriterionForm
    fields = ["key", "pair", "level", "category", "order", "set", "set_number", "is_minimum"]
    list_display = ["key", "title", "level", "stands", "review", "used"]
    list_filter = [WaitingFilter, "category", "level", "set", "is_minimum"]
    search_fields = ["key", "revisions__title_nb"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_urls(self) -> list[URLPattern]:
        compare = address(self, "<int:object_id>/sammenlign/", compare_page, "sammenlign")
        return [compare, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Criterion]:
        return with_standing(super().get_queryset(request))

    @admin.display(description="tittel", ordering="title")
    def title(self, obj: Any) -> str:
        return obj.title or "–"

    @admin.display(description="status")
    def stands(self, obj: Any) -> str:
        """What is in the library, and what is meant to come."""
        labels = [Status(status).label for status in (obj.public, obj.under_work) if status]
        return ", ".join(labels) or "Uten tekst"

    @admin.display(description="gjennomgås innen", ordering="review_on")
    def review(self, obj: Any) -> str:
        if not obj.review_on:
            return "–"
        day = f"{obj.review_on:%d.%m.%Y}"
        overdue = obj.review_on < timezone.localdate()
        return format_html('<strong class="overdue">Forfalt {}</strong>', day) if overdue else day

    @admin.display(description="brukt i", ordering="used")
    def used(self, obj: Any) -> int:
        return obj.used

    def get_readonly_fields(self, request: HttpRequest, obj: Criterion | None = None) -> list[str]:
        """The address stands. The order is the file's for what came from a file: each load puts it back."""
        if obj is None:
            return []
        return ["key", "pair", "level", "category", *(["order"] if obj.loaded_hash else [])]

    def view_on_site(self, obj: Criterion) -> str | None:
        return obj.get_absolute_url() if public_revisions(obj).exists() else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        index(Revision.objects.filter(criterion=form.instance))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        criterion = self.get_object(request, object_id)
        more = _beside(criterion) if criterion else {}
        return super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})


def _beside(criterion: Criterion) -> dict[str, Any]:
    """The criterion's revisions with their use, where else it is shown, and all that was done to it."""
    events = RevisionEvent.objects.filter(revision__criterion=criterion)
    uses = uses_of(criterion)
    first = reverse("admin:criteria_revision_add") + f"?criterion={criterion.pk}"
    return {
        "uses": uses,
        "compare": CompareForm([use.revision for use in uses.of_revisions]),
        "aliases": criterion.aliases.select_related("category"),
        "events": events.select_related("actor", "revision__criterion"),
        "first": "" if uses.of_revisions else first,
    }


class CompareForm(forms.Form):
    """Two of the criterion's revisions, newest first in the lists."""

    fra = forms.ChoiceField(label="Fra")
    til = forms.ChoiceField(label="Til")

    def __init__(self, revisions: list[Revision], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (str(row.number), f"Revisjon {row.number} ({row.get_status_display()})") for row in revisions
        ]
        for name in ("fra", "til"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.initial = {"fra": choices[min(1, len(choices) - 1)][0], "til": choices[0][0]}


def compare_page(model_admin: admin.ModelAdmin, request: HttpRequest, object_id: int) -> HttpResponse:
    """What changed between two revisions, drafts too; the older first, whatever is asked."""
    criterion = get_object_or_404(Criterion, pk=object_id)
    revisions = {row.number: row for row in criterion.revisions.with_everything()}
    form = CompareForm(list(revisions.values()), request.GET or None)
    context: dict[str, Any] = {"criterion": criterion, "form": form}
    if form.is_valid():
        older, newer = sorted(int(form.cleaned_data[name]) for name in ("fra", "til"))
        old, new = revisions[older], revisions[newer]
        context |= {"older": old, "newer": new, "differences": differences(entry_of(old), entry_of(new))}
    return page(model_admin, request, "compare.html", f"Sammenlign revisjoner: {criterion}", context)
