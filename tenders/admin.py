"""What the curators keep for the needs assessment."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from greenprocure.accounts.admin import NeverDeleted
from greenprocure.accounts.roles import Permission
from tenders.models import WordHint


class WordHintForm(forms.ModelForm):
    class Meta:
        model = WordHint
        fields = ["word", "kind"]

    def clean_word(self) -> str:
        """One spelling of each word, so that it stands in the list once."""
        return " ".join(self.cleaned_data["word"].casefold().split())


@admin.register(WordHint)
class WordHintAdmin(NeverDeleted, admin.ModelAdmin):
    """Words that give a warning. One that no longer should is set to «Ingen advarsel»."""

    form = WordHintForm
    actions = None
    list_display = ["word", "kind"]
    list_filter = ["kind"]
    search_fields = ["word"]
    show_facets = admin.ShowFacets.NEVER

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _curates(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _curates(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _curates(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _curates(request)


def _curates(request: HttpRequest) -> bool:
    """A row of the tenders' app, but a curator's: the admin's own table knows apps only."""
    user = request.user
    return user.is_authenticated and (user.is_superuser or user.may(Permission.CURATE))
