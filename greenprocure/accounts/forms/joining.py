"""What a new person fills in when she takes an invitation."""

from typing import Any
from unicodedata import normalize

from django import forms
from django.contrib.auth.forms import SetPasswordMixin

from greenprocure.accounts.forms.log_in import password_field
from greenprocure.accounts.models import User
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.validators import clean_text


class JoinForm(DesignForm, SetPasswordMixin, forms.Form):
    """Name and password; the address is the invitation's."""

    error_messages = {"password_mismatch": "Nytt passord må være likt i begge feltene"}
    name = forms.CharField(
        label="Navn",
        max_length=150,
        validators=[clean_text],
        help_text="Slik kollegene kjenner deg igjen.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = password_field(
        "Nytt passord", "new-password", "Minst 15 tegn. Flere ord etter hverandre er lett å huske."
    )
    password2 = password_field("Nytt passord en gang til", "new-password")
    layout = Layout("name", "password1", "password2", Buttons(Submit("Bli med")))
    required_marking = "none"

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_name(self) -> str:
        return normalize("NFC", self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        person = User(email=self.email, name=self.cleaned_data.get("name", ""))
        self.validate_password_for_user(person, "password1")
        return super().clean() or self.cleaned_data
