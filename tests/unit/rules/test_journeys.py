"""200 laptops and 50 monitors for 2 400 000 kr to a state body: the answer at every turn of the journey."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.applicability import classify
from tenders.rules.facts import Authority, AwardMode, ContractType, Part, Regime, TenderFacts
from tenders.rules.findings import Change, Verdict
from tenders.rules.verdict import judge

from .builders import BINDING, FULL, environment, price, weighted, without

LAPTOPS = TenderFacts(
    initiated_on=date(2027, 2, 1),
    regime=Regime.FOA,
    value=Decimal(2_400_000),
    authority=Authority.STATE,
    contract=ContractType.SUPPLIES,
    part=Part.III,
    notice_mandatory=True,
    in_doffin=True,
    mode=AwardMode.PRICE_ONLY,
    criteria=(price(),),
    requirements=(BINDING, BINDING),
    duration_months=24,
    sanction_in_contract=True,
)
WEIGHTED = replace(LAPTOPS, mode=AwardMode.WEIGHTED, requirements=())
SIX = ("exists", "in_documents", "before_notice", "mapped", "compared", "conclusion")


def test_it_is_part_three_and_must_be_announced():
    found = classify(
        value=Decimal(2_400_000),
        authority=Authority.STATE,
        contract=ContractType.SUPPLIES,
        regime=Regime.FOA,
        on=date(2027, 2, 1),
    )
    assert (found.part, found.notice_mandatory, found.rule_set.key) == (Part.III, True, "RS2")


def test_price_alone_without_justification_asks_for_it():
    answer = judge(LAPTOPS)
    assert (answer.verdict, answer.code) == (Verdict.NOT_MET, "BEGR_MANGLER")
    assert answer.provision == "anskaffelsesloven § 5b (2)"
    assert answer.change == Change("justify", None, SIX)
    assert [each.code for each in answer.others] == ["BARE_PRIS"]


@pytest.mark.parametrize("name", SIX[2:])
def test_a_justification_that_lacks_one_field_is_weak(name):
    answer = judge(replace(LAPTOPS, effect=without(name)))
    assert (answer.verdict, answer.code) == (Verdict.NOT_MET, "BEGR_SVAK")
    assert answer.change == Change("justify", None, (name,))


def test_with_its_fields_filled_the_answer_is_met_with_reason():
    answer = judge(replace(LAPTOPS, effect=without("specific")))
    assert (answer.verdict, answer.rule, answer.code) == (Verdict.MET_WITH_REASON, "R23", "KRAV_KOMBI")
    assert answer.provision == "anskaffelsesloven § 5b (2)"
    assert answer.eforms_codes == ("quality-nor-env-spec",)
    assert (answer.advice, answer.others, answer.change) == ((), (), None)


def test_environment_at_30_00_is_met():
    answer = judge(replace(WEIGHTED, criteria=weighted("30.00")))
    assert (answer.verdict, answer.code, answer.share) == (Verdict.MET, "VEKT_OK", Decimal("30.00"))
    assert answer.eforms_codes == ("quality-nor-env-criteria",)


def test_environment_at_29_99_without_requirements_lacks_one_hundredth():
    answer = judge(replace(WEIGHTED, criteria=weighted("29.99")))
    assert (answer.verdict, answer.code) == (Verdict.NOT_MET, "VEKT_LAV")
    assert answer.facts["missing"] == Decimal("0.01")
    assert answer.change == Change("raise_weight", Decimal("0.01"), ("Miljø", "Pris"))


def test_weights_of_90_in_sum_are_a_warning():
    answer = judge(replace(WEIGHTED, criteria=(price("60"), environment("30"))))
    assert (answer.verdict, answer.code) == (Verdict.WARNING, "VEKTSUM")
    assert answer.change == Change("sum", Decimal(10), ("Pris",))


def test_the_same_announced_on_30_june_2026_is_judged_by_rs1():
    answer = judge(replace(LAPTOPS, initiated_on=date(2026, 6, 30)))
    assert (answer.rule_set, answer.code, answer.provision) == ("RS1", "BEGR_MANGLER", "FOA § 7-9 (4)")
    filled = replace(LAPTOPS, initiated_on=date(2026, 6, 30), effect=FULL)
    assert judge(filled).code == "KRAV_OK"
    assert judge(replace(filled, effect=without("specific"))).code == "BEGR_SVAK"


@pytest.mark.parametrize(("on", "key"), [(date(2026, 6, 30), "RS1"), (date(2026, 7, 1), "RS2")])
def test_the_answer_says_which_rule_set_it_was_judged_by(on, key):
    assert judge(replace(WEIGHTED, initiated_on=on, criteria=weighted("30"))).rule_set == key
