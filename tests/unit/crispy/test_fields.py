from django import forms

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Kroner, Layout, Percent
from greenprocure.crispy.widgets import CheckboxSelectMultiple, DateInput, DecimalInput, RadioSelect
from tests.unit.crispy.html import draw, one, piece, words

LEVELS = [("basis", "Basis"), ("avansert", "Avansert")]


class Every(DesignForm, forms.Form):
    title = forms.CharField(label="Tittel", help_text="Høyst <60> tegn.", max_length=60)
    value = forms.DecimalField(label="Verdi", widget=DecimalInput)
    share = forms.DecimalField(label="Vekt", widget=DecimalInput, help_text="Av 100.")
    notice = forms.DateField(label="Dato", widget=DateInput)
    level = forms.ChoiceField(
        label="Nivå",
        choices=LEVELS,
        help_text="Velg ett.",
        widget=RadioSelect(descriptions={"basis": "Klarer <de fleste>."}),
    )
    themes = forms.MultipleChoiceField(
        label="Tema", choices=[("Miljø", [("k", "Klima")])], widget=CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label="Type", choices=LEVELS)
    why = forms.CharField(label="Hvorfor", widget=forms.Textarea)
    framework = forms.BooleanField(label="Rammeavtale", required=False, help_text="Også minikonkurranser.")
    locked = forms.CharField(label="Oppdragsgiver", disabled=True, initial="Prøve <kommune>")
    secret = forms.CharField(widget=forms.HiddenInput, initial="7")
    layout = Layout(
        "title",
        Kroner("value"),
        Percent("share"),
        "notice",
        "level",
        "themes",
        "kind",
        "why",
        "framework",
        "locked",
    )


def test_a_text_field_has_label_help_control_and_error_in_this_order():
    field = one(draw(Every({})), "//div[@id='div_id_title']")
    assert [child.tag for child in field] == ["label", "div", "input", "div"]
    assert [child.get("data-field") for child in field] == [None, "description", None, "validation"]


def test_a_control_is_described_by_its_help_and_its_error():
    tree = draw(Every({}))
    control = one(tree, "//*[@name='title']")
    assert control.get("aria-describedby") == "id_title_helptext id_title_error"
    assert control.get("aria-invalid") == "true"
    assert [words(one(tree, f"//*[@id='{id_}']")) for id_ in control.get("aria-describedby").split()] == [
        "Høyst <60> tegn.",
        "Tittel må fylles ut",
    ]


def test_an_unbound_control_claims_no_error():
    control = one(draw(Every()), "//*[@name='title']")
    assert (control.get("aria-describedby"), control.get("aria-invalid")) == ("id_title_helptext", None)


def test_no_control_has_the_browsers_own_checks():
    tree = draw(Every())
    assert tree.xpath("//*[@required or @maxlength or @type='number' or @type='date']") == []
    assert one(tree, "//form").get("novalidate") is not None


def test_a_form_without_our_mixin_has_none_either():
    class Plain(forms.Form):
        level = forms.ChoiceField(choices=LEVELS, widget=forms.RadioSelect)
        name = forms.CharField()

    assert draw(Plain()).xpath("//*[@required]") == []


def test_a_text_area_has_no_columns_and_five_rows():
    area = one(draw(Every()), "//textarea")
    assert (area.get("cols"), area.get("rows"), area.get("class")) == (None, "5", "ds-input")


def test_a_text_area_keeps_the_rows_it_was_given():
    class Form(forms.Form):
        why = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    assert one(draw(Form()), "//textarea").get("rows") == "3"


def test_kroner_stand_before_and_percent_after_and_both_are_read_out():
    tree = draw(Every())
    amount, share = (one(tree, f"//*[@name='{name}']/..") for name in ("value", "share"))
    assert [words(part) for part in amount] == ["kr", ""]
    assert [words(part) for part in share] == ["", "%"]
    assert one(tree, "//*[@name='share']").get("aria-describedby") == "id_share_helptext id_share_affix"
    assert words(one(tree, "//*[@id='id_share_affix']")) == "%"


