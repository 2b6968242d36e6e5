"""Pasted text: what each part is taken for, and the places in the whole."""

from time import perf_counter

import pytest

from criteria.enums import Kind
from tenders.rules.linter import Draft, check, read, rules, tried
from tests.unit.linter.cases import facts

PASTED = """1. Bakgrunn

Kommunen ønsker et mer miljøvennlig renhold.

2. Krav til ytelsen
Kjøretøyene bør være elektriske ved oppstart.

Midlene skal være svanemerket.

Tildelingskriterier
Lavere utslipp gir poeng.

Dokumenteres med kjøretøyliste.
"""


def test_headings_say_what_follows_until_the_next():
    assert [text.kind for text in read(PASTED)] == [None, Kind.SPECIFICATION, Kind.AWARD]


def test_hits_are_found_at_their_place_in_the_whole():
    hits = [hit for hit in check(Draft(read(PASTED))) if hit.span]

    assert [hit.words for hit in hits] == ["bør", "svanemerket"]
    assert all(PASTED[hit.text.start + hit.span.start :].startswith(hit.words) for hit in hits)


def test_a_criterion_and_its_proof_in_two_paragraphs_are_one_text():
    assert "proof" not in [hit.rule for hit in check(Draft(read(PASTED)))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kortere transport gir flere poeng.", Kind.AWARD),
        ("Kriteriet vektes 30 %.", Kind.AWARD),
        ("Leverandøren skal ha erfaring fra liknende oppdrag.", Kind.SELECTION),
        ("Ved brudd påløper dagbot.", Kind.CONTRACT),
        ("Alle kjøretøy skal være elektriske.", Kind.SPECIFICATION),
        ("Tilbyderne fortrinnsvis med elbil.", Kind.SPECIFICATION),
        ("Kjøretøyene bør være elektriske.", Kind.SPECIFICATION),
        ("Dere bør spørre markedet først.", None),
        ("Kommunen har 40 000 innbyggere.", None),
        ("3.2 Krav til transport\nBare elbil.", Kind.SPECIFICATION),
        ("", None),
    ],
)  # fmt: skip
def test_a_text_without_heading_is_taken_for_what_its_words_say(text, kind):
    assert [each.kind for each in read(text)] == [kind][: bool(text)]


def test_neighbours_of_two_kinds_are_two_texts():
    texts = read(
        "Kommunen har 40 000 innbyggere.\n  \nKjøretøyene skal være elektriske.\n\n\nDe skal være små."
    )

    assert [(text.kind, text.text.strip()[:6]) for text in texts] == [
        (None, "Kommun"),
        (Kind.SPECIFICATION, "Kjøret"),
    ]


def test_a_kind_that_is_told_holds_for_all_of_it():
    (text,) = read(PASTED, Kind.CONTRACT)

    assert (text.kind, text.text) == (Kind.CONTRACT, PASTED)


def test_rules_about_the_set_up_are_tried_only_where_it_is_known():
    assert {row.rule for row in tried(Draft((), facts()))} == set(rules())
    assert len(tried(Draft(()))) == 12


def test_faults_come_before_advice():
    hits = check(Draft(read("Kjøretøyene skal bruke HVO og bør være nye.")))

    assert [hit.rule for hit in hits] == ["vague", "moment", "biofuel"]


def test_every_demand_held_against_every_reward_takes_little_time():
    pair = "Minst 5 % abcde fghij gir poeng.\n\nMinst 5 % abcde fghij skal med.\n\n"
    began = perf_counter()

    hits = check(Draft(read((pair * 1000)[:50_000])))

    assert {hit.rule for hit in hits} > {"same_matter"}
    assert perf_counter() - began < 10
