"""Inviting somebody, giving a role, and a person's unit."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from greenprocure.accounts.models import Agency, Membership, Unit
from greenprocure.accounts.people import GIVEN
from greenprocure.accounts.roles import ROLES, Role
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect


def units_of(agency: Agency) -> QuerySet[Unit]:
    """The units that can be chosen now."""
    return agency.units.filter(is_current=True)


def _role_field(roles: tuple[Role, ...] = GIVEN) -> forms.TypedChoiceField:
    described = {str(role): ROLES[role].description for role in roles}
    return forms.TypedChoiceField(
        label="Rolle",
        choices=[(role, ROLES[role].name) for role in roles],
        coerce=Role,
        widget=RadioSelect(descriptions=described),
    )


def _unit_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="Enhet",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Ingen enhet",
        help_text="Nye anskaffelser føres på denne enheten når personen ikke velger en annen.",
    )


class InviteForm(CheckedForm, forms.Form):
    """An address, and what the person is to be."""

    email = forms.EmailField(label="E-postadresse", max_length=254)
    role = _role_field()
    unit = _unit_field()
    layout = Layout("email", "role", "unit", Buttons(Submit("Send invitasjonen")))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        self.fields["unit"].queryset = units_of(agency)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        email, role = cleaned.get("email"), cleaned.get("role")
        held = Membership.objects.current().filter(agency=self.agency, user__email=email, role=role)
        if email and role and (membership := held.select_related("user").first()):
            name = ROLES[role].name.lower()
            self.add_error("email", f"{membership.user} er alt {name} her. Velg en annen rolle eller adresse")
        return cleaned


class RoleForm(CheckedForm, forms.Form):
    """One more role for somebody who is here; only those she has not."""

    role = _role_field()
    layout = Layout("role", Buttons(Submit("Gi rollen", name="give", variant="secondary")))
    required_marking = "none"

    def __init__(self, *args: Any, held: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        field.choices = [choice for choice in field.choices if choice[0] not in held]


class UnitOfPersonForm(CheckedForm, forms.Form):
    unit = _unit_field()
    layout = Layout("unit", Buttons(Submit("Lagre enheten", name="move", variant="secondary")))
    required_marking = "none"

    def __init__(self, *args: Any, agency: Agency, now: Unit | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One that is put away stays hers until she gets another.
        kept = agency.units.filter(pk=now.pk) if now else agency.units.none()
        self.fields["unit"].queryset = units_of(agency) | kept
        self.fields["unit"].initial = now