def test_a_date_is_text_with_the_number_keyboard():
    control = one(draw(Every(initial={"notice": "2027-02-01"})), "//*[@name='notice']")
    assert (control.get("type"), control.get("inputmode")) == ("text", "numeric")


def test_radio_buttons_share_a_legend_and_its_help_and_error():
    group = one(draw(Every({"level": "feil"})), "//fieldset[@id='div_id_level']")
    assert words(one(group, "legend")) == "Nivå"
    assert group.get("aria-describedby") == "id_level_helptext id_level_error"
    assert group.xpath(".//input/@id") == ["id_level_0", "id_level_1"]
    assert group.xpath(".//label/@for") == ["id_level_0", "id_level_1"]


def test_an_option_is_described_by_its_own_sentence_alone():
    tree = draw(Every())
    assert tree.xpath("//*[@name='level']/@aria-describedby") == ["id_level_0_description"]
    assert words(one(tree, "//*[@id='id_level_0_description']")) == "Klarer <de fleste>."


def test_options_in_groups_stand_under_their_heading():
    group = one(draw(Every()), "//*[@role='group' and @aria-labelledby='id_themes_group_1']")
    assert words(one(group, "p[@id='id_themes_group_1']")) == "Miljø"
    assert group.xpath(".//input/@value") == ["k"]


def test_a_single_check_box_stands_before_its_label():
    field = one(draw(Every()), "//div[@id='div_id_framework']")
    assert [child.tag for child in field] == ["input", "label", "div"]
    assert one(field, "input").get("aria-describedby") == "id_framework_helptext"


def test_a_select_is_only_as_wide_as_its_words():
    assert one(draw(Every()), "//select").get("data-width") == "auto"


def test_a_field_that_cannot_be_edited_is_shown_as_escaped_text():
    field = one(draw(Every()), "//div[@id='div_id_locked']")
    assert words(field) == "Oppdragsgiver Prøve <kommune>"
    assert field.xpath(".//input") == []


def test_a_locked_choice_shows_its_label_and_a_locked_date_its_day():
    class Locked(DesignForm, forms.Form):
        level = forms.ChoiceField(choices=[("Grupper", LEVELS)], disabled=True, initial="avansert")
        sure = forms.BooleanField(disabled=True, initial=True)
        note = forms.CharField(disabled=True)

    shown = [words(value) for value in draw(Locked()).xpath("//p[@class='ds-paragraph']")]
    assert shown == ["Avansert", "Ja", "–"]


def test_hidden_fields_are_drawn_even_when_the_layout_forgets_them():
    assert one(draw(Every()), "//input[@name='secret']").get("type") == "hidden"


def test_what_a_user_wrote_is_escaped_in_controls_and_errors():
    class Form(DesignForm, forms.Form):
        note = forms.CharField(label="<b>Merknad</b>")

        def clean_note(self):
            raise forms.ValidationError(f"{self.cleaned_data['note']} kan ikke brukes")

    tree = draw(Form({"note": "<script>alert(1)</script>"}))
    assert tree.xpath("//script|//b") == []
    assert one(tree, "//input[@name='note']").get("value") == "<script>alert(1)</script>"


def test_forms_with_prefixes_share_no_id():
    both = piece("{% crispy a %}{% crispy b %}", a=Every({}, prefix="a"), b=Every({}, prefix="b"))
    ids = both.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_a_lone_field_can_be_drawn_by_the_page():
    field = piece("{{ form.title|as_crispy_field }}", form=Every({}))
    assert words(one(field, ".//p[@class='ds-validation-message']")) == "Tittel må fylles ut"


def test_a_form_without_labels_still_names_its_controls():
    form = Every()
    form.helper.form_show_labels = False
    assert one(draw(form), "//label[@for='id_title']").get("class") == "ds-sr-only"
