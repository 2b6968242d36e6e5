from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit as CrispySubmit
from django import forms
from django.forms import formset_factory

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import (
    Buttons,
    Card,
    Column,
    Details,
    Div,
    Fieldset,
    Layout,
    Link,
    Notice,
    Row,
    Submit,
)
from tests.unit.crispy.html import draw, one, piece, words

USER_TEXT = "{{ 7|add:7 }} <b>"


class Two(DesignForm, forms.Form):
    a = forms.CharField(label="A", required=False, max_length=1)
    b = forms.CharField(label="B", required=False)


def laid_out(*parts: object, **kwargs: object) -> Two:
    form = Two(**kwargs)
    form.helper.layout = Layout(*parts)
    return form


def test_a_fieldset_has_a_heading_in_its_legend_and_is_described():
    tree = draw(laid_out(Fieldset("Om kjøpet", "a", description="Kort fortalt.", level=3)))
    fieldset = one(tree, "//fieldset")
    assert words(one(fieldset, "legend/h3")) == "Om kjøpet"
    assert words(one(tree, f"//*[@id='{fieldset.get('aria-describedby')}']")) == "Kort fortalt."
    assert fieldset.xpath(".//input/@name") == ["a"]


def test_details_are_closed_until_a_field_inside_has_an_error():
    parts = (Details("Mer", "a"), Details("Enda mer", Row("b")))
    assert draw(laid_out(*parts)).xpath("//details[@open]") == []
    opened = draw(laid_out(*parts, data={"a": "for langt"})).xpath("//details[@open]/summary")
    assert [words(summary) for summary in opened] == ["Mer"]


def test_details_can_be_open_from_the_start():
    assert len(draw(laid_out(Details("Mer", "a", is_open=True))).xpath("//details[@open]")) == 1


def test_a_card_frames_its_fields():
    card = one(draw(laid_out(Card("a", heading="Bekreftelse"))), "//div[starts-with(@class, 'ds-card')]")
    assert words(one(card, "h2")) == "Bekreftelse"
    assert card.xpath(".//input/@name") == ["a"]


def test_rows_columns_and_divs_hold_their_fields():
    tree = draw(laid_out(Row(Column("a"), Div("b", css_class="egen"))))
    assert tree.xpath("//div[contains(@class, 'ga-row')]//input/@name") == ["a", "b"]
    assert tree.xpath("//div[contains(@class, 'egen')]//input/@name") == ["b"]


def test_buttons_are_buttons_with_variant_colour_and_name():
    tree = draw(
        laid_out(Buttons(Submit("Lagre"), Submit("Slett", name="delete", color="danger"), Link("Hjem", "/")))
    )
    save, delete = tree.xpath("//button")
    assert (save.get("type"), save.get("data-variant"), save.get("name")) == ("submit", "primary", None)
    assert (delete.get("name"), delete.get("value"), delete.get("data-color")) == ("delete", "1", "danger")
    assert one(tree, "//a[@class='ds-button']").get("href") == "/"


def test_buttons_added_to_the_helper_come_last():
    form = Two()
    form.helper.add_input(CrispySubmit("save", "Lagre"))
    button = one(draw(form), "//button")
    assert (button.get("type"), button.get("name"), words(button)) == ("submit", "save", "Lagre")


def test_our_layout_objects_neither_run_nor_trust_the_texts_they_are_given():
    tree = draw(
        laid_out(
            Fieldset(USER_TEXT, description=USER_TEXT),
            Details(USER_TEXT),
            Card(heading=USER_TEXT),
            Notice(USER_TEXT, heading=USER_TEXT),
            Buttons(Submit(USER_TEXT), Link(USER_TEXT, "/")),
        )
    )
    assert tree.xpath("//b") == []
    assert words(tree).count(USER_TEXT) == 8


def test_a_layout_is_shared_without_being_changed():
    class Form(Two):
        layout = Layout(Buttons(Submit("Lagre")), Fieldset("X", "a"))

    assert words(draw(Form())) == words(draw(Form())) == "Lagre X A"


def test_a_get_form_carries_no_token_and_a_post_form_does():
    form = Two()
    form.helper.form_method = "get"
    page = "{% crispy form %}"
    assert piece(page, form=form, csrf_token="t").xpath("//*[@name='csrfmiddlewaretoken']") == []
    assert (
        one(piece(page, form=Two(), csrf_token="t"), "//*[@name='csrfmiddlewaretoken']").get("value") == "t"
    )


def test_the_page_can_write_the_form_element_itself():
    form = Two()
    form.helper.form_tag = False
    assert draw(form).xpath("//form") == []


def test_attributes_of_the_helper_reach_the_form():
    form = Two()
    form.helper.attrs = {"hx-post": "/x/"}
    form.helper.form_id = "vekter"
    assert one(draw(form), "//form[@id='vekter']").get("hx-post") == "/x/"


def rows_of(helper: FormHelper | None = None, **kwargs: object) -> object:
    formset = formset_factory(Two, extra=0)(initial=[{"a": "1"}, {"a": "2"}], **kwargs)
    formset.row_name, formset.caption = "Kriterium", "Kriterier"
    return piece(
        "{% crispy formset helper %}", formset=formset, helper=FormHelper() if helper is None else helper
    )


def test_a_formset_is_stacked_one_numbered_fieldset_for_each_form():
    tree = rows_of()
    assert [words(legend) for legend in tree.xpath("//legend")] == ["Kriterium 1", "Kriterium 2"]
    assert one(tree, "//*[@name='form-TOTAL_FORMS']").get("value") == "2"


def test_a_formset_in_a_table_has_caption_headings_and_labels_with_the_row():
    helper = FormHelper()
    helper.template = "designsystemet/table_inline_formset.html"
    tree = rows_of(helper)
    assert words(one(tree, "//caption")) == "Kriterier"
    assert [words(head) for head in tree.xpath("//th[@scope='col']")] == ["A", "B"]
    assert [words(label) for label in tree.xpath("//label")] == [
        "A, rad 1",
        "B, rad 1",
        "A, rad 2",
        "B, rad 2",
    ]


def test_a_formset_form_with_a_layout_follows_it():
    helper = FormHelper()
    helper.layout = Layout("b")
    assert rows_of(helper).xpath("//input[not(@type='hidden')]/@name") == ["form-0-b", "form-1-b"]
