"""How a criterion's numbers and texts look on a page."""

from decimal import Decimal

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.enums import Kind, Labelled, Level
from criteria.presenters import number
from criteria.templatetags.criterion_text import filled, prose


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("3.000", "3"),
        ("0.500", "0,5"),
        ("0.019", "0,019"),
        ("0", "0"),
        ("100", "100"),
        ("1500", "1\N{NO-BREAK SPACE}500"),
        ("1234567.5", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
    ],
)
def test_a_number_is_written_as_in_norwegian(value, shown):
    assert number(Decimal(value)) == shown


def test_a_value_is_marked():
    assert filled("{aar} års garanti", {"aar": "3"}) == "<mark>3</mark> års garanti"


def test_text_and_value_are_escaped():
    assert filled("<b>{aar}</b> & {x}", {"aar": "<i>"}) == (
        "&lt;b&gt;<mark>&lt;i&gt;</mark>&lt;/b&gt; &amp; {x}"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Én.", "<p>Én.</p>"),
        ("Én.\n\nTo.", "<p>Én.</p><p>To.</p>"),
        ("Én.\nTo.", "<p>Én.<br>To.</p>"),
        ("Én.\r\n\r\nTo.", "<p>Én.</p><p>To.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("Liste:\n- a\n- b\nSlutt.", "<p>Liste:</p><ul><li>a</li><li>b</li></ul><p>Slutt.</p>"),
        ("Liste:\n\n- a\n\nSlutt.", "<p>Liste:</p><ul><li>a</li></ul><p>Slutt.</p>"),
        ("-ikke liste", "<p>-ikke liste</p>"),
        ("a - b", "<p>a - b</p>"),
        ("", ""),
        (" \n \n ", ""),
        ("<script>\n- <b>", "<p>&lt;script&gt;</p><ul><li>&lt;b&gt;</li></ul>"),
    ],
)
def test_paragraphs_and_lists(text, html):
    assert prose(text) == html


def test_what_is_safe_already_is_not_escaped_again():
    assert prose(filled("{a} & b", {"a": "3"})) == "<p><mark>3</mark> &amp; b</p>"


@settings(deadline=None)
@given(st.text(alphabet="<>&'\"{}a-\n ", max_size=60))
def test_nothing_of_ours_but_our_own_tags_comes_out(text):
    html = prose(filled(text, {"a": "3"}))

    assert isinstance(html, SafeString)
    for tag in ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>", "<mark>", "</mark>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html


def test_a_member_is_its_value_and_carries_its_word():
    assert Level("avansert") is Level.ADVANCED
    assert (Level.ADVANCED, Level.ADVANCED.label) == ("avansert", "Avansert")
    assert Kind.pairs()[0] == ("selection", "Kvalifikasjonskrav")
    assert all(member.label for each in Labelled.__subclasses__() for member in each)
