"""Agencies and the people in them, for whoever runs the installation: superusers, and nobody else."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_otp.plugins.otp_totp.models import TOTPDevice

from greenprocure.accounts import people, second_factor
from greenprocure.accounts.forgetting import StillAtWork, forget
from greenprocure.accounts.forms.admin import PERSON, MembershipRow, NewPersonForm, PersonForm
from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role

# Its pages show the secret and the picture of it. Nobody but the person herself shall see those.
admin.site.unregister(TOTPDevice)


class NeverDeleted:
    """What people have done stays theirs; a person who leaves is made inactive."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(NeverDeleted, admin.TabularInline):
    """The roles of today; those that have ended stand in the agency's log."""

    model = Membership
    form = MembershipRow
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return Membership.objects.current().select_related("agency", "user")


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
    actions = ["turn_off_second_factor", "forget"]

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            membership = row.instance
            if row.cleaned_data.get("end"):
                people.end_role(by=request.user, membership=membership)
            elif membership.pk is None and row.has_changed():
                role = Role(membership.role)
                people.give_role(by=request.user, agency=membership.agency, user=form.instance, role=role)
        # The agency's log tells of them; the admin's own has no more to say.
        formset.new_objects = formset.changed_objects = formset.deleted_objects = []

    @admin.action(description="Slå av to-trinns innlogging")
    def turn_off_second_factor(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For whoever has lost both the app and the recovery codes."""
        count = sum(second_factor.turn_off(person) for person in people)
        self.message_user(request, f"To-trinns innlogging er slått av for {count}.", messages.SUCCESS)

    @admin.action(description="Anonymiser (glem personen)")
    def forget(self, request: Any, people: QuerySet[User]) -> HttpResponse | None:
        """Asks first: it cannot be undone."""
        if "confirmed" not in request.POST:
            return render(
                request, "admin/forget.html", self.admin_site.each_context(request) | {"people": people}
            )
        for person in people.exclude(pk=request.user.pk):
            try:
                forget(by=request.user, user=person)
            except StillAtWork as refused:
                self.message_user(request, str(refused), messages.ERROR)
            else:
                self.message_user(request, f"Bruker {person.pk} er anonymisert.", messages.SUCCESS)
        return None


@admin.register(Agency)
class AgencyAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ["name", "organisation_number", "authority_type", "sector"]
    list_filter = ["authority_type", "sector"]
    search_fields = ["name", "organisation_number"]
