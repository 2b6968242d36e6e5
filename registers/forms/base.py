from hashlib import sha256
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.http import QueryDict

from greenprocure.accounts.models import Agency
from greenprocure.crispy.checked import CheckedForm
from greenprocure.validators import LONG_TEXT

CHANGED = (
    "Noen har endret dette etter at du åpnet siden. Det du skrev, er ikke lagret. Se i listen hva som står "
    "der nå, eller lagre en gang til for å erstatte det."
)


class EntryForm(CheckedForm, forms.ModelForm):
    """A form for an entry of one of the lists: texts of a sensible length, and whose it is.

    `opened` tells what the entry was when the page was opened: nobody overwrites what she has not seen.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.validators.append(MaxLengthValidator(LONG_TEXT))
        choose_agency(self, agencies, is_new=self.instance.pk is None)
        self.initial["opened"] = state(self.instance) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        cleaned, now = super().clean(), self.initial["opened"]
        if cleaned.get("opened", "") != now:
            self.add_error(None, CHANGED)
            self.data = cast(QueryDict, self.data).copy()
            self.data[self.add_prefix("opened")] = now
        return cleaned


def state(entry: Model) -> str:
    """What everything that can be changed in the entry is now, as a short text."""
    return sha256(repr(model_to_dict(entry)).encode()).hexdigest()


def choose_agency(form: forms.BaseForm, agencies: QuerySet[Agency], *, is_new: bool) -> None:
    """Prepares the field `agency`: nothing to choose for one who keeps the lists of one agency only.

    An entry stays with its agency, so the field is closed when it `is_new` no more.
    """
    field = form.fields["agency"]
    field.queryset = agencies
    field.empty_label = "Velg virksomhet"
    field.disabled = not is_new
    if len(agencies) == 1:
        field.widget = forms.HiddenInput()
        field.initial = agencies[0]
