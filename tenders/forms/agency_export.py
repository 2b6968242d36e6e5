from typing import Any

from django import forms

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit


class AgencyExportForm(DesignForm, forms.Form):
    """What to take along besides the data."""

    # Always sent, so that a form with no box ticked is a form that was sent.
    asked = forms.CharField(widget=forms.HiddenInput, initial="ja", required=False)
    with_documents = forms.BooleanField(
        label="Ta med dokumentene som PDF",
        help_text="Hvert dokument tar noen sekunder å lage. La siden stå åpen til filen er ferdig.",
        required=False,
    )
    required_marking = "none"

    def __init__(self, *args: Any, may_have_documents: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_have_documents:
            del self.fields["with_documents"]
        # The answer is a file: the page stays, and the button must work again.
        self.helper.attrs = {"data-many": "ja"}
        self.helper.layout = Layout(*self.fields, Buttons(Submit("Last ned uttrekket")))
