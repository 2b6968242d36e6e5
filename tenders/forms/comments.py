"""A comment: written about something, answered, and looked for."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from greenprocure.accounts.models import User
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.forms import NarrowingForm
from greenprocure.crispy.layout import Buttons, Details, Layout, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple
from tenders.forms.fields import LongText
from tenders.queries.comments import About

OPEN, RESOLVED = "apne", "loste"
LONGEST = 5000


class ReplyForm(CheckedForm, forms.Form):
    text = LongText(label="Svar", rows=4, max_length=LONGEST, required=True)
    mentions = forms.ModelMultipleChoiceField(
        label="Hvem vil du ha svar fra?",
        queryset=User.objects.none(),
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="De får en e-post, og kommentaren står under «Venter på deg» hos dem.",
    )
    required_marking = "none"
    layout = Layout("text", Details("Nevn noen", "mentions"), Buttons(Submit("Svar")))

    def __init__(self, *args: Any, readers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentions"].queryset = readers


class CommentForm(ReplyForm):
    """`subjects`: heading → what can be commented on → its name."""

    about = forms.ChoiceField(label="Hva gjelder det?")
    layout = Layout("about", "text", Details("Nevn noen", "mentions"), Buttons(Submit("Lagre kommentaren")))

    def __init__(self, *args: Any, subjects: dict[str, dict[About, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(about): about for under in subjects.values() for about in under}
        self.fields["text"].label = "Kommentar"
        self.fields["about"].choices = [
            (heading, [(str(about), name) for about, name in under.items()])
            for heading, under in subjects.items()
        ]

    def clean_about(self) -> About:
        return self.known[self.cleaned_data["about"]]


class CommentFilter(NarrowingForm):
    """The filters above the list of comments."""

    vis = forms.ChoiceField(
        label="Vis", required=False, choices=[("", "Alle"), (OPEN, "Åpne"), (RESOLVED, "Løste")]
    )
    delkontrakt = forms.ChoiceField(label="Delkontrakt", required=False)

    def __init__(self, *args: Any, lots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delkontrakt"].choices = [("", "Alle"), *lots]
        if len(lots) < 2:
            del self.fields["delkontrakt"]
