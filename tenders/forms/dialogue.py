from django import forms

from greenprocure.crispy.fields import HELP, DateField
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText
from tenders.models import DialogueEntry


class EntryForm(VersionedForm, forms.ModelForm):
    """One contact with the market. What was learnt can wait until it has been held."""

    held_on = DateField(label="Dato", help_text=f"En dato fram i tid blir stående som planlagt. {HELP}")
    parties = LongText(
        label="Hvem som deltar", required=True, rows=3, help_text="Virksomheter, og hvem fra dere selv."
    )
    questions = LongText(label="Hva dere spør om", required=True)
    learnt = LongText(
        label="Hva dere lærte",
        help_text="Bare det som har betydning for anskaffelsen. Før ikke forretningshemmeligheter inn her.",
    )

    class Meta:
        model = DialogueEntry
        fields = ["held_on", "form", "parties", "questions", "learnt"]
        widgets = {"form": RadioSelect}
        labels = {"form": "Hvordan"}

    layout = Layout("version", "held_on", "form", "parties", "questions", "learnt", Buttons(Submit("Lagre")))
