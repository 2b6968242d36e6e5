"""The filters above a tender's log."""

from typing import Any

from django import forms

from greenprocure.accounts.models import User
from greenprocure.crispy.forms import NarrowingForm
from tenders.queries.activity import GROUPS


class ActivityFilter(NarrowingForm):
    person = forms.ChoiceField(label="Hvem", required=False)
    hva = forms.ChoiceField(
        label="Hva",
        required=False,
        choices=[("", "Alt"), *((key, name) for key, (name, _) in GROUPS.items())],
    )

    def __init__(self, *args: Any, actors: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(actor.pk), actor.name) for actor in actors]
        self.fields["person"].choices = [("", "Alle"), *people]
