"""The words of the verdict page, without a database."""

from decimal import Decimal

import pytest

from tenders.queries.explaining import AMOUNTS, WHYS
from tenders.queries.looked_at import LOOKS, in_words
from tenders.queries.verdicts import linked, rule_url
from tenders.rules.case import Case
from tenders.rules.explained import rules
from tenders.rules.facts import AwardMode, Part
from tenders.rules.regulation import What
from tenders.rules.working import Why


def test_all_that_a_rule_looks_at_has_words() -> None:
    wanted = {path for each in rules() for path in each.looks_at}
    assert wanted == set(LOOKS)


def test_all_that_a_rule_looks_at_is_there_to_be_seen() -> None:
    for path in LOOKS:
        assert path.startswith("facts.") or hasattr(Case, path.split(".")[0])


def test_every_amount_and_every_reason_has_words() -> None:
    assert set(AMOUNTS) == set(What)
    assert set(WHYS) == set(Why)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("share", Decimal("29.996"), ("Klima og miljø, vekt", "29,99 %")),
        ("share", None, ("Klima og miljø, vekt", "Ikke oppgitt")),
        ("facts.insignificance.element", "", ("Hvilket element", "Ikke oppgitt")),
        ("facts.mode", AwardMode.RANKED, ("Tildelingsform", "Kriterier i prioritert rekkefølge")),
        ("part", Part.III, ("Del av FOA", "III")),
        ("any_valid", False, ("Minst ett bindende krav som kan etterprøves", "Nei")),
        ("missing_fields", (), ("Begrunnelsen mangler", "Ingenting")),
        ("missing_fields", ("conclusion",), ("Begrunnelsen mangler", "konklusjonen")),
        ("facts.requirements", (1, 2), ("Antall klima- og miljøkrav i spesifikasjonen", "2")),
    ],
)
def test_what_was_seen_is_told_in_words(path: str, value: object, words: tuple[str, str]) -> None:
    assert [
        (label, said.replace("\N{NO-BREAK SPACE}", " ")) for label, said in in_words([(path, value)])
    ] == [words]


def test_a_citation_does_not_break_within_a_provision_and_keeps_its_address() -> None:
    (piece,) = linked("FOA § 7-9 (2)")
    assert piece.text == "FOA §\N{NO-BREAK SPACE}7-9\N{NO-BREAK SPACE}(2)"
    assert piece.url.endswith("2016-08-12-974/§7-9")


def test_a_rule_has_a_page_of_its_own() -> None:
    assert rule_url("R31b") == "/regelverk/r31b/"
    assert rule_url("finnes ikke") == ""
