from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from greenprocure.crispy.fields import HELP, DateField
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText
from tenders.models import SentAs, Tender
from tenders.rules.regulation import in_force

EARLIEST = date(2016, 1, 1)


class InitiatedForm(VersionedForm, forms.ModelForm):
    """What set the procurement in motion, and the day.

    `other_day` is a day that follows other rules than those the tender is approved under.
    """

    sent_as = forms.ChoiceField(label="Hva som er sendt", choices=SentAs.choices, widget=RadioSelect)
    sent_on = DateField(label="Dagen den ble sendt", help_text=f"I dag eller tidligere. {HELP}")

    class Meta:
        model = Tender
        fields = ["sent_as", "sent_on"]

    layout = Layout("version", "sent_as", "sent_on", Buttons(Submit("Lås dagen")))
    other_day: date | None = None

    def clean_sent_on(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise ValidationError("Dagen den ble sendt kan ikke være fram i tid.")
        if day < EARLIEST:
            raise ValidationError("Dagen den ble sendt må være 1. januar 2016 eller senere.")
        if in_force(day) != in_force(self.instance.initiated_on):
            self.other_day = day
            raise ValidationError("Dagen den ble sendt følger andre regler enn dem som er godkjent.")
        return day


class WithdrawForm(VersionedForm, forms.Form):
    """Taking a mistaken registration back."""

    reason = LongText(
        label="Hvorfor registreringen er feil",
        required=True,
        min_length=20,
        rows=3,
        help_text="Minst 20 tegn. Begrunnelsen blir stående i hendelsesloggen.",
    )
    layout = Layout("version", "reason", Buttons(Submit("Trekk tilbake", color="danger")))
    required_marking = "none"
