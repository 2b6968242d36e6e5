from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from greenprocure.crispy.fields import HELP, DateField
from greenprocure.crispy.layout import Buttons, Layout, Submit
from tenders.forms.base import VersionedForm
from tenders.forms.fields import ReasonField
from tenders.models import Tender


class StepForm(VersionedForm, forms.Form):
    """A step that needs nothing but a yes."""

    layout = Layout("version", Buttons(Submit("Avslutt anskaffelsen")))

    def __init__(self, *args: Any, tender: Tender, **kwargs: Any) -> None:
        super().__init__(*args, version=tender.version, **kwargs)
        self.tender = tender


class SignForm(StepForm):
    """The day the contract was signed."""

    contract_on = DateField(label="Dagen kontrakten ble inngått", help_text=f"I dag eller tidligere. {HELP}")
    layout = Layout("version", "contract_on", Buttons(Submit("Før inn kontrakten")))

    def clean_contract_on(self) -> date:
        day: date = self.cleaned_data["contract_on"]
        if day > timezone.localdate():
            raise ValidationError("Dagen kontrakten ble inngått kan ikke være fram i tid.")
        if self.tender.sent_on and day < self.tender.sent_on:
            raise ValidationError(
                "Dagen kontrakten ble inngått kan ikke være før dagen anskaffelsen ble satt i gang."
            )
        return day


class ReasonForm(StepForm):
    """A step that must be explained to whoever reads the log."""

    reason = ReasonField()
    required_marking = "none"


class CancelForm(ReasonForm):
    layout = Layout("version", "reason", Buttons(Submit("Trekk anskaffelsen", color="danger")))


class ReopenForm(ReasonForm):
    layout = Layout("version", "reason", Buttons(Submit("Åpne anskaffelsen igjen")))
