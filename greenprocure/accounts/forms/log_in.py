from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from greenprocure.accounts.models import User
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit


class LoginForm(DesignForm, AuthenticationForm):
    """E-mail and password. One message for every failure, so that nobody learns which addresses exist."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": "E-postadressen og passordet passer ikke sammen. Kontroller begge og prøv igjen.",
    }
    layout = Layout("username", "password", Buttons(Submit("Logg inn")))
    required_marking = "none"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address = self.fields["username"].widget
        address.input_type = "email"
        del address.attrs["autofocus"]

    def clean_username(self) -> str:
        # The count of wrong passwords hangs on what is written here, so one address must have one spelling.
        return self.cleaned_data["username"].lower()


def password_field(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    control = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=control, help_text=help_text)


class PasswordForm(DesignForm, PasswordChangeForm):
    error_messages = {
        "password_mismatch": "Nytt passord må være likt i begge feltene",
        "password_incorrect": "Nåværende passord stemmer ikke. Skriv det på nytt.",
    }
    old_password = password_field("Nåværende passord", "current-password")
    new_password1 = password_field(
        "Nytt passord", "new-password", "Minst 15 tegn. Flere ord etter hverandre er lett å huske."
    )
    new_password2 = password_field("Nytt passord en gang til", "new-password")
    layout = Layout("old_password", "new_password1", "new_password2", Buttons(Submit("Bytt passord")))
    required_marking = "none"

    def validate_password_for_user(self, user: User, *field_name: str) -> None:
        """A fault of the password is told where the password is chosen, not where it is repeated."""
        super().validate_password_for_user(user, "new_password1")
