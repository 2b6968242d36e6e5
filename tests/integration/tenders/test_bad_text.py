"""Texts as attackers and careless pastes write them: refused by name, or stored and shown as they are."""

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from django.test import Client
from lxml.html import document_fromstring

from tenders.exports.build import available, document_of
from tenders.exports.html import to_html
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.reading import state
from tests.support.pages import Page, said, visit

KEY, STATUTORY = "it-produktgaranti-basis", "it-lovkrav-kjemi-energi-basis"
# Step → its fields for text, and what must be sent along for them to be stored.
FORMS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "delkontrakter/1/": (("title",), {}),
    "om/": (("title", "reference", "override_reason"), {}),
    "behov/": (("A1", "A3", "A6", "A7", "B8", "D1_offers", "G2"), {}),
    f"kriterier/{KEY}/": (("own_text", "own_text_reason"), {}),
    f"kriterier/{STATUTORY}/ta-ut/": (("reason",), {}),
    "tildeling/ny/": (("name", "description", "proof", "del-0-name"), {"type": "quality"}),
    "begrunnelse/": (
        ("burdens", "market", "requirements", "alternative", "comparison", "conclusion"),
        {},
    ),
    "unntak/": (
        ("climate_reason", "environment_reason", "element", "interest_reason"),
        {"kind": "insignificant"},
    ),
}
SKIP = "behov/", ("skipped_reason",)
# One of each sort; tests/unit/tenders/test_words.py has them all.
CONTROLS = ["\x00", "\x1b", "\u202e", "\ufffe"]
# Each with its fellows: a page costs the same however much stands on it.
HARMLESS = [
    "🌱👩‍💻 grønt; Čáhcesuolu ŋ Ŋ đ Đ ŧ Ŧ; المناقصة الخضراء 绿色采购 зелёный тендер",
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onmouseover='alert(1)",
    "{{ 7*7 }} {% now 'Y' %} {# skjult #} {garantitid} ${HOME} {x.__class__} %s %(x)s",
    "&lt;b&gt; &amp; &#60;script&#62; &copy; =1+1 @SUM(A1) |cmd ../../etc/passwd tab\t «sitat» – …",
]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda text: f"U+{ord(text):04X}")
def test_a_character_that_no_document_can_carry_is_refused_in_every_field(
    control: str, justified: Tender, go: Callable[..., Page]
) -> None:
    before = state(justified)
    for path, (names, rest) in [*FORMS.items(), (SKIP[0], (SKIP[1], {}))]:
        page = go(justified, path).send(dict.fromkeys(names, f"Minst tjue tegn med {control} her") | rest)

        assert page.status == 200, path
        wanted = ["inneholder tegn som ikke kan lagres"] if control == "\x00" else []
        wanted += [f"inneholder et usynlig kontrolltegn (U+{ord(control):04X}) ved tegn 21"]
        assert {message for message in wanted for line in page.errors if message in line} == set(wanted), path
        assert {name: _says_its_name(page, name) for name in names} == dict.fromkeys(names, True), path
    assert state(justified) == before


def _says_its_name(page: Page, name: str) -> bool:
    """Whether the summary has a line that begins with the field's label and leads to it."""
    (label,) = page.root.xpath(f'//label[@for="id_{name}"]')
    words = said(label).removesuffix(" Valgfritt").removesuffix(" Må fylles ut").rstrip("?")
    lines = page.root.xpath(f'//*[contains(@class, "ds-error-summary")]//a[@href="#id_{name}"]')
    return any(words in said(line) for line in lines)


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_is_stored_and_shown_as_it_is(
    text: str, justified: Tender, go: Callable[..., Page], hers: Client
) -> None:
    for path, (names, rest) in FORMS.items():
        answer = go(justified, path).send(dict.fromkeys(names, text) | rest)
        assert answer.status == 302, (path, answer.errors)

    for path in FORMS.keys() - {"tildeling/ny/"}:
        page, names = go(justified, path), FORMS[path][0]
        assert {name: page.value(name) for name in names} == dict.fromkeys(names, text), path
    for path in ("", "se-over/", "dokumenter/", "tildeling/", "kriterier/?vis=valgt"):
        page = go(justified, path)
        assert " ".join(text.split()) in page.words, path
        assert page.root.xpath("//main//script | //main//img | //main//@onmouseover") == [], path
    assert " ".join(text.split()) in visit(hers, "/anskaffelser/").words
    lot = journeys.lot_of(justified)
    for kind in available(lot):
        printed = document_fromstring(to_html(document_of(lot, kind)))
        assert " ".join(text.split()) in said(printed), kind
        assert printed.xpath("//script | //body//img | //@onmouseover") == [], kind


def test_a_letter_has_one_spelling(started: Tender, go: Callable[..., Page]) -> None:
    go(started, "om/").send({"title": normalize("NFD", "Bærbare på Ålesund skole")})

    assert journeys.again(started).title == "Bærbare på Ålesund skole"


def test_half_a_character_is_replaced_before_it_comes_to_a_form(started: Tender, hers: Client) -> None:
    page = visit(hers, started.get_absolute_url() + "om/")
    fields = {name: values[0] for name, values in page.fields("title").items()} | {"title": "TITTEL"}
    body = "&".join(f"{name}={value}" for name, value in fields.items()).replace("TITTEL", "a%ED%A0%80b")

    answer = hers.generic("POST", page.url, body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 302
    assert journeys.again(started).title == "a\ufffd\ufffd\ufffdb"


@pytest.mark.parametrize(
    ("path", "name", "most"),
    [
        ("om/", "title", 200),
        ("om/", "reference", 100),
        ("om/", "override_reason", 20_000),
        ("behov/", "A1", 20_000),
        ("behov/", "A3", 500),
        (f"kriterier/{KEY}/", "own_text_reason", 20_000),
        ("begrunnelse/", "burdens", 20_000),
        ("unntak/", "element", 200),
    ],
)
def test_a_text_has_an_end(
    path: str, name: str, most: int, justified: Tender, go: Callable[..., Page]
) -> None:
    too_long, longest = "å" * (most + 1), "å" * most

    refused = go(justified, path).send({name: too_long})
    assert [line.endswith(f"kan ha høyst {most} tegn. Nå er det {most + 1}") for line in refused.errors] == [
        True
    ]
    assert refused.value(name) == too_long

    assert go(justified, path).send({name: longest}).status == 302
    assert go(justified, path).value(name) == longest


@pytest.mark.parametrize(
    "data",
    [
        {"version": "x", "title": "Nytt"},
        {"version": "", "title": "Nytt"},
        {"title": "Nytt"},
        {"version": "9" * 5000, "title": "Nytt"},
        {"version": "1", "title": ["a", "b"], "agency": "x", "categories": ["y", "999999999999999999999"]},
    ],
)
def test_a_form_that_no_page_would_send_is_answered_calmly(
    data: dict[str, Any], justified: Tender, hers: Client
) -> None:
    steps = ("om/", "behov/", "kriterier/omfang/", "tildeling/", "tildeling/ny/", "begrunnelse/", "unntak/")
    before, home = state(justified), justified.get_absolute_url()

    answers = {step: hers.post(home + step, data).status_code for step in steps}

    # A version that is none is a fault in the form; one that has passed is a conflict.
    assert set(answers.values()) <= {200, 409}
    assert state(justified) == before
