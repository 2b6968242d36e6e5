"""The decision table for people, what the decisions taught, and where everything stands."""

import re
from datetime import date

import pytest
import yaml

from tenders.rules import decisions, explained, regulation, sources
from tenders.rules.advice import REMARKS
from tenders.rules.case import Case
from tenders.rules.facts import AwardMode, ContractType, Regime
from tenders.rules.findings import Verdict
from tenders.rules.table import EXEMPTIONS, FACTS, MAIN_RULE, REQUIREMENTS, STOPS, TABLE
from tenders.rules.verdict import evaluate
from tests.unit.rules.builders import (
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VEHICLES,
    environment_at,
    order,
    price,
    price_alone,
    tender,
    weighted,
)

ADDRESS = re.compile(
    r"https://lovdata\.no/dokument/(NL/lov|SF/forskrift|LTI/forskrift)/\d{4}-\d\d-\d\d-\d+(/§\S+)?"
)
TRACKS = {"stops": STOPS, "main_rule": MAIN_RULE, "requirements": REQUIREMENTS, "exemptions": EXEMPTIONS}


def hits(facts):
    return {each.rule.number: each.hit for each in explained.tried(Case(facts))}


def test_every_rule_of_the_table_and_every_remark_is_explained_once():
    numbers = [each.number for each in explained.rules()]
    said = {outcome.code for each in explained.rules() for outcome in each.outcomes}

    assert len(numbers) == len(set(numbers)) == len({each.slug for each in explained.rules()})
    assert {row.number for row in TABLE} | {"R35", "R41"} == {each for each in numbers if each[0] == "R"}
    assert {row.code for row in TABLE} | {remark.code for remark in REMARKS} | {"BLANDET"} == said


def test_a_rule_stands_in_its_own_track():
    apart = {"R40": "regimes"}
    for track, rows in TRACKS.items():
        for row in rows:
            assert explained.rule_of(row.number).track == apart.get(row.number, track)
    assert {each.track for each in explained.rules()} == set(explained.tracks())


def test_a_rule_is_found_by_number_and_code_in_small_letters_too():
    assert explained.rule_of("r31B").number == "R31b"
    assert explained.rule_of("vekt_lav").number == "R11"
    assert explained.rule_of("STD_IKKE_HOVED").number == "R35"
    assert explained.rule_of("R99") is None


def test_answers_and_provisions_are_those_of_the_table():
    for rule in explained.rules():
        rows = [row for row in TABLE if row.number == rule.number]
        assert {(row.verdict, row.code) for row in rows} == {
            (each.verdict, each.code) for each in rule.outcomes if each.verdict
        }
        assert {row.provision for row in rows} - {""} <= set(rule.provisions)


@pytest.mark.parametrize(
    ("number", "rule_set", "regime", "citations"),
    [
        ("R10", "RS1", Regime.FOA, ("FOA § 7-9 (2)",)),
        ("R10", "RS2", Regime.FOA, ("anskaffelsesloven § 5b (2)",)),
        ("R10", "RS2", Regime.CONCESSIONS, ()),
        ("R14", "RS1", Regime.FOA, ("FOA § 7-9 (2) og § 18-1 (1)", "FOA § 7-9 (2)")),
        ("R20", "RS2", Regime.FOA, ()),
        ("R23", "RS1", Regime.FOA, ()),
        ("R41", "RS2", Regime.FOA, ()),
        ("R06", "RS2", Regime.FOA, ()),
    ],
)
def test_a_rule_is_cited_where_it_stands(number, rule_set, regime, citations):
    assert explained.rule_of(number).cites(rule_set, regime) == citations


def test_an_example_has_all_that_the_words_are_filled_with():
    for rule in explained.rules():
        sample = rule.sample()
        for code in {outcome.code for outcome in rule.outcomes}:
            wanted = {name.rpartition(".")[2] for name in FACTS.get(code, ())}
            assert wanted <= set(sample.facts)
    assert explained.rule_of("R41").sample() is None
    assert explained.rule_of("R22").sample().provision == "FOA § 7-9 (4)"
    assert explained.rule_of("R40").sample().facts["regime"] == "concessions"


@pytest.mark.parametrize("named", ["advice", "earlier"])
def test_what_a_rule_names_exists(named):
    names = {name for each in explained.rules() for name in getattr(each, named)}
    assert names
    assert all(explained.rule_of(name) for name in names)


def test_no_explanation_says_that_30_percent_is_only_wanted():
    texts = [
        text for each in explained.rules() for text in (each.title, each.condition, each.decides, each.note)
    ]
    texts += [text for row in explained.differences() for text in row.values()]
    assert not [text for text in texts if re.search(r"bør[^.]*(vekt|30)", text)]


def test_a_stop_ends_the_trying():
    assert hits(tender(value=400_000)) == {"R01": False, "R02": False, "R03": True}


def test_all_that_was_tried_is_told_with_what_it_saw():
    found = {each.rule.number: each for each in explained.tried(Case(tender()))}

    elsewhere = {"R15", "R16", "R20", "R21", "R22", "R40"}  # RS1's, and the concessions'
    assert set(found) == {row.number for row in TABLE} - elsewhere
    assert [number for number, each in found.items() if each.hit] == ["R10"]
    assert found["R10"].saw == (("facts.mode", AwardMode.WEIGHTED), ("share", 30), ("minimum", 30))
    assert ("wrong_sum.low", None) in found["R02"].saw


