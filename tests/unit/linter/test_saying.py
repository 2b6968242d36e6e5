"""Findings as they are read: put together, with the words in their surroundings."""

import pytest

from criteria.enums import Kind
from tenders.rules.linter import Draft, Finding, Piece, Text, check, findings, pieces
from tenders.rules.linter.saying import AROUND, PLACES

FILLER = "Kjøretøyene skal være elektriske ved oppstart. " * 8


def found(text: str, rule: str = "vague", **parts: str) -> Finding:
    hits = check(Draft((Text(kind=Kind.SPECIFICATION, text=text, **parts),)))
    (finding,) = [each for each in findings(hits) if each.rule.key == rule]
    return finding


def plain(finding: Finding) -> list[str]:
    return ["".join(f"[{p.words}]" if p.marked else p.words for p in excerpt) for excerpt in finding.excerpts]


def test_a_short_text_is_shown_whole_with_its_words_marked():
    finding = found("Leverandøren bør sortere, og bør helst veie avfallet.")

    assert plain(finding) == ["Leverandøren [bør] sortere, og [bør] [helst] veie avfallet."]
    assert finding.instead.startswith("«bør», «helst» slipper leverandøren fri.")


def test_a_long_text_is_shown_around_the_words_from_whole_words():
    (shown,) = plain(found(f"{FILLER}Leverandøren bør sortere. {FILLER}"))

    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "Leverandøren [bør] sortere." in shown
    assert set(shown.strip("… ").replace("[", "").replace("]", "").split()) <= set(
        f"{FILLER} Leverandøren bør sortere.".split()
    )
    assert len(shown) <= 2 * AROUND + len("… [bør] …")


def test_words_far_apart_are_shown_apart():
    assert len(found(f"Avfall bør veies. {FILLER}Glass bør sorteres.").excerpts) == 2


def test_words_in_the_text_and_in_the_proof_are_shown_apart():
    assert plain(found("Avfall bør veies.", proof="Plan bør følge med.")) == [
        "Avfall [bør] veies.",
        "Plan [bør] følge med.",
    ]


def test_so_many_places_are_shown_and_the_rest_are_counted():
    finding = found(f"Avfall bør veies. {FILLER}" * (PLACES + 3))

    assert (len(finding.excerpts), finding.hidden) == (PLACES, 3)


def test_a_text_without_spaces_is_cut_where_it_must():
    (shown,) = plain(found(f"{'x' * 300}.\nbør\n{'y' * 300}"))

    assert shown == f"… {'x' * (AROUND - 2)}.\n[bør]\n{'y' * (AROUND - 1)} …"


def test_what_is_missing_has_no_excerpt():
    finding = found("Kjøretøyene skal være elektriske.", "moment")

    assert (finding.excerpts, finding.hidden) == ((), 0)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], [("Varene bør leveres", False)]),
        ([(7, 10)], [("Varene ", False), ("bør", True), (" leveres", False)]),
        ([(7, 10), (0, 6)], [("Varene", True), (" ", False), ("bør", True), (" leveres", False)]),
        ([(7, 10), (8, 18)], [("Varene ", False), ("bør leveres", True)]),
        ([(0, 18), (2, 3)], [("Varene bør leveres", True)]),
        ([(0, 6), (6, 18)], [("Varene bør leveres", True)]),
    ],
)
def test_the_words_hit_are_marked_and_nothing_is_lost(places, expected):
    assert pieces("Varene bør leveres", places) == tuple(Piece(*each) for each in expected)
