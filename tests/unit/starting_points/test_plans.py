"""The files of examples and templates: what a plan may say, and what is told when it says it wrongly."""

from decimal import Decimal

import pytest

from criteria.content import ContentError
from criteria.enums import Level
from tenders.plan_files import examples, plan_of, templates
from tenders.plans import AwardPlan, Route
from tenders.rules.facts import AwardMode, CriterionType

PLAN = """
slug: prove
title: Prøver
summary: En prøve.
lesson: At det går.
contract_type: supplies
categories: [it]
answers:
  A1: Noe skal prøves.
  C1: 2
  B9: [ombruk]
lots:
  - route: weight
    level: basis
    award_mode: weighted
    groups: [it/pc-skjerm]
    criteria:
      - {key: it-produktgaranti-basis, values: {garantitid: "5"}}
    award:
      - {name: Pris, type: price, weight: "70.5"}
      - {key: it-garanti-lenger-basis, weight: "29.5"}
"""


def test_a_plan_is_read_with_its_answers_as_they_stand() -> None:
    plan = plan_of("prove.yaml", PLAN)

    (lot,) = plan.lots
    assert plan.answers == {"A1": "Noe skal prøves.", "C1": 2, "B9": ["ombruk"]}
    assert (lot.route, lot.level, lot.award_mode) == (Route.WEIGHT, Level.BASIS, AwardMode.WEIGHTED)
    assert lot.award[0] == AwardPlan(name="Pris", type=CriterionType.PRICE, weight=Decimal("70.5"))
    assert lot.keys == ("it-produktgaranti-basis", "it-garanti-lenger-basis")


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("route: weight", "route: flaks", "prove.yaml: linje 13: lots, nr. 1: «route» er «flaks»"),
        ("level: basis", "nivaa: basis", "prove.yaml: linje 14: lots, nr. 1: ukjent nøkkel «nivaa»."),
        ('weight: "70.5"', "weight: 70.5", 'skriv desimaltallet i «weight» i anførselstegn ("70.5")'),
        ("  C1: 2", "  Q9: 2", "answers: spørsmålet «Q9» finnes ikke i skjemaet."),
        ("it/pc-skjerm", "mat/kantine", "«groups» nevner mat/kantine, som ikke er i kategoriene."),
        ("name: Pris, ", "", "lots, nr. 1: «award» har et kriterium uten «key» og «name»."),
        ("title: Prøver\n", "", "prove.yaml: nøkkelen «title» mangler."),
    ],
)
def test_a_fault_is_told_with_file_and_field(written: str, instead: str, told: str) -> None:
    with pytest.raises(ContentError) as caught:
        plan_of("prove.yaml", PLAN.replace(written, instead))

    assert told in str(caught.value)
    assert str(caught.value).startswith("prove.yaml: ")


def test_every_file_can_be_read_and_is_named_by_its_slug() -> None:
    assert [plan.slug for plan in examples()] == [
        "it",
        "transport",
        "mat",
        "mobler",
        "bygg",
        "tekstiler",
        "batterier",
        "plast",
        "avfall",
    ]
    assert [plan.slug for plan in templates()] == [
        "liten-kommune-varer",
        "liten-kommune-krav",
        "liten-kommune-tjenester",
        "stat-varer-30",
        "rammeavtale",
    ]


def test_the_examples_go_different_ways_through_the_rules() -> None:
    routes = {route for plan in examples() for route in plan.routes}

    assert routes == set(Route) - {Route.INTEREST}


def test_the_small_municipality_has_basis_and_at_most_three_award_criteria() -> None:
    small = [plan for plan in templates() if plan.slug.startswith("liten-kommune")]

    assert {lot.level for plan in small for lot in plan.lots} == {Level.BASIS}
    assert max(len(lot.award) for plan in small for lot in plan.lots) <= 3
    assert all(plan.decide for plan in small)