def test_without_its_inputs_a_lot_has_only_its_faults_to_show():
    (tried,) = explained.tried(Case(tender(regime=None)))
    assert (tried.rule.number, tried.hit) == ("R01", True)
    assert tried.saw == (("faults", ("hvilket regelverk som gjelder",)),)


@pytest.mark.parametrize(
    "facts",
    [
        tender(),
        tender(regime=Regime.CONCESSIONS, value=70_000_000),
        tender(initiated_on=date(2023, 5, 1)),
        tender(**SMALL, **ROUTE),
        price_alone(**ROUTE),
        price_alone(**ROUTE, initiated_on=RS1),
        order(*environment_at(5), **ROUTE, initiated_on=RS1),
        tender(standard=VEHICLES),
        tender(interest=PREPAREDNESS, criteria=weighted("20")),
        tender(mode=AwardMode.USER_CHOICE, contract=ContractType.HEALTH_SOCIAL, value=9_000_000),
    ],
)
def test_the_rule_that_decides_is_among_those_that_were_tried_and_hit(facts):
    assert hits(facts)[evaluate(facts).rule]


def test_two_tracks_can_be_hit_at_once():
    facts = price_alone(**ROUTE, initiated_on=RS1)
    assert {number for number, hit in hits(facts).items() if hit} == {"R14", "R20"}
    assert hits(order(price()))["R13"]


def test_every_decision_names_rules_that_exist_and_says_what_was_read():
    for each in decisions.decisions():
        assert all(explained.rule_of(number) for number in each.rules)
        assert all((each.facts, each.outcome, each.lesson, each.parties, each.subject))
        assert "lest" in each.reading
        assert each.sources
        assert all(source.url.startswith("https://") for source in each.sources)


def test_every_decision_of_the_list_is_there():
    numbers = {each.number for each in decisions.decisions()}
    assert len(numbers) == len(decisions.decisions()) == 21
    assert {"2024/639", "2025/0801", "2025/0999", "HR-2019-1801-A", "ukjent saksnummer"} <= numbers


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("kofa-2025-0999", "KOFA 2025/0999"),
        ("kofa-rorleggere", "KOFA, ukjent saksnummer"),
        ("hr-2019-1801-a", "HR-2019-1801-A"),
    ],
)
def test_a_decision_is_called_by_its_number(key, title):
    assert decisions.decision(key).title == title


def test_what_taught_a_rule_is_found_by_the_rule():
    assert [each.number for each in decisions.teaching(["R24"])] == ["2025/0992"]
    assert [each.number for each in decisions.teaching(["R22"])] == ["2024/639", "2025/0819", "2025/0978"]
    assert decisions.teaching(["R01"]) == ()
    assert decisions.decision("finnes-ikke") is None


FOA, ACT = (
    "https://lovdata.no/dokument/SF/forskrift/2016-08-12-974",
    "https://lovdata.no/dokument/NL/lov/2016-06-17-73",
)


@pytest.mark.parametrize(
    ("citation", "urls"),
    [
        ("FOA § 7-9 (2)", [f"{FOA}/§7-9"]),
        ("FOA § 7-9 (3) og (4)", [f"{FOA}/§7-9"]),
        ("FOA § 7-9 (2) og § 18-1 (1)", [f"{FOA}/§7-9", f"{FOA}/§18-1"]),
        ("anskaffelsesloven § 5b (2) og FOA § 18-1 (1)", [f"{ACT}/§5b", f"{FOA}/§18-1"]),
        (
            "FOA §§ 5-1 og 5-3, FOR-2022-03-18-442",
            [f"{FOA}/§5-1", f"{sources.LOVDATA}/LTI/forskrift/2022-03-18-442"],
        ),
        ("LOV-2026-03-06-8", [f"{sources.LOVDATA}/NL/lov/2026-03-06-8"]),
        ("FOR-2008-02-08-112", [f"{sources.LOVDATA}/SF/forskrift/2008-02-08-112"]),
        ("forsyningsforskriften §§ 7-11–7-17", [f"{sources.LOVDATA}/SF/forskrift/2016-08-12-975/§7-11"]),
        ("§ 5p", []),
        ("", []),
    ],
)
def test_a_citation_leads_to_where_it_stands(citation, urls):
    pieces = sources.cited(citation)
    assert [piece.url for piece in pieces if piece.url] == urls
    assert "".join(piece.text for piece in pieces) == citation
    assert sources.address(citation) == next(iter(urls), "")


def test_every_provision_and_source_in_the_data_has_an_address_at_lovdata():
    blocks = yaml.safe_load((regulation.DATA / "provisions.yaml").read_text(encoding="utf-8"))
    cited = {text for block in blocks for text in (block["source"], *block["provisions"].values())}
    cited |= {row.source for what in regulation.What for row in regulation.amounts(what)}
    cited |= {each.source for each in regulation.rule_sets()}
    for text in cited:
        urls = [piece.url for piece in sources.cited(text) if piece.url]
        assert urls, text
        assert all(ADDRESS.fullmatch(url) for url in urls), text


def test_the_verdicts_of_rules_are_the_four_there_are():
    verdicts = {outcome.verdict for each in explained.rules() for outcome in each.outcomes}
    assert verdicts == {*Verdict, None}
