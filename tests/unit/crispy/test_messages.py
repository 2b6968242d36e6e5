from decimal import Decimal

import pytest
from django import forms

from greenprocure.crispy.fields import DateField
from greenprocure.crispy.forms import DesignForm

LEVEL = forms.ChoiceField(choices=[("a", "A")])
URL = forms.URLField(assume_scheme="https")


def error_of(field: forms.Field, value: object, label: str = "Vekt (%)") -> str:
    """The one message the field gives for the value."""
    field.label = label
    form = type("Form", (DesignForm, forms.Form), {"x": field})({"x": value})
    (message,) = form.errors["x"]
    return message


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (forms.CharField(), "", "må fylles ut"),
        (forms.CharField(max_length=2), "abc", "kan ha høyst 2 tegn. Nå er det 3"),
        (forms.CharField(min_length=4), "abc", "må ha minst 4 tegn. Nå er det 3"),
        (forms.CharField(), "a\0b", "inneholder tegn som ikke kan lagres"),
        (forms.IntegerField(), "to", "må være et helt tall"),
        (forms.IntegerField(max_value=1_000_000), "1000001", "kan ikke være over 1\xa0000\xa0000"),
        (forms.DecimalField(), "to", "må være et tall, for eksempel 30 eller 12,5"),
        (forms.DecimalField(), "NaN", "må være et tall, for eksempel 30 eller 12,5"),
        (forms.DecimalField(min_value=Decimal("0.5")), "0", "må være minst 0,5"),
        (forms.DecimalField(decimal_places=2), "1.234", "kan ha høyst 2 desimaler"),
        (forms.EmailField(), "x", "må være en gyldig e-postadresse, for eksempel navn@virksomhet.no"),
        (URL, "http://", "må være en gyldig nettadresse, for eksempel https://www.virksomhet.no"),
        (DateField(), "1.13.2027", "må være en dato på formen dd.mm.åååå, for eksempel 01.02.2027"),
        (LEVEL, "", "må velges"),
        (LEVEL, "%(b)s", "har et svar som ikke finnes i listen. Velg et av alternativene"),
    ],
)
def test_messages_begin_with_the_name_of_the_field_even_with_a_percent_sign(field, value, expected):
    assert error_of(field, value) == f"Vekt (%) {expected}"


def test_a_box_that_must_be_ticked_says_so():
    assert error_of(forms.BooleanField(), "", label="Jeg bekrefter") == "Kryss av for «Jeg bekrefter»"


def test_a_question_is_answered_rather_than_filled_in():
    assert error_of(forms.CharField(), "", label="Hva skal kjøpes?") == "«Hva skal kjøpes?» må besvares"


def test_what_the_author_wrote_is_left_alone():
    field = forms.CharField(error_messages={"required": "Skriv tittelen"})
    assert error_of(field, "") == "Skriv tittelen"


def test_what_a_field_class_of_our_own_says_is_left_alone():
    class Number(forms.IntegerField):
        default_error_messages = {"invalid": "Bare sifre"}

    assert error_of(Number(), "to") == "Bare sifre"


def test_a_label_changed_and_a_field_added_after_the_start_are_named_too():
    class Form(DesignForm, forms.Form):
        old = forms.CharField(label="Gammelt navn")

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["old"].label = "Nytt navn"
            self.fields["added"] = forms.CharField(label="Lagt til")

    assert Form({}).errors == {"old": ["Nytt navn må fylles ut"], "added": ["Lagt til må fylles ut"]}


def test_one_form_does_not_change_the_messages_of_another():
    class First(DesignForm, forms.Form):
        x = forms.CharField(label="Først")

    class Second(First):
        pass

    Second.base_fields["x"].label = "Så"
    assert (First({}).errors["x"], Second({}).errors["x"]) == (["Så må fylles ut"], ["Så må fylles ut"])
    assert First.base_fields["x"].error_messages["required"] != "Så må fylles ut"
