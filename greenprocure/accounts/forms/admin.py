"""People in the admin: the same rules as in the agency's own pages."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.people import LastLeader, keep_a_leader
from greenprocure.accounts.roles import Role

PERSON = ("email", "name", "password", "is_active", "is_superuser")


class MembershipRow(forms.ModelForm):
    """A role that is given or ended. What was given is neither changed nor deleted."""

    end = forms.BooleanField(label="Avslutt nå", required=False)

    class Meta:
        model = Membership
        fields = ["agency", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_given = self.instance.pk is not None
        for name in ("agency", "role"):
            self.fields[name].disabled = is_given
        self.fields["end"].disabled = not is_given

    def clean_end(self) -> bool:
        is_ended = self.cleaned_data["end"]
        if is_ended and self.instance.role == Role.LEADER:
            _keep_a_leader(self.instance.agency, self.instance.user)
        return is_ended


class NewPersonForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = PERSON

    def clean_is_active(self) -> bool:
        is_active = self.cleaned_data["is_active"]
        if not is_active and self.instance.is_active:
            led = Membership.objects.current().filter(user=self.instance, role=Role.LEADER)
            for agency in Agency.objects.filter(pk__in=led.values("agency")).order_by("pk"):
                _keep_a_leader(agency, self.instance)
        return is_active


def _keep_a_leader(agency: Agency, without: User) -> None:
    """In the transaction that the admin has around the whole request."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    try:
        keep_a_leader(agency, without=without)
    except LastLeader as refused:
        raise ValidationError(str(refused)) from refused
