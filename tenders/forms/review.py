from typing import Any

from django import forms

from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import LongText, ReasonField
from tenders.rules.workflow import SHORTEST_REASON

APPROVE, SEND_BACK = "approve", "send_back"
DECISIONS = ((APPROVE, "Godkjenn"), (SEND_BACK, "Returner"))


class SubmitForm(VersionedForm, forms.Form):
    """What the leader should know before she reads."""

    note = LongText(label="Melding til lederen", required=False, rows=3, max_length=2000)
    layout = Layout("version", "note", Buttons(Submit("Send til gjennomgang")))


class DespiteForm(SubmitForm):
    """The same, where the check of the wording has found faults: she knows better, and says why."""

    despite = ReasonField(
        "Hvorfor det sendes likevel",
        "Lederen ser begrunnelsen, og den blir stående i loggen.",
        required=False,
    )
    layout = Layout("version", "despite", "note", Buttons(Submit("Send likevel")))


class DecideForm(VersionedForm, forms.Form):
    """The leader's answer. Only the one who is told no must know why."""

    decision = forms.ChoiceField(label="Avgjørelse", choices=DECISIONS, widget=RadioSelect)
    reason = LongText(
        label="Begrunnelse",
        required=False,
        rows=4,
        max_length=4000,
        help_text=f"Må skrives når du returnerer: minst {SHORTEST_REASON} tegn om hva som må bli annerledes.",
    )
    layout = Layout("version", "decision", "reason", Buttons(Submit("Lagre avgjørelsen")))
    required_marking = "none"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_returned = cleaned.get("decision") == SEND_BACK
        if is_returned and len(cleaned.get("reason", "").strip()) < SHORTEST_REASON:
            self.add_error(
                "reason", f"Begrunnelse må ha minst {SHORTEST_REASON} tegn når anskaffelsen returneres."
            )
        return cleaned
