"""What is read as a CPV code, and the list of names."""

import re

import pytest

from criteria.cpv import code_in
from criteria.cpv_names import cpv_names


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("39112000", "39112000"),
        ("39112000-0", "39112000"),
        ("39112000 - 0", "39112000"),
        ("39112000–0", "39112000"),
        ("391120000", "39112000"),
        (" 39 11 20 00 ", "39112000"),
        ("3911\N{NO-BREAK SPACE}2000", "39112000"),
        ("CPV 39112000-0", "39112000"),
        ("CPV-kode: 39112000", "39112000"),
        ("cpv39112000", "39112000"),
        ("03000000", "03000000"),
        ("391", "391"),
        ("39", "39"),
    ],
)
def test_a_code_is_read_with_or_without_check_digit_and_spaces(typed: str, code: str) -> None:
    assert code_in(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "3", "3911200000", "39112000-00", "39112000-x", "kontorstol", "2 stoler", "stol 39112000"),
        *("٣٩١١٢٠٠٠", "39.112.000", "-39112000", "39112000\x00", "CPV", "1e6", "39112000' OR 1=1"),
    ],
)
def test_anything_else_is_words(typed: str) -> None:
    assert code_in(typed) == ""


def test_the_list_has_every_code_once_with_a_name() -> None:
    names = cpv_names()

    assert len(names) == 9454
    assert all(re.fullmatch("[0-9]{8}", code) for code in names)
    assert all(name == " ".join(name.split()) != "" for name in names.values())
    assert list(names) == sorted(names)


def test_the_file_says_where_it_comes_from_and_on_what_terms(settings) -> None:
    start = (settings.FIXTURES / "cpv.csv").read_text(encoding="utf-8")[:1000]

    assert "github.com/anskaffelser/eforms-sdk-nor" in start
    assert "CC BY 4.0" in start


@pytest.mark.parametrize(
    ("code", "name"), [("39112000", "Stoler"), ("15861000", "Kaffe"), ("30213100", "Bærbare datamaskiner")]
)
def test_a_code_has_its_norwegian_name(code: str, name: str) -> None:
    assert cpv_names()[code] == name
