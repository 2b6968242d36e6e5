"""A field's value in the words of the page, for whoever compares two texts."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms

from greenprocure.crispy.fields import DateField
from tenders.forms.fields import DecimalField
from tenders.views.conflicts import differences, shown

CHOICES = [("", "Følg beregningen"), ("a", "Første"), ("b", "Andre")]


class Sample(forms.Form):
    text = forms.CharField(label="Tekst", required=False)
    number = DecimalField(label="Tall", required=False)
    day = DateField(label="Dag", required=False)
    box = forms.BooleanField(label="Boks", required=False)
    one = forms.ChoiceField(label="Ett", choices=CHOICES, required=False)
    some = forms.MultipleChoiceField(label="Flere", choices=CHOICES, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


STORED = {
    "text": "samme",
    "number": Decimal("1000.50"),
    "day": None,
    "box": True,
    "one": "a",
    "some": ["b", "a"],
    "hidden": "gammel",
}


def typed(**data: Any) -> Sample:
    form = Sample({"text": "samme", "number": "1000,5", "box": "on", "one": "a", "some": ["a", "b"]} | data)
    form.full_clean()
    return form


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "samme"),
        ("number", "1\N{NO-BREAK SPACE}000,5"),
        ("day", ""),
        ("box", "Ja"),
        ("one", "Første"),
        ("some", "Første, Andre"),
    ],
)
def test_what_is_typed_and_what_is_stored_read_alike(name: str, words: str) -> None:
    assert (shown(typed()[name]), shown(Sample(initial=STORED)[name])) == (words, words)


def test_the_same_in_another_spelling_is_no_difference() -> None:
    assert list(differences(typed(hidden="ny"), Sample(initial=STORED))) == []


@pytest.mark.parametrize(
    ("data", "difference"),
    [
        ({"text": ""}, ("Tekst", "", "samme")),
        ({"day": "1.2.2027"}, ("Dag", "01.02.2027", "")),
        ({"box": ""}, ("Boks", "Nei", "Ja")),
        ({"one": ""}, ("Ett", "Følg beregningen", "Første")),
        ({"some": ["b"]}, ("Flere", "Andre", "Første, Andre")),
    ],
)
def test_each_difference_is_told_in_words(data: dict[str, Any], difference: tuple[str, str, str]) -> None:
    (found,) = differences(typed(**data), Sample(initial=STORED))

    assert (found["label"], found["yours"], found["theirs"]) == difference


def test_a_field_that_the_other_form_has_not_is_empty_there() -> None:
    other = Sample(initial=STORED)
    del other.fields["text"]

    assert [found["theirs"] for found in differences(typed(), other)] == [""]
