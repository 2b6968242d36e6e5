import pytest
from django import forms

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.marking import Marking, marking, tag
from tests.unit.crispy.html import draw, words


def form_of(*fields: forms.Field, **attributes: object) -> forms.Form:
    named = {f"f{number}": field for number, field in enumerate(fields)}
    return type("Form", (DesignForm, forms.Form), {**named, **attributes})()


def text(**kwargs: object) -> forms.CharField:
    return forms.CharField(**kwargs)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([text(), text()], Marking.ALL),
        ([text()], Marking.NONE),
        ([text(required=False), text(required=False)], Marking.NONE),
        ([text(), text(required=False)], Marking.EACH),
        ([text(), text(), forms.BooleanField(required=False)], Marking.ALL),
        ([text(), text(), text(required=False, widget=forms.HiddenInput)], Marking.ALL),
        ([text(), text(), text(required=False, disabled=True)], Marking.ALL),
        (
            [text(), text(), text(required=False, widget=forms.TextInput(attrs={"readonly": True}))],
            Marking.ALL,
        ),
        ([text(required=False), forms.BooleanField()], Marking.EACH),
        ([], Marking.NONE),
    ],
)
def test_marking_follows_from_what_must_be_answered(fields, expected):
    assert marking(form_of(*fields)) is expected


def test_the_form_itself_may_decide():
    form = form_of(text(), text(required=False), required_marking="none")
    assert [tag(field) for field in form] == ["", ""]


def test_each_field_of_a_mixed_form_is_tagged():
    form = form_of(text(), text(required=False), forms.BooleanField(required=False))
    assert [tag(field) for field in form] == ["Må fylles ut", "Valgfritt", ""]


def test_a_field_may_have_words_of_its_own():
    form = form_of(
        text(), text(required=False), field_tags={"f1": "Må fylles ut når du overstyrer", "f0": ""}
    )
    assert [tag(field) for field in form] == ["", "Må fylles ut når du overstyrer"]


def test_when_all_is_required_it_is_said_once():
    page = words(draw(form_of(text(label="A"), text(label="B"))))
    assert page == "Alle felt må fylles ut A B"


def test_no_asterisk_and_no_word_that_designsystemet_advises_against():
    page = words(draw(form_of(text(label="A"), text(label="B", required=False))))
    assert page == "A Må fylles ut B Valgfritt"
