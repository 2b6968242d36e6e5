"""The route of a lot and of a tender, and the fields its justification is asked for."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.facts import (
    EffectJustification,
    EssentialInterest,
    Insignificance,
    StandardRequirement,
    TenderFacts,
)
from tenders.rules.routes import (
    LAWFUL,
    ORDERED,
    Levels,
    Route,
    asked_and_answered,
    levels_in,
    lowest_share,
    millionths,
    route_of,
    weakest,
)
from tenders.rules.table import TABLE
from tenders.rules.verdict import evaluate
from tests.unit.rules.builders import (
    FULL,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VEHICLES,
    environment,
    environment_at,
    order,
    price,
    price_alone,
    tender,
    weighted,
)

BEFORE = {"initiated_on": RS1}
LIGHT = {"criteria": weighted("20")}
BELOW = {"value": 90_000}
CASES: dict[str, tuple[TenderFacts, Route]] = {
    "enough weight": (tender(), Route.WEIGHT),
    "too little weight": (tender(**LIGHT), Route.UNLAWFUL),
    "requirements alone": (price_alone(**ROUTE), Route.REQUIREMENTS),
    "requirements beside weight": (tender(**LIGHT, **ROUTE), Route.COMBINATION),
    "requirements beside weight before": (
        tender(**BEFORE, **LIGHT, **ROUTE),
        Route.COMBINATION,
    ),
    "requirements alone before": (price_alone(**BEFORE, **ROUTE), Route.REQUIREMENTS),
    "insignificant": (price_alone(insignificance=INSIGNIFICANT), Route.INSIGNIFICANT),
    "preparedness": (price_alone(interest=PREPAREDNESS), Route.INTEREST),
    "vehicles": (price_alone(standard=VEHICLES), Route.STANDARD),
    "Euro VI": (
        price_alone(standard=replace(VEHICLES, euro6_only=True)),
        Route.UNCERTAIN,
    ),
    "wrong sum": (tender(criteria=(price("70"), environment("40"))), Route.UNDECIDED),
    "nothing chosen": (tender(mode=None, criteria=()), Route.UNDECIDED),
    "below the entry": (price_alone(**BELOW), Route.OUTSIDE),
    "no notice": (tender(**SMALL), Route.FIRST_PARAGRAPH),
}


@pytest.mark.parametrize("name", CASES)
def test_the_route_follows_from_the_answer(name: str) -> None:
    lot, route = CASES[name]

    assert route_of(evaluate(lot)) == route


def test_every_lawful_answer_of_the_table_has_a_route() -> None:
    lawful = {row.code for row in TABLE if row.verdict.lawful}

    assert lawful == LAWFUL.keys() | {"KRAV_KOMBI"}


def test_the_weakest_route_of_the_lots_decides() -> None:
    answers = [evaluate(CASES[name][0]) for name in ("enough weight", "preparedness", "requirements alone")]

    assert route_of(weakest(answers)) == Route.INTEREST


def test_what_is_wrong_or_unfinished_is_weaker_than_all_that_is_lawful() -> None:
    lawful = [place for place, route in enumerate(ORDERED) if route.is_lawful]

    assert lawful == list(range(3, len(ORDERED) - 1))


SOME = EffectJustification(exists=True, in_documents=True, mapped=True)
ASKED: dict[str, tuple[TenderFacts, tuple[int, int]]] = {
    "a lot that weighs enough": (tender(effect=FULL), (0, 0)),
    "the law of today": (price_alone(**ROUTE), (6, 6)),
    "the law before": (price_alone(**BEFORE, **ROUTE), (7, 7)),
    "requirements beside a rank too low": (order(*environment_at(4), **BEFORE, **ROUTE), (2, 2)),
    "half written": (price_alone(**ROUTE | {"effect": SOME}), (6, 3)),
    "insignificant": (price_alone(insignificance=INSIGNIFICANT), (3, 3)),
    "insignificant in part": (
        price_alone(insignificance=Insignificance(exists=True, climate=True)),
        (3, 1),
    ),
    "an interest without a reason": (
        price_alone(interest=EssentialInterest(in_documents=True)),
        (3, 1),
    ),
    "a standard, which asks for no reason": (price_alone(standard=VEHICLES), (0, 0)),
    "a standard beside the main delivery": (
        price_alone(standard=StandardRequirement(VEHICLES.regulation)),
        (0, 0),
    ),
    "too little weight and nothing claimed": (tender(**LIGHT), (0, 0)),
    "where the table stops": (
        price_alone(**BELOW, insignificance=INSIGNIFICANT),
        (0, 0),
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_route_says_which_fields_are_asked_for(name: str) -> None:
    lot, expected = ASKED[name]

    assert asked_and_answered(lot, evaluate(lot)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([], Levels.NONE),
        (["", ""], Levels.NONE),
        (["basis", ""], Levels.BASIS),
        (["avansert"], Levels.ADVANCED),
        (["basis", "avansert"], Levels.MIXED),
    ],
)
def test_levels_in_one_word(chosen: list[str], expected: Levels) -> None:
    assert levels_in(chosen) == expected


def test_the_lowest_share_is_of_the_lots_that_weigh() -> None:
    answers = [evaluate(CASES[name][0]) for name in ("enough weight", "too little weight", "vehicles")]

    assert lowest_share(answers) == Decimal(20)
    assert lowest_share([evaluate(CASES["vehicles"][0])]) is None


@pytest.mark.parametrize(
    ("share", "expected"), [("30", 300_000), ("29.99999", 299_999), ("0", 0), ("100", 1_000_000)]
)
def test_millionths_are_never_rounded_up(share: str, expected: int) -> None:
    assert millionths(Decimal(share)) == expected
