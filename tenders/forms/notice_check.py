"""A notice to be tried: pasted, or as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from tenders.rules.notice.codes import data

PASTED = "utf-8"


class NoticeCheckForm(DesignForm, forms.Form):
    """A valid form has the notice in `content`; `encoding` overrides what it says of itself."""

    file = forms.FileField(
        label="Fil",
        required=False,
        help_text="XML, høyst 2 MB.",
        error_messages={"empty": "Filen er tom"},
        widget=forms.FileInput(attrs={"accept": ".xml"}),
    )
    text = forms.CharField(
        label="Eller lim inn XML",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    layout = Layout("file", "text", Buttons(Submit("Kontroller kunngjøringen")))
    required_marking = "none"
    content: bytes = b""
    encoding: str | None = None
    too_long = False  # set before validation where the file was let go of while it came in

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if self.too_long:
            self.refuse("size")
        elif file and text.strip():
            self.refuse("both")
        elif file:
            self.content = file.read()
        elif text.strip():
            self.content, self.encoding = text.lstrip("\ufeff \t\r\n").encode(errors="replace"), PASTED
        elif not self.errors:
            self.refuse("empty")
        return cleaned

    def refuse(self, code: str) -> None:
        """An error in the words of the code (fixtures/eforms/words.yaml)."""
        self.tell(data("words")["errors"][code])

    def tell(self, message: str) -> None:
        """An error beside the field that was used."""
        field = "file" if self.files.get("file") or not self.data.get("text", "").strip() else "text"
        self.add_error(field, ValidationError(message.removesuffix(".")))
