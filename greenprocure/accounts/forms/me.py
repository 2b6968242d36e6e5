"""The forms of «Min side» and of the second step at log-in."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from greenprocure.accounts.forms.log_in import password_field
from greenprocure.accounts.models import User
from greenprocure.accounts.second_factor import Verdict
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit

CODE = forms.TextInput(
    attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "size": 24}
)


class NameForm(CheckedForm, forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": "Navn"}
        help_texts = {"name": "Slik kollegene ser det."}

    layout = Layout("name", Buttons(Submit("Lagre navnet")))
    required_marking = "none"


class CodeForm(DesignForm, forms.Form):
    """A code from the app, or a recovery code."""

    code = forms.CharField(
        label="Kode",
        max_length=60,
        widget=CODE,
        help_text="De seks sifrene i autentiseringsappen, eller en gjenopprettingskode.",
    )
    layout = Layout("code", Buttons(Submit("Logg inn")))
    required_marking = "none"

    def refuse(self, verdict: Verdict) -> None:
        """Says what is wrong with the code that was tried."""
        self.add_error("code", _wait(verdict.wait_until) if verdict.wait_until else WRONG)


class FirstCodeForm(CodeForm):
    """The code that shows that the app has read the secret."""

    layout = Layout("code", Buttons(Submit("Slå på to-trinns innlogging")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "De seks sifrene appen viser nå."


class AgainForm(DesignForm, forms.Form):
    """Asks for nothing but the button."""

    layout = Layout(Buttons(Submit("Fortsett")))


class AgainCodeForm(CodeForm):
    """A code once more, before a new way to log in."""

    layout = Layout("code", Buttons(Submit("Fortsett")))


class AgainPasswordForm(DesignForm, forms.Form):
    """The password once more, before a new way to log in."""

    password = password_field("Passordet ditt", "current-password")
    layout = Layout("password", Buttons(Submit("Fortsett")))
    required_marking = "none"


class OwnCodeForm(CodeForm):
    """What asks for a code once more, because it changes how one logs in."""

    layout = Layout(
        "code",
        Buttons(
            Submit("Lag nye gjenopprettingskoder", name="new_codes", variant="secondary"),
            Submit("Slå av to-trinns innlogging", name="turn_off", variant="secondary", color="danger"),
        ),
    )


WRONG = (
    "Koden stemmer ikke. Skriv den appen viser nå, og kontroller at klokken på telefonen stiller seg selv. "
    "En kode virker bare én gang."
)


def _wait(until: datetime) -> str:
    seconds = max(1, round((until - timezone.now()).total_seconds()) + 1)
    if seconds < 100:
        return f"For mange feil koder. Vent {seconds} sekunder og prøv igjen."
    return f"For mange feil koder. Prøv igjen etter kl. {timezone.localtime(until):%d.%m.%Y %H.%M}."
