"""The readings of regelverk 12.6 by number. 1–3 are tried in test_inputs, 5 and 7–9 in test_weighting."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import (
    AwardMode,
    ContractType,
    EffectJustification,
    EssentialInterest,
    Framework,
    FrameworkKind,
    Insignificance,
    InterestType,
    Regime,
    Requirement,
    Standard,
    StandardRequirement,
)
from tenders.rules.findings import Verdict
from tenders.rules.verdict import judge

from .builders import (
    BINDING,
    FULL,
    INSIGNIFICANT,
    ROUTE,
    RS1,
    RS2,
    SMALL,
    VAGUE,
    VEHICLES,
    environment,
    environment_at,
    price,
    price_alone,
    tender,
    weighted,
    without,
)

MET, REASON, WARNING, NOT_MET = Verdict.MET, Verdict.MET_WITH_REASON, Verdict.WARNING, Verdict.NOT_MET
UNCERTAIN = StandardRequirement(Standard.VEHICLES, main_delivery=True, euro6_only=True)
CONCESSION = {"regime": Regime.CONCESSIONS, "contract": ContractType.SERVICES, "value": 62_900_000}
FORMAL = EffectJustification(exists=True, in_documents=True)


def codes(findings):
    return [each.code for each in findings]


def test_no_2_a_stated_duty_to_announce_is_used_without_control():
    assert judge(tender(notice_mandatory=False, criteria=weighted("10"))).rule == "R17"
    assert judge(tender(notice_mandatory=True, criteria=weighted("10"), **SMALL)).rule == "R11"


def test_no_2_announcing_of_free_will_does_not_make_it_mandatory():
    assert judge(tender(in_doffin=True, criteria=weighted("10"), **SMALL)).rule == "R17"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"value": 0, "criteria": (price("60"), environment("30"))}, "R01"),
        ({"value": 400_000, "criteria": (price("60"), environment("30"))}, "R02"),
        ({"initiated_on": date(2023, 1, 1), "criteria": (price("60"), environment("30"))}, "R02"),
        ({"initiated_on": date(2023, 1, 1), "value": 90_000}, "R03"),
        ({"value": 400_000, "defence_security": True}, "R03"),
        ({"defence_security": True, "framework": Framework(FrameworkKind.SINGLE, initiated_on=RS1)}, "R05"),
    ],
)
def test_no_4_the_first_stop_is_the_answer(changes, rule):
    assert judge(tender(**changes)).rule == rule


def test_no_6_every_rule_set_of_the_framework_that_differs_is_a_change():
    call_off = Framework(FrameworkKind.SINGLE, initiated_on=date(2023, 12, 31))
    assert judge(tender(initiated_on=RS1, framework=call_off)).rule == "R06"
    assert judge(tender(initiated_on=RS1, framework=replace(call_off, initiated_on=RS1))).rule == "R10"
    assert judge(tender(framework=Framework(FrameworkKind.SINGLE))).rule == "R10"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, WARNING),
        ({"requirements": (BINDING,)}, MET),
        ({"requirements": (VAGUE,)}, WARNING),
        ({"effect": EffectJustification(exists=True)}, MET),
        ({"effect": EffectJustification(in_documents=True)}, WARNING),
        ({"mode": AwardMode.WEIGHTED, "criteria": weighted("1")}, MET),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(5)}, MET),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(1)[1:]}, WARNING),
        ({"mode": AwardMode.NONE, "criteria": ()}, WARNING),
        ({"mode": AwardMode.USER_CHOICE}, WARNING),
    ],
)
def test_no_10_what_is_enough_where_only_the_first_paragraph_binds(changes, verdict):
    answer = judge(price_alone(**SMALL, **changes))
    assert (answer.verdict, answer.code) == (verdict, "BARE_1LEDD")


@pytest.mark.parametrize("share", ["10", "30", "60"])
def test_no_10_r17_goes_before_the_other_main_rules(share):
    assert judge(tender(criteria=weighted(share), **SMALL)).code == "BARE_1LEDD"


def test_no_11_user_choice_is_unclear_in_every_part():
    for value in (800_000, 1_500_000, 5_000_000):
        assert judge(tender(mode=AwardMode.USER_CHOICE, initiated_on=RS1, value=value)).code == "UAVKLART"


@pytest.mark.parametrize(
    "mode", [AwardMode.NONE, AwardMode.PRICE_ONLY, AwardMode.COST_ONLY, AwardMode.USER_CHOICE]
)
@pytest.mark.parametrize("on", [RS1, RS2])
def test_no_11_part_five_without_weight_or_place_is_unclear(mode, on):
    contest = {"contract": ContractType.DESIGN_CONTEST, "value": 1_630_000}
    answer = judge(tender(mode=mode, criteria=(), initiated_on=on, **contest))
    assert (answer.code, answer.provision) == ("UAVKLART", "")


@pytest.mark.parametrize(
    ("mode", "verdict"),
    [
        (AwardMode.WEIGHTED, MET),
        (AwardMode.POINTS, MET),
        (AwardMode.FIXED_PRICE, MET),
        (AwardMode.PRICE_ONLY, WARNING),
        (AwardMode.COST_ONLY, WARNING),
        (AwardMode.USER_CHOICE, WARNING),
        (AwardMode.NONE, WARNING),
    ],
)
def test_no_12_concessions_in_rs1_ask_only_for_the_mode(mode, verdict):
    criteria = (environment("100", points=Decimal(1), binding=False),)
    answer = judge(tender(initiated_on=RS1, mode=mode, criteria=criteria, **CONCESSION))
    assert (answer.code, answer.verdict) == ("KONSESJON", verdict)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"mode": AwardMode.WEIGHTED, "criteria": weighted("1")}, MET),
        ({"mode": AwardMode.WEIGHTED, "criteria": weighted("0")}, WARNING),
        ({"mode": AwardMode.NONE, "criteria": ()}, WARNING),
        ({"effect": EffectJustification(exists=True)}, MET),
        ({"contract": ContractType.DESIGN_CONTEST}, WARNING),
    ],
)
def test_no_12_concessions_in_rs2_must_do_something(changes, verdict):
    answer = judge(price_alone(**{**CONCESSION, **changes}))
    assert (answer.code, answer.verdict) == ("KONSESJON", verdict)


@pytest.mark.parametrize(
    ("value", "changes", "rule"),
    [
        (4_999_999, {"mode": AwardMode.NONE, "criteria": ()}, "R15"),
        (4_999_999, {"mode": AwardMode.PRICE_ONLY}, "R16"),
        (5_000_000, {"mode": AwardMode.PRICE_ONLY}, "R14"),
        (5_000_000, {"mode": AwardMode.PRICE_ONLY, "contract": ContractType.DESIGN_CONTEST}, "R18"),
        (4_999_999, {"mode": AwardMode.PRICE_ONLY, "contract": ContractType.DESIGN_CONTEST}, "R16"),
        (11_600_000, {"mode": AwardMode.PRICE_ONLY, "contract": ContractType.HEALTH_SOCIAL}, "R14"),
        (11_599_999, {"mode": AwardMode.PRICE_ONLY, "contract": ContractType.HEALTH_SOCIAL}, "R16"),
        (5_000_000, {"mode": AwardMode.PRICE_ONLY, "part": "I"}, "R14"),
    ],
)
def test_no_13_utilities_are_read_as_part_one_three_or_five(value, changes, rule):
    assert judge(tender(initiated_on=RS1, regime=Regime.UTILITIES, value=value, **changes)).rule == rule


@pytest.mark.parametrize(
    ("requirements", "rule"),
    [
        ((), "R14"),
        ((Requirement(binding=True),), "R24"),
        ((Requirement(verifiable=True),), "R24"),
        ((VAGUE, BINDING), "R23"),
    ],
)
def test_no_14_one_requirement_must_be_binding_and_verifiable(requirements, rule):
    assert judge(price_alone(requirements=requirements, effect=FULL)).rule == rule


def test_no_15_r21_asks_for_no_more_than_a_justification_in_the_documents():
    low = {"mode": AwardMode.RANKED, "criteria": environment_at(4), "requirements": (BINDING,)}
    assert judge(tender(initiated_on=RS1, effect=FORMAL, **low)).rule == "R21"
    assert judge(tender(initiated_on=RS2, effect=FORMAL, **low)).rule == "R26"
    assert judge(tender(initiated_on=RS1, effect=EffectJustification(exists=True), **low)).rule == "R25"


@pytest.mark.parametrize(
    "name", ["exists", "in_documents", "before_notice", "mapped", "compared", "specific", "conclusion"]
)
def test_no_15_concrete_is_asked_in_rs1_only_the_rest_in_both(name):
    facts = price_alone(requirements=(BINDING,), effect=without(name))
    assert judge(replace(facts, initiated_on=RS1)).verdict == NOT_MET
    assert judge(facts).verdict == (REASON if name == "specific" else NOT_MET)


def test_no_16_within_the_requirement_route_r21_goes_before_r22_and_r22_before_r20():
    ranked_low = tender(initiated_on=RS1, mode=AwardMode.RANKED, criteria=environment_at(4), **ROUTE)
    combined = tender(initiated_on=RS1, criteria=weighted("8"), **ROUTE)
    assert (judge(ranked_low).rule, codes(judge(ranked_low).others)) == ("R21", ["KRAV_OK"])
    assert (judge(combined).rule, codes(judge(combined).others)) == ("R22", ["KRAV_OK"])


@pytest.mark.parametrize(
    ("interest", "missing"),
    [
        (EssentialInterest(exists=True), ("type", "in_documents")),
        (EssentialInterest(exists=True, type=InterestType.HEALTH), ("in_documents",)),
        (EssentialInterest(exists=True, in_documents=True), ("type",)),
    ],
)
def test_no_18_an_incomplete_interest_has_no_effect_but_says_what_it_lacks(interest, missing):
    answer = judge(price_alone(interest=interest))
    assert (answer.code, answer.advice[-1].code) == ("BARE_PRIS", "INTERESSE_MANGLER")
    assert answer.advice[-1].facts["missing_of_interest"] == missing
    assert judge(price_alone(interest=interest, initiated_on=RS1)).advice == ()


def test_no_19_main_rule_before_requirements_before_exemptions_when_equal():
    both = judge(price_alone(insignificance=INSIGNIFICANT, **ROUTE))
    assert (both.code, codes(both.others)) == ("KRAV_KOMBI", ["UVES_OK"])
    weight_and_standard = judge(tender(standard=VEHICLES))
    assert (weight_and_standard.code, codes(weight_and_standard.others)) == ("VEKT_OK", ["STD_OK"])


def test_no_19_a_warning_goes_before_not_met_and_both_are_shown():
    answer = judge(tender(criteria=weighted("20"), standard=UNCERTAIN))
    assert (answer.code, answer.verdict, codes(answer.others)) == ("STD_USIKKER", WARNING, ["VEKT_LAV"])


@pytest.mark.parametrize(
    ("changes", "code", "others"),
    [
        (
            {"insignificance": Insignificance(exists=True), "requirements": (VAGUE,)},
            "UVES_DELVIS",
            ["BARE_PRIS", "KRAV_VAGE"],
        ),
        ({"requirements": (VAGUE,)}, "KRAV_VAGE", ["BARE_PRIS"]),
        ({"requirements": (BINDING,)}, "BEGR_MANGLER", ["BARE_PRIS"]),
        ({"requirements": (BINDING,), "effect": FORMAL}, "BEGR_SVAK", ["BARE_PRIS"]),
    ],
)
def test_12_3_of_several_not_met_the_one_that_was_tried_is_told_first(changes, code, others):
    answer = judge(price_alone(**changes))
    assert (answer.code, codes(answer.others)) == (code, others)


def test_a_lawful_answer_is_not_shown_with_the_tracks_it_makes_needless():
    answer = judge(tender(requirements=(BINDING,), insignificance=Insignificance(exists=True)))
    assert (answer.code, answer.others) == ("VEKT_OK", ())


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({}, 1_300_000),
        ({"contract": ContractType.HEALTH_SOCIAL}, 8_700_000),
        ({"contract": ContractType.DESIGN_CONTEST}, 1_630_000),
        ({"regime": Regime.UTILITIES}, 5_000_000),
        # Part I by hand, above the amount: no amount to be below of.
        ({"value": 2_000_000, "part": "I", "part_overridden": True}, None),
    ],
)
def test_no_21_the_words_of_part_one_know_the_amount_that_ends_it(changes, limit):
    answer = judge(price_alone(initiated_on=RS1, **{**SMALL, **changes}))
    assert (answer.code, answer.facts["part_one_limit"]) == ("DEL1_PRIS", limit)
