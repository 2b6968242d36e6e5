"""What the criteria point at: categories with their page, product groups, labels, sets and synonyms.

Edited in place. A row changed here since the last load is reported by the next one, never written over.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html

from criteria.admin.frame_forms import (
    CategoryForm,
    GroupForm,
    ImpactForm,
    KnownLawForm,
    LabelForm,
    MeasureForm,
    RiskForm,
    SetForm,
    SynonymForm,
)
from criteria.admin.pages import address
from criteria.admin.upload import download, plan_page, upload_page
from criteria.content import WHOLE_CATEGORY, WHOLE_CATEGORY_NAME
from criteria.enums import Status
from criteria.models import (
    Category,
    CategoryImpact,
    CriteriaSet,
    KnownLaw,
    Label,
    Measure,
    ProductGroup,
    ProductRisk,
    Revision,
    Synonym,
)
from criteria.search import index
from greenprocure.accounts.admin import NeverDeleted


class FrameAdmin(NeverDeleted, admin.ModelAdmin):
    """A row with an address of its own; texts that are found by its words are made findable anew."""

    actions = None
    fixed: tuple[str, ...] = ("slug",)  # once the row is made
    show_facets = admin.ShowFacets.NEVER

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """In the form's order; Django would put those that are only read last."""
        return self.form._meta.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fixed if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        index(Revision.objects.filter(self.found_by(form.instance)))

    def found_by(self, row: Any) -> Q:
        """The revisions that are searched with words of this row."""
        raise NotImplementedError


class PageInline(admin.StackedInline):
    """A part of the category's page."""

    extra = 0
    classes = ["collapse"]


def _part(part: type[Model], form_class: Any) -> type[PageInline]:
    return type(f"{part.__name__}Inline", (PageInline,), {"model": part, "form": form_class})


@admin.register(Category)
class CategoryAdmin(FrameAdmin):
    form = CategoryForm
    inlines = [
        _part(CategoryImpact, ImpactForm),
        _part(Measure, MeasureForm),
        _part(KnownLaw, KnownLawForm),
        _part(ProductRisk, RiskForm),
    ]
    list_display = ["name", "slug", "texts", "status_date", "file"]

    def get_urls(self) -> list[URLPattern]:
        return [
            address(self, "last-opp/", upload_page, "last-opp"),
            address(self, "last-opp/plan/", plan_page, "plan"),
            address(self, "<int:object_id>/last-ned/", download, "last-ned"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        published = Q(criteria__revisions__status=Status.PUBLISHED)
        return (
            super().get_queryset(request).annotate(texts=Count("criteria", filter=published, distinct=True))
        )

    @admin.display(description="publiserte tekster")
    def texts(self, obj: Any) -> int:
        return obj.texts

    @admin.display(description="fil")
    def file(self, obj: Category) -> str:
        url = reverse("admin:criteria_category_last-ned", args=[obj.pk])
        return format_html('<a href="{}">Last ned<span class="visually-hidden"> {}</span></a>', url, obj)

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        obj.product_groups.get_or_create(slug=WHOLE_CATEGORY, defaults={"name": WHOLE_CATEGORY_NAME})

    def found_by(self, row: Category) -> Q:
        return Q(criterion__category=row)


@admin.register(ProductGroup)
class ProductGroupAdmin(FrameAdmin):
    form = GroupForm
    fixed = ("slug", "category")
    list_display = ["name", "category", "slug"]
    list_filter = ["category"]
    list_select_related = ["category"]
    search_fields = ["name", "slug"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The group for the whole category is the same everywhere."""
        is_whole = obj is not None and obj.slug == WHOLE_CATEGORY
        return not is_whole and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The order is the file's for what came from a file: each load puts it back."""
        return (
            (*self.fixed, "order") if obj and obj.loaded_hash else super().get_readonly_fields(request, obj)
        )

    def found_by(self, row: ProductGroup) -> Q:
        return Q(product_group=row) | Q(criterion__in=row.aliases.values("criterion"))


@admin.register(Label)
class LabelAdmin(FrameAdmin):
    form = LabelForm
    list_display = ["name", "kind", "verified"]
    search_fields = ["name", "slug"]

    def found_by(self, row: Label) -> Q:
        return Q(pk__in=row.revisions.values("pk"))


@admin.register(CriteriaSet)
class SetAdmin(FrameAdmin):
    form = SetForm
    list_display = ["name", "publisher", "version", "count"]

    def found_by(self, row: CriteriaSet) -> Q:
        return Q(criterion__set=row)


@admin.register(Synonym)
class SynonymAdmin(NeverDeleted, admin.ModelAdmin):
    """Read at each search, so nothing is made anew. A group without words is one that is not used."""

    form = SynonymForm
    actions = None
    list_display = ["shown"]
    search_fields = ["words"]

    @admin.display(description="ord")
    def shown(self, obj: Synonym) -> str:
        return str(obj) or "(ingen ord)"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Synonym], search_term: str
    ) -> tuple[QuerySet[Synonym], bool]:
        """Word by word: the column holds the list as it is written in JSON."""
        found = [row.pk for row in queryset if search_term.lower() in str(row).lower()]
        return queryset.filter(pk__in=found), False
