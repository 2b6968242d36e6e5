import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.content import fill, placeholders

HOSTILE = [
    "{x.__class__}",
    "{x[0]}",
    "{0}",
    "{}",
    "{{}}",
    "{x!r}",
    "{x:>99999}",
    "{ x }",
    "{X}",
    "{_x}",
    "{x-y}",
    "{x",
    "x}",
    "%(x)s",
    "${x.y}",
]


def test_a_known_name_is_replaced_everywhere():
    assert fill("{aar} år, minst {aar} år", {"aar": "3"}) == "3 år, minst 3 år"


def test_an_unknown_name_is_left_as_it_stands():
    assert fill("{aar} år og {frist} dager", {"aar": "3"}) == "3 år og {frist} dager"


@pytest.mark.parametrize("text", HOSTILE)
def test_only_a_plain_name_in_braces_is_a_placeholder(text):
    assert fill(text, {"x": "NEI", "0": "NEI", "": "NEI", "X": "NEI", "_x": "NEI"}) == text
    assert placeholders(text) == frozenset()


def test_a_value_is_not_filled_in_again():
    assert fill("{a}", {"a": "{b}", "b": "NEI"}) == "{b}"


def test_a_value_is_taken_literally():
    assert fill("{a}", {"a": r"\1 \g<0> {{a}}"}) == r"\1 \g<0> {{a}}"


def test_placeholders_gathers_the_names_of_all_texts():
    assert placeholders("{a} {b1}", "", "{a} {c_d}") == {"a", "b1", "c_d"}


@given(st.text())
def test_a_text_without_values_is_unchanged(text):
    assert fill(text, {}) == text


@given(st.text(alphabet="ab{}_.[]!: ", max_size=30))
def test_filling_every_placeholder_leaves_none(text):
    assert placeholders(fill(text, dict.fromkeys(placeholders(text), "3 år"))) == frozenset()
