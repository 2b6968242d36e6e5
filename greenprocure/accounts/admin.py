"""Agencies and the people in them, for whoever runs the installation: superusers, and nobody else."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from greenprocure.accounts.models import Agency, Membership, User

PERSON = ("email", "name", "password", "is_active", "is_superuser")


class NeverDeleted:
    """What people have done stays theirs; a person who leaves is made inactive."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1


class NewPersonForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = PERSON


@admin.register(User)
class PersonAdmin(NeverDeleted, UserAdmin):
    form, add_form = PersonForm, NewPersonForm
    fieldsets = [(None, {"fields": PERSON})]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]
    inlines = [MembershipInline]
    list_display = ["name", "email", "is_active"]
    list_filter = ["is_active", "memberships__agency", "memberships__role"]
    search_fields = ["name", "email"]
    ordering = ["name", "email"]
    filter_horizontal = []


@admin.register(Agency)
class AgencyAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ["name", "organisation_number", "authority_type", "sector"]
    list_filter = ["authority_type", "sector"]
    search_fields = ["name", "organisation_number"]
