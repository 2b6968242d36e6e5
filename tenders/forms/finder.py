"""A field that finds the category from a CPV code or words. It suggests; only the officer chooses."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from criteria.cpv import Answer, find
from greenprocure.crispy.layout import Part

FIND, TAKE = "find_category", "take_category"  # the names of the buttons
LONGEST = 200
# Looked up while it is typed; without scripts the button does the same.
LIVE = {
    "hx-post": "",
    "hx-trigger": "input changed delay:500ms",
    "hx-vals": f'{{"{FIND}": "1"}}',
    "hx-select": "#kategorisvar",
    "hx-target": "#kategoriforslag",
    "hx-swap": "innerHTML",
    "hx-sync": "this:replace",
    "autocomplete": "off",
}


class DefaultButton(Part):
    """What the Enter key presses: the first button of a form, which else would be one of the finder's."""

    template = "tenders/_default_button.html"


class CategoryFinder(Part):
    """The field, its button and what was found, for a form that is a CategoryFindingForm."""

    template = "tenders/_category_finder.html"

    def __init__(self) -> None:
        super().__init__("looking_for")

    def context(self, form: Any) -> dict[str, Any]:
        return {"answer": form.answer(), "chosen": form.chosen_categories()}


class LookingForField(forms.CharField):
    """Kept nowhere: it helps to choose among the categories, which are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="CPV-kode eller hva du skal kjøpe",
            required=False,
            max_length=LONGEST,
            help_text="Bare for å finne kategorien. For eksempel 39112000 eller «kontorstoler».",
            widget=forms.TextInput(attrs=LIVE),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        super().clean(value)
        return ""  # so that two people cannot differ about it either


class CategoryFindingForm(forms.BaseForm):
    """Mixin for a form with the fields `looking_for` and `categories` and a CategoryFinder in its layout."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_taken(data), *args, **kwargs)

    @property
    def is_looking(self) -> bool:
        """A category is looked for, or one that was found is taken: nothing is to be saved yet."""
        return self.is_bound and not self.data.keys().isdisjoint((FIND, TAKE))

    def full_clean(self) -> None:
        if self.is_looking:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_looking and super().is_valid()

    def answer(self) -> Answer | None:
        query = str(self["looking_for"].value() or "").strip()
        return find(query[:LONGEST]) if query else None

    def chosen_categories(self) -> set[str]:
        return {str(getattr(each, "pk", each)) for each in self["categories"].value() or ()}


def _with_taken(data: QueryDict | None) -> QueryDict | None:
    """What was sent, with the category that was taken among those that are chosen."""
    if not data or TAKE not in data:
        return data
    data = data.copy()
    data.appendlist("categories", str(data[TAKE]))
    return data
