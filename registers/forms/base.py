from typing import Any

from django import forms
from django.db.models import QuerySet

from greenprocure.accounts.models import Agency
from greenprocure.crispy.opened import OpenedForm


class EntryForm(OpenedForm):
    """A form for an entry of one of the lists, and whose it is."""

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_agency(self, agencies, is_new=self.instance.pk is None)


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
