"""Every row of regelverk 12.4, in its order."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest

from tenders.rules.facts import (
    AwardMode,
    ContractType,
    Criterion,
    Framework,
    FrameworkKind,
    Insignificance,
    PhysicalElement,
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
    mixed,
    order,
    price,
    price_alone,
    quality,
    ranked,
    tender,
    weighted,
    without,
)

MET, REASON, WARNING, NOT_MET = Verdict.MET, Verdict.MET_WITH_REASON, Verdict.WARNING, Verdict.NOT_MET


def codes(findings):
    return [each.code for each in findings]


def found(facts):
    answer = judge(facts)
    return answer.verdict, answer.rule


def interval(low, high, kind=environment):
    return kind(weight_min=Decimal(low), weight_max=Decimal(high))


def test_environment_at_exactly_30_is_met():
    assert found(tender(criteria=weighted("30"))) == (MET, "R10")


def test_environment_at_29_99_is_not_met():
    assert found(tender(criteria=weighted("29.99"))) == (NOT_MET, "R11")


def test_environment_at_29_996_is_not_met_and_keeps_its_digits():
    answer = judge(tender(criteria=weighted("29.996")))
    assert (answer.verdict, answer.rule, answer.share) == (NOT_MET, "R11", Decimal("29.996"))


def test_no_number_of_nines_makes_30():
    almost = Decimal("29." + "9" * 28)
    with localcontext(prec=60):
        facts = tender(criteria=(price(str(100 - almost)), environment(str(almost))))
    answer = judge(facts)
    assert (answer.verdict, answer.rule, answer.share) == (NOT_MET, "R11", almost)


def test_a_third_of_90_is_not_met_but_33_34_is():
    criteria = (price("10"), mixed("90", "33.33", "66.67"))
    assert (judge(tender(criteria=criteria)).share, *found(tender(criteria=criteria))) == (
        Decimal("29.9970"),
        NOT_MET,
        "R11",
    )
    assert found(tender(criteria=(price("10"), mixed("90", "33.34", "66.66")))) == (MET, "R10")


def test_weights_of_90_in_sum_are_a_warning():
    answer = judge(tender(criteria=(price("60"), environment("30"))))
    assert (answer.verdict, answer.rule) == (WARNING, "R02")
    assert (answer.facts["low"], answer.facts["high"], answer.facts["criterion"]) == (90, 90, None)
    assert answer.share == Decimal("33.33333333333333333333333333")


def test_weights_of_105_in_sum_are_a_warning():
    answer = judge(tender(criteria=(price("75"), environment("30"))))
    assert (answer.verdict, answer.rule) == (WARNING, "R02")
    assert answer.share == Decimal("28.57142857142857142857142857")


def test_quality_and_environment_without_shares_is_not_met_and_called_mixed():
    answer = judge(tender(criteria=(price("60"), mixed("40", None, None))))
    assert (answer.verdict, answer.code, codes(answer.advice)) == (NOT_MET, "VEKT_LAV", ["BLANDET"])
    assert answer.advice[0].facts == {"criterion": "Kvalitet og miljø"}


def test_the_same_with_75_percent_of_40_is_met():
    answer = judge(tender(criteria=(price("60"), mixed("40", "75", "25"))))
    assert (answer.verdict, answer.share, answer.advice) == (MET, 30, ())


def test_price_alone_with_requirements_and_full_justification_in_rs1_part_three():
    assert found(price_alone(initiated_on=RS1, **ROUTE)) == (REASON, "R20")


def test_the_same_without_justification():
    assert found(price_alone(initiated_on=RS1, requirements=(BINDING,))) == (NOT_MET, "R25")


def test_the_same_with_requirements_that_say_preferably():
    assert found(price_alone(initiated_on=RS1, requirements=(VAGUE,), effect=FULL)) == (NOT_MET, "R24")


def test_an_interval_from_30_is_met_but_doffin_does_not_read_it():
    criteria = (interval(60, 70, price), interval(30, 40))
    answer = judge(tender(criteria=criteria))
    assert (answer.verdict, answer.rule, codes(answer.advice)) == (MET, "R10", ["M-INTERVALL"])


def test_an_interval_from_25_may_end_below_30():
    assert found(tender(criteria=(interval(65, 75, price), interval(25, 35)))) == (NOT_MET, "R11")


def test_price_quality_environment_in_order_is_met():
    assert found(order(price(), quality(), environment())) == (MET, "R12")


def test_four_in_order_with_environment_last_in_rs1_needs_requirements_and_justification():
    facts = tender(mode=AwardMode.RANKED, criteria=environment_at(4, of=4), initiated_on=RS1)
    assert found(facts) == (NOT_MET, "R13")
    formal = without("before_notice", "mapped", "compared", "specific", "conclusion")
    assert found(replace(facts, requirements=(BINDING,), effect=formal)) == (REASON, "R21")


def test_the_same_in_rs2_is_met_only_by_the_full_route():
    facts = tender(mode=AwardMode.RANKED, criteria=environment_at(4, of=4), requirements=(BINDING,))
    formal = without("before_notice", "mapped", "compared", "specific", "conclusion")
    assert found(replace(facts, effect=formal)) == (NOT_MET, "R26")
    assert found(replace(facts, effect=FULL)) == (REASON, "R23")


def test_two_in_order_with_environment_second_is_met():
    assert found(order(price(), environment())) == (MET, "R12")


def test_two_criteria_at_the_same_place_cannot_be_judged():
    third, fourth = ranked(price(), quality(), quality(name="Service"), environment())[2:]
    criteria = (*ranked(price(), quality()), third, replace(fourth, rank=3))
    answer = judge(tender(mode=AwardMode.RANKED, criteria=criteria))
    assert (answer.verdict, answer.code) == (WARNING, "INNDATA")


def test_part_one_without_criteria_in_rs1_triggers_nothing():
    assert found(tender(mode=AwardMode.NONE, criteria=(), initiated_on=RS1, **SMALL)) == (MET, "R15")


def test_part_one_with_environment_at_20_in_rs1_is_not_met():
    assert found(tender(criteria=weighted("20"), initiated_on=RS1, **SMALL)) == (NOT_MET, "R11")


def test_part_one_with_environment_at_20_in_rs2_is_met():
    assert found(tender(criteria=weighted("20"), **SMALL)) == (MET, "R17")


def test_the_same_announced_of_free_will_may_be_refused_by_doffin():
    answer = judge(tender(criteria=weighted("20"), in_doffin=True, **SMALL))
    assert (answer.verdict, answer.rule, codes(answer.advice)) == (MET, "R17", ["M-DOFFIN"])


def test_400_000_kr_is_judged_in_rs1_and_outside_in_rs2():
    assert found(tender(value=400_000, criteria=weighted("20"), initiated_on=RS1)) == (NOT_MET, "R11")
    assert found(tender(value=400_000, criteria=weighted("20"), initiated_on=RS2)) == (MET, "R03")


def test_passenger_cars_in_rs2_are_freed_by_5c():
    assert found(price_alone(standard=VEHICLES)) == (MET, "R33")


def test_cleaning_with_vans_in_rs2_is_judged_by_5b():
    vans = StandardRequirement(Standard.VEHICLES, main_delivery=False)
    answer = judge(tender(contract=ContractType.SERVICES, criteria=weighted("20"), standard=vans))
    assert (answer.verdict, answer.code) == (NOT_MET, "VEKT_LAV")
    assert "STD_IKKE_HOVED" in codes(answer.advice)


def test_where_insignificance_holds_environment_may_weigh_anything():
    assert found(tender(criteria=weighted("10"), insignificance=INSIGNIFICANT)) == (REASON, "R30")


def test_a_framework_at_30_with_mini_competitions_on_price_is_judged_as_the_framework():
    mini = Framework(FrameworkKind.MINI_COMPETITION, True, Decimal(0))
    answer = judge(tender(framework=mini))
    assert (answer.verdict, answer.rule, codes(answer.advice)) == (MET, "R10", ["M-MINI"])


def test_8_percent_with_requirements_and_a_concrete_justification_in_rs1():
    answer = judge(tender(criteria=weighted("8"), initiated_on=RS1, **ROUTE))
    assert (answer.verdict, answer.rule, codes(answer.advice)) == (REASON, "R22", ["M-HYBRID"])


def test_20_percent_with_requirements_and_a_weak_justification_in_rs1():
    weak = {"requirements": (BINDING,), "effect": without("mapped", "compared")}
    answer = judge(tender(criteria=weighted("20"), initiated_on=RS1, **weak))
    assert (answer.verdict, answer.rule) == (NOT_MET, "R26")
    assert answer.facts["missing_fields"] == ("mapped", "compared")


@pytest.mark.parametrize("on", [RS1, RS2])
def test_driving_lessons_with_heavy_vehicles_are_not_insignificant(on):
    claim = Insignificance(True, True, True, True, PhysicalElement.SUBSTANTIAL, "kjøring med tunge kjøretøy")
    answer = judge(price_alone(initiated_on=on, contract=ContractType.SERVICES, insignificance=claim))
    assert (answer.verdict, answer.rule) == (NOT_MET, "R31b")
    assert answer.facts["element"] == "kjøring med tunge kjøretøy"


def test_lots_are_judged_one_by_one():
    first, second = tender(criteria=weighted("30")), tender(criteria=(price("100"), environment("0")))
    assert [found(first), found(second)] == [(MET, "R10"), (NOT_MET, "R11")]


def test_a_mixed_name_without_sub_criteria_counts_nothing():
    criteria = (price("60"), Criterion("Kvalitet og miljø", weight=Decimal(40), linked=True, binding=True))
    assert found(tender(criteria=criteria)) == (NOT_MET, "R11")
