"""What is told of two texts that differ: everything that differs, and nothing else."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.content import TEXTS, CriterionEntry, LawEntry, ParameterEntry, SourceEntry
from criteria.difference import Piece, differences, words
from criteria.enums import ContractType, FulfilledAt, Kind, Stage, Theme
from tests.unit.criteria.samples import entry, sample

OLD = entry(sample())
NUMBER = OLD.parameters[0]
READ = date(2026, 11, 22)
# What the address is made of: two revisions of one criterion never differ in it.
ADDRESS = {"id", "pair", "level"}
# Each key of an entry with another value than the sample's.
OTHER = {
    "kind": Kind.CONTRACT,
    "product_group": "mobil",
    "theme": Theme.ENERGY,
    "environment": False,
    "statutory": True,
    "contract_types": (ContractType.SERVICES,),
    "stage": Stage.END_OF_LIFE,
    "fulfilled_at": FulfilledAt.TENDER,
    "set": "annet",
    "set_no": 2,
    "minimum": False,
    "texts": {**OLD.texts, "title": "Ny"},
    "parameters": (),
    "labels": ("blomsten",),
    "laws": (),
    "sources": (),
    "verified": False,
    "verified_note": "Sjekket.",
    "review_on": date(2028, 1, 1),
    "nn": {"title": "Garanti på produktet"},
    "en": {"title": "Warranty"},
}


def told(new: CriterionEntry, old: CriterionEntry = OLD) -> list[tuple[str, list[str], list[str]]]:
    """Each part that differs: its name, what was taken out and what came in."""
    return [
        (field.name, _of(field.pieces, "out"), _of(field.pieces, "in")) for field in differences(old, new)
    ]


def _of(pieces: tuple[Piece, ...], state: str) -> list[str]:
    return [piece.text for piece in pieces if piece.state == state]


def test_two_that_say_the_same_do_not_differ():
    assert differences(OLD, entry(sample())) == []


def test_every_key_of_an_entry_is_tried_here():
    assert {field.name for field in fields(CriterionEntry)} == set(OTHER) | ADDRESS


@pytest.mark.parametrize("name", OTHER)
def test_a_change_in_any_key_is_told_once(name):
    new = replace(OLD, **{name: OTHER[name]})

    assert len(differences(OLD, new)) == len(differences(new, OLD)) == 1


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["texts", "nn", "en"])
def test_every_text_is_compared_in_every_language(name, language):
    new = replace(OLD, **{language: {**getattr(OLD, language), name: "Helt nytt"}})

    assert len(differences(OLD, new)) == 1


def test_the_texts_come_first_and_the_sources_last():
    new = replace(OLD, texts={**OLD.texts, "title": "Ny"}, nn={"title": "Ny"}, theme=Theme.ENERGY, sources=())

    assert [name for name, _, _ in told(new)] == [
        "Tittel",
        "Tittel (nynorsk)",
        "Plass i biblioteket",
        "Kilder",
    ]


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({"kind": Kind.CONTRACT}, ["Type: Kravspesifikasjon"], ["Type: Kontraktsvilkår"]),
        (
            {"environment": False},
            ["Regnes som klima eller miljø: ja"],
            ["Regnes som klima eller miljø: nei"],
        ),
        ({"verified_note": "Sjekket."}, [], ["Om kontrollen: Sjekket."]),
        (
            {"contract_types": (ContractType.SERVICES, ContractType.WORKS)},
            ["Bare for: alle kontrakter"],
            ["Bare for: Tjenester, Bygg og anlegg"],
        ),
    ],
)
def test_the_place_is_told_line_by_line(changes, gone, come):
    assert told(replace(OLD, **changes)) == [("Plass i biblioteket", gone, come)]


@pytest.mark.parametrize("name", [field.name for field in fields(ParameterEntry)])
def test_every_side_of_a_number_counts(name):
    other = {"default": Decimal(4), "min": Decimal(1), "max": Decimal(9), "proposal": False}.get(
        name, "annet"
    )
    new = replace(OLD, parameters=(replace(NUMBER, **{name: other}),))

    ((title, gone, come),) = told(new)

    assert (title, len(gone), len(come)) == ("Tall", 1, 1)


@pytest.mark.parametrize("name", [field.name for field in fields(LawEntry)])
def test_every_side_of_a_law_counts(name):
    other = {"from_": date(2027, 1, 1), "binds": False}.get(name, "annet")
    first, *others = OLD.laws
    new = replace(OLD, laws=(replace(first, **{name: other}), *others))

    assert [title for title, _, _ in told(new)] == ["Rettslig grunnlag"]


@pytest.mark.parametrize(
    "source",
    [SourceEntry(url="https://example.no/ny", consulted=READ), SourceEntry(ref="Notat", consulted=READ)],
)
def test_a_source_that_comes_in_is_told(source):
    ((title, gone, come),) = told(replace(OLD, sources=(*OLD.sources, source)))

    assert (title, gone, come) == ("Kilder", [], [f"{source.url or source.ref} (lest 2026-11-22)"])


def test_a_decimal_is_written_as_in_norwegian():
    ((_, gone, _),) = told(replace(OLD, parameters=()))

    assert gone == ["Garantitid (garantitid): 3 år, 2,5–7, vårt forslag"]


class TestWords:
    @pytest.mark.parametrize(
        ("old", "new", "pieces"),
        [
            ("", "", []),
            ("én", "én", [("same", "én")]),
            ("", "én to", [("in", "én to")]),
            ("én to", "", [("out", "én to")]),
            ("tre års garanti", "fem års garanti", [("out", "tre"), ("in", "fem"), ("same", " års garanti")]),
            ("garanti.", "garanti!", [("same", "garanti"), ("out", "."), ("in", "!")]),
            ("{aar} år", "{maaneder} år", [("out", "{aar}"), ("in", "{maaneder}"), ("same", " år")]),
            ("én\nto", "én\n\nto", [("same", "én"), ("out", "\n"), ("in", "\n\n"), ("same", "to")]),
        ],
    )
    def test_are_told_with_what_stands_between(self, old, new, pieces):
        assert [(piece.state, piece.text) for piece in words(old, new)] == pieces

    @given(old=st.text(max_size=80), new=st.text(max_size=80))
    def test_give_both_texts_back(self, old, new):
        pieces = words(old, new)

        assert "".join(piece.text for piece in pieces if piece.state != "in") == old
        assert "".join(piece.text for piece in pieces if piece.state != "out") == new
        assert all(piece.text for piece in pieces)

    @given(st.lists(st.sampled_from(["skal", " ", "{aar}", "år", "\n- ", "."]), max_size=30).map("".join))
    def test_of_a_text_against_itself_are_one_piece(self, text):
        assert words(text, text) == ((Piece("same", text),) if text else ())
