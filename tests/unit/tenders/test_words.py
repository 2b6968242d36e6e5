"""Numbers, texts and values in words: presenters, validators, wording and the event log."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, engines
from hypothesis import given
from hypothesis import strategies as st

from criteria.content.wording import is_binding, vague_words
from greenprocure.validators import DATE_BOUNDS, FORBIDDEN, clean_text
from tenders.actions.differences import plain
from tenders.presenters import MINUS, NBSP, number, percent


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("30", "30"),
        ("30.00", "30"),
        ("29.99", "29,99"),
        ("0.125", "0,125"),
        ("100", "100"),
        ("1E+3", f"1{NBSP}000"),
        ("2400000.50", f"2{NBSP}400{NBSP}000,5"),
        ("999", "999"),
        ("1000", f"1{NBSP}000"),
        ("-0.5", f"{MINUS}0,5"),
        ("-1000.5", f"{MINUS}1{NBSP}000,5"),
        (Decimal("2.000"), "2"),
        (7, "7"),
    ],
)
def test_a_number_is_written_in_full(value: str | Decimal | int, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(("share", "words"), [("29.996", "29,99"), ("29.999", "29,99"), ("30", "30")])
def test_a_share_is_cut_and_never_rounded_up(share: str, words: str) -> None:
    assert percent(Decimal(share)) == words


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("\x00", "0000", 1),
        ("ab\x1b", "001B", 3),
        ("\x7f", "007F", 1),
        ("\x85", "0085", 1),
        ("a\u202eb", "202E", 2),
        ("\u2069", "2069", 1),
        ("\ud800", "D800", 1),
        ("\udfff", "DFFF", 1),
        ("\ufdd0", "FDD0", 1),
        ("\uffff", "FFFF", 1),
    ],
)
def test_a_character_that_no_document_can_carry_is_named_with_its_place(
    text: str, code: str, place: int
) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_text(text)

    assert refusal.value.messages == [
        f"Teksten inneholder et usynlig kontrolltegn (U+{code}) ved tegn {place}. Slett det og prøv igjen."
    ]


@pytest.mark.parametrize(
    "text", ["", "a\tb\r\nc", "Čáhcesuolu", "👩\u200d💻", "\u200f\u061c", "e\u0301", "\ufeff"]
)
def test_what_people_write_is_let_through(text: str) -> None:
    clean_text(text)


@given(st.text())
def test_every_text_without_a_forbidden_character_is_let_through(text: str) -> None:
    if not FORBIDDEN.search(text):
        clean_text(text)


@pytest.mark.parametrize(
    ("day", "is_within"),
    [
        (date(1999, 12, 31), False),
        (date(2000, 1, 1), True),
        (date(2100, 12, 31), True),
        (date(2101, 1, 1), False),
    ],
)
def test_a_date_is_from_2000_to_2100(day: date, is_within: bool) -> None:
    refusals = []
    for validator in DATE_BOUNDS:
        try:
            validator(day)
        except ValidationError as refusal:
            refusals += refusal.messages

    assert refusals == ([] if is_within else ["Datoen må være fra 2000 til 2100."])


@pytest.mark.parametrize(
    ("text", "binds", "vague"),
    [
        ("Leverandøren skal reparere.", True, ()),
        ("LEVERANDØREN SKAL REPARERE.", True, ()),
        ("Utstyret må kunne repareres.", True, ()),
        ("Leverandøren plikter å reparere.", True, ()),
        ("Leverandøren reparerer.", False, ()),
        ("Leverandøren skal fortrinnsvis reparere.", False, ("fortrinnsvis",)),
        ("Leverandøren bør reparere.", False, ("bør",)),
        ("Oppdragsgiver ønsker reparasjon, og den skal være rask.", False, ("ønsker",)),
        ("Det skal etterstrebes reparasjon.", False, ("etterstrebes",)),
        ("Leverandøren skal helst, og gjerne helst, reparere.", False, ("helst", "gjerne")),
        ("Leverandøren skal så langt det er mulig reparere.", False, ("så langt det er mulig",)),
        ("Leverandøren skal reparere. Skallet er av aluminium.", True, ()),
        ("Skallet er av aluminium.", False, ()),
        ("", False, ()),
    ],
)
def test_a_requirement_binds_when_it_says_shall_and_leaves_no_way_out(
    text: str, binds: bool, vague: tuple[str, ...]
) -> None:
    assert (is_binding(text), vague_words(text)) == (binds, vague)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("30.00"), "30.00"),
        (date(2027, 2, 1), "2027-02-01"),
        ({"vekt": Decimal(1)}, {"vekt": "1"}),
        ([Decimal(1), None, True, 2, "tekst"], ["1", None, True, 2, "tekst"]),
        (("a", ("b",)), ["a", ["b"]]),
        ("tekst", "tekst"),
    ],
)
def test_an_event_keeps_values_in_jsons_own_types(value: Any, stored: Any) -> None:
    assert plain(value) == stored


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), f"1.{NBSP}januar 2027"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), f"1.{NBSP}juli 2026"),
        (date(2026, 12, 31), f"31.{NBSP}desember 2026"),
    ],
)
def test_a_moment_is_told_as_the_day_it_was_here(when: date, words: str) -> None:
    template = engines["django"].engine.from_string("{% load tender_words %}{{ when|date_nb }}")

    assert template.render(Context({"when": when})) == words
