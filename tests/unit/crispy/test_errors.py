import pytest
from django import forms
from django.forms import formset_factory

from greenprocure.crispy.errors import Problem, problems
from greenprocure.crispy.forms import DesignForm
from tests.unit.crispy.html import draw, one, piece, words


class Weight(DesignForm, forms.Form):
    name = forms.CharField(label="Kriterium")
    level = forms.ChoiceField(label="Nivå", choices=[("b", "Basis")], widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        label="Tema", choices=[("Miljø", [("k", "Klima")])], widget=forms.CheckboxSelectMultiple
    )
    empty = forms.MultipleChoiceField(label="Tomt", choices=[], widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(label="Versjon", widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Summen må være 100 %")


Weights = formset_factory(Weight, extra=2, can_delete=True)


def test_the_summary_lists_every_error_in_the_order_of_the_page():
    assert problems(Weight({})) == [
        Problem("Summen må være 100 %"),
        Problem("Kriterium må fylles ut", "id_name"),
        Problem("Nivå må velges", "id_level_0"),
        Problem("Tema må velges", "id_themes_0_0"),
        Problem("Tomt må velges", "div_id_empty"),
        Problem("Versjon må fylles ut"),
    ]


def test_every_link_of_the_summary_leads_to_a_control_on_the_page():
    class Form(DesignForm, forms.Form):
        name = forms.CharField()
        level = forms.ChoiceField(choices=[("b", "Basis")], widget=forms.RadioSelect)
        day = forms.SplitDateTimeField()
        sure = forms.BooleanField()

    tree = draw(Form({}))
    links = tree.xpath("//*[@class='ds-error-summary']//a/@href")
    assert links == ["#id_name", "#id_level_0", "#id_day_0", "#id_sure"]
    assert [one(tree, f"//*[@id='{link[1:]}']").tag for link in links] == ["input"] * 4


def test_the_summary_takes_the_focus_and_is_named_by_its_heading():
    summary = one(draw(Weight({}, prefix="a")), "//*[@class='ds-error-summary']")
    assert (summary.get("tabindex"), summary.get("role")) == ("-1", "group")
    assert summary.get("autofocus") is not None
    assert summary.get("aria-labelledby") == one(summary, "h2").get("id") == "a-feil"
    assert words(one(summary, "h2")) == "For å gå videre må du rette opp følgende feil"


def test_the_words_of_the_summary_are_those_at_the_fields():
    tree = draw(Weight({}))
    linked = [words(link) for link in tree.xpath("//*[@class='ds-error-summary']//a")]
    assert linked == [words(message) for message in tree.xpath("//p[@class='ds-validation-message']")]


@pytest.mark.parametrize("form", [Weight(), Weights()])
def test_nothing_is_summed_up_before_the_form_is_sent(form):
    assert problems(form) == []
    assert draw(form).xpath("//*[@class='ds-error-summary']") == []


def test_a_formset_says_which_row_an_error_is_in_and_passes_over_deleted_rows():
    class Row(DesignForm, forms.Form):
        name = forms.CharField(label="Kriterium")

    data = {
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "3",
        "form-0-name": "Pris",
        "form-1-name": "",
        "form-2-name": "",
        "form-2-DELETE": "on",
    }
    formset = formset_factory(Row, can_delete=True)(data)
    assert problems(formset) == [Problem("Rad 2: Kriterium må fylles ut", "id_form-1-name")]


def test_the_messages_of_a_summary_are_escaped():
    form = Weight({})
    form.add_error(None, "<img src=x>")
    assert draw(form).xpath("//img") == []


def test_the_errors_can_be_drawn_apart_from_the_form():
    summary = piece("{{ form|as_crispy_errors }}", form=Weight({}))
    assert len(summary.xpath(".//li")) == 6
