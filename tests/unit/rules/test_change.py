"""The smallest change: what is offered, and that each kind is made lawful by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.change import smallest_change
from tenders.rules.facts import (
    AwardMode,
    Criterion,
    EffectJustification,
    EssentialInterest,
    Insignificance,
    InterestType,
    PhysicalElement,
    Regime,
)
from tenders.rules.findings import Change
from tenders.rules.verdict import evaluate, judge

from .builders import (
    BINDING,
    FULL,
    PREPAREDNESS,
    RS1,
    VAGUE,
    environment,
    environment_at,
    mixed,
    order,
    price,
    price_alone,
    quality,
    sub,
    tender,
    weighted,
    without,
)

SIX = ("exists", "in_documents", "before_notice", "mapped", "compared", "conclusion")
SEVEN = ("exists", "in_documents", "before_notice", "mapped", "compared", "specific", "conclusion")


def interval(kind, low, high):
    return kind(weight_min=Decimal(low), weight_max=Decimal(high))


def points(*numbers):
    criteria = (price(points=Decimal(numbers[0])), environment(points=Decimal(numbers[1])))
    return tender(mode=AwardMode.POINTS, criteria=criteria)


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        (tender(criteria=weighted("29.99")), Change("raise_weight", Decimal("0.01"), ("Miljø", "Pris"))),
        (tender(criteria=weighted("29.996")), Change("raise_weight", Decimal("0.01"), ("Miljø", "Pris"))),
        (tender(criteria=weighted("10")), Change("raise_weight", Decimal(20), ("Miljø", "Pris"))),
        (
            tender(criteria=(price("5"), quality("85"), environment("10"))),
            Change("raise_weight", Decimal(20), ("Miljø", "Pris", "Kvalitet")),
        ),
        (
            tender(criteria=(quality("80"), environment("20")), mode=AwardMode.FIXED_PRICE),
            Change("raise_weight", Decimal(10), ("Miljø", "Kvalitet")),
        ),
        (
            tender(criteria=(price("60"), mixed("40", "50", "50"))),
            Change("raise_weight", Decimal(20), ("Kvalitet og miljø", "Pris")),
        ),
        (
            tender(criteria=(interval(price, 65, 75), interval(environment, 25, 35))),
            Change("raise_weight", Decimal(5), ("Miljø", "Pris")),
        ),
        (points(8, 2), Change("raise_points", Decimal(1), ("Miljø", "Pris"))),
        (points("7.5", "2.5"), Change("raise_points", Decimal("0.50"), ("Miljø", "Pris"))),
        (points(9, 0), Change("raise_points", Decimal(3), ("Miljø", "Pris"))),
        (
            tender(mode=AwardMode.POINTS, criteria=(price(points=Decimal(10)),)),
            Change("add_points", Decimal(3), ("Pris",)),
        ),
        (
            tender(criteria=(price("60"), quality("40"))),
            Change("add_weight", Decimal(30), ("Pris",)),
        ),
        (
            tender(criteria=(price("60"), mixed("40", None, None))),
            Change("share", Decimal(75), ("Kvalitet og miljø",)),
        ),
        # All of 20 would not be enough.
        (
            tender(criteria=(price("80"), mixed("20", None, None))),
            Change("add_weight", Decimal(30), ("Pris",)),
        ),
        (
            tender(criteria=(mixed("100", "20", "80"),)),
            Change("share", Decimal(30), ("Kvalitet og miljø",)),
        ),
        (
            tender(criteria=(price("60"), environment("40", binding=False))),
            Change("count", None, ("Miljø",)),
        ),
        (
            tender(
                criteria=(
                    price("60"),
                    quality("40", sub_criteria=(replace(sub("Miljøplan"), environment_stated=True),)),
                )
            ),
            Change("count", None, ("Miljøplan",)),
        ),
    ],
)
def test_weight_that_is_too_low(facts, change):
    assert judge(facts).code == "VEKT_LAV"
    assert judge(facts).change == change


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        (
            tender(mode=AwardMode.RANKED, criteria=environment_at(4)),
            Change("move_up", Decimal(3), ("Miljø",)),
        ),
        (
            tender(mode=AwardMode.RANKED, criteria=environment_at(5)),
            Change("move_up", Decimal(3), ("Miljø",)),
        ),
        (order(price(), quality()), Change("add_place", Decimal(3))),
        (order(price()), Change("add_place", Decimal(2))),
        (order(price(), quality(), quality(), quality()), Change("add_place", Decimal(3))),
        (order(price(), environment(linked=False)), Change("count", None, ("Miljø",))),
    ],
)
def test_place_that_is_too_low(facts, change):
    assert judge(facts).code == "RANG_LAV"
    assert judge(facts).change == change


@pytest.mark.parametrize(
    ("criteria", "change"),
    [
        ((price("60"), environment("30")), Change("sum", Decimal(10), ("Pris",))),
        ((price("75"), environment("30")), Change("sum", Decimal(-5), ("Pris",))),
        ((price("70"), environment("20")), Change("sum", Decimal(10), ("Miljø",))),
        ((price("3"), quality("77"), environment("30")), Change("sum", Decimal(-10), ("Kvalitet",))),
        ((price("69.99"), environment("30")), Change("sum", Decimal("0.01"), ("Pris",))),
        (
            (price("60"), mixed("40", "75", "20")),
            Change("sum_shares", Decimal(5), ("Kvalitet og miljø", "Kvalitet")),
        ),
        (
            (price("60"), mixed("40", "70", "25")),
            Change("sum_shares", Decimal(5), ("Kvalitet og miljø", "Miljø")),
        ),
        # The one that is too small to give is left alone.
        (
            (mixed("50", "50", "50"), replace(mixed("50", "70", "40"), name="Service")),
            Change("sum_shares", Decimal(-10), ("Service", "Kvalitet")),
        ),
        (
            (mixed("50", "50", "50"), replace(mixed("50", "107", "3"), name="Service")),
            Change("sum_shares", Decimal(-10), ("Service", "Miljø")),
        ),
        # One altered weight or share cannot mend these.
        ((price("75"), mixed("25", "5", "5")), None),
        ((price("80"), environment("10")), None),
        ((interval(price, 40, 50), interval(environment, 30, 40)), None),
    ],
)
def test_sums_that_are_wrong(criteria, change):
    facts = tender(criteria=criteria)
    assert judge(facts).code == "VEKTSUM"
    assert judge(facts).change == change


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        (price_alone(requirements=(BINDING,)), Change("justify", None, SIX)),
        (price_alone(requirements=(BINDING,), initiated_on=RS1), Change("justify", None, SEVEN)),
        (
            price_alone(requirements=(BINDING,), effect=without("compared")),
            Change("justify", None, ("compared",)),
        ),
        (
            price_alone(requirements=(BINDING,), effect=without("in_documents", "mapped")),
            Change("justify", None, ("in_documents", "mapped")),
        ),
        # R21 is content with less.
        (
            tender(
                mode=AwardMode.RANKED,
                criteria=environment_at(4),
                initiated_on=RS1,
                requirements=(BINDING,),
                effect=EffectJustification(exists=True),
            ),
            Change("justify", None, ("in_documents",)),
        ),
        # A justification that is begun is finished; from nothing it is more than a little weight or a place.
        (
            tender(criteria=weighted("20"), requirements=(BINDING,), effect=without("compared")),
            Change("justify", None, ("compared",)),
        ),
        (
            tender(criteria=weighted("29.99"), requirements=(BINDING,)),
            Change("raise_weight", Decimal("0.01"), ("Miljø", "Pris")),
        ),
        (
            tender(criteria=weighted("29.99"), requirements=(VAGUE,)),
            Change("raise_weight", Decimal("0.01"), ("Miljø", "Pris")),
        ),
        (
            tender(mode=AwardMode.RANKED, criteria=environment_at(4), requirements=(BINDING,)),
            Change("move_up", Decimal(3), ("Miljø",)),
        ),
        (price_alone(requirements=(VAGUE,), effect=FULL), Change("bind")),
        (price_alone(requirements=(VAGUE,)), Change("bind", None, SIX)),
        (price_alone(), Change("route", None, SIX)),
        (price_alone(initiated_on=RS1), Change("route", None, SEVEN)),
        (price_alone(initiated_on=RS1, value=800_000), Change("route", None, SEVEN)),
        (price_alone(effect=FULL), Change("route")),
        (tender(mode=AwardMode.USER_CHOICE, criteria=()), Change("route", None, SIX)),
    ],
)
def test_the_requirement_route(facts, change):
    assert judge(facts).change == change


def test_where_only_the_first_paragraph_binds_a_note_is_enough():
    assert judge(price_alone(value=800_000)).change == Change("note")
    assert judge(price_alone(value=800_000, requirements=(VAGUE,))).change == Change("note")
    concession = {"regime": Regime.CONCESSIONS, "contract": "services", "value": 70_000_000}
    assert judge(price_alone(**concession)).change == Change("note")


@pytest.mark.parametrize(
    ("claim", "change"),
    [
        (Insignificance(exists=True, climate=True, environment=True), Change("document")),
        # Its substance is not ours to suggest.
        (Insignificance(exists=True, climate=True), Change("route", None, SIX)),
        (
            Insignificance(
                exists=True, climate=True, environment=True, physical_element=PhysicalElement.SUBSTANTIAL
            ),
            Change("route", None, SIX),
        ),
    ],
)
def test_an_exemption_that_only_lacks_its_place_in_the_documents(claim, change):
    assert judge(price_alone(insignificance=claim)).change == change


def test_an_interest_that_only_lacks_its_place_in_the_documents():
    interest = EssentialInterest(exists=True, type=InterestType.SECURITY)
    assert judge(price_alone(interest=interest)).change == Change("document")
    assert judge(price_alone(interest=replace(PREPAREDNESS, type=None))).change == Change("route", None, SIX)


@pytest.mark.parametrize(
    "facts",
    [
        tender(value=0),
        tender(criteria=(environment(),)),
        tender(defence_security=True),
        tender(defence_security=True, requirements=(VAGUE,)),
        tender(initiated_on=RS1.replace(year=2020)),
    ],
)
def test_where_no_change_is_known_none_is_offered(facts):
    assert judge(facts).change is None


def test_a_lawful_answer_has_no_change():
    assert judge(tender()).change is None


def test_what_is_offered_has_been_tried():
    change, changed = smallest_change(tender(criteria=weighted("29.99")), evaluate)
    assert changed.criteria == (price("70.00"), environment("30.00"))
    assert evaluate(changed).code == "VEKT_OK"
    assert change.amount == Decimal("0.01")


def test_criteria_that_look_alike_are_told_apart():
    twin = Criterion("Kvalitet", weight=Decimal(40))
    found = smallest_change(tender(criteria=(twin, twin, environment("20"))), evaluate)
    assert found[1].criteria == (
        replace(twin, weight=Decimal(30)),
        twin,
        environment("30"),
    )


def test_moving_up_keeps_the_order_of_the_others():
    _, changed = smallest_change(tender(mode=AwardMode.RANKED, criteria=environment_at(5)), evaluate)
    names = [each.name for each in sorted(changed.criteria, key=lambda each: each.rank)]
    assert names == ["Kvalitet 1", "Kvalitet 2", "Miljø", "Kvalitet 3", "Kvalitet 4"]


def test_filling_keeps_what_was_filled():
    facts = price_alone(requirements=(BINDING,), effect=EffectJustification(exists=True, specific=True))
    _, changed = smallest_change(facts, evaluate)
    assert changed.effect == FULL
