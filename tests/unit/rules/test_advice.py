"""Remarks that go with an answer (regelverk 12.3 «Råd utløses slik», 12.6 no. 8, 18 and 20)."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import AwardMode, ContractType, Framework, FrameworkKind, Regime
from tenders.rules.verdict import judge

from .builders import (
    BINDING,
    FULL,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    RS2,
    VAGUE,
    VEHICLES,
    cost,
    environment,
    environment_at,
    mixed,
    price,
    quality,
    sub,
    tender,
    weighted,
)

SERVICES, WORKS = {"contract": ContractType.SERVICES}, {"contract": ContractType.WORKS}
INTERVAL = (
    price(weight_min=Decimal(60), weight_max=Decimal(70)),
    environment(weight_min=Decimal(30), weight_max=Decimal(40)),
)
POINTS = {"mode": AwardMode.POINTS, "criteria": (price(points=Decimal(70)), environment(points=Decimal(30)))}
LOW = {"criteria": weighted("20")}
RANKED_4 = {"mode": AwardMode.RANKED, "criteria": environment_at(4)}


def has(code, **changes):
    return code in [each.code for each in judge(tender(**changes)).advice]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"initiated_on": RS1, **LOW, **ROUTE}, True),
        ({"initiated_on": RS2, **LOW, **ROUTE}, False),
        ({"initiated_on": RS1, **ROUTE}, False),
    ],
)
def test_m_hybrid_when_r22_is_the_answer(changes, expected):
    assert has("M-HYBRID", **changes) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({**LOW, "insignificance": INSIGNIFICANT}, True),
        ({"insignificance": INSIGNIFICANT}, False),
        ({**LOW, "insignificance": INSIGNIFICANT, **ROUTE}, False),
    ],
)
def test_m_uves_when_r30_is_the_answer(changes, expected):
    assert has("M-UVES", **changes) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"criteria": INTERVAL}, True),
        ({"criteria": (price("65"), INTERVAL[1])}, True),
        ({"criteria": (quality("60"), INTERVAL[1]), "mode": AwardMode.FIXED_PRICE}, True),
        ({}, False),
        (POINTS, False),
    ],
)
def test_m_intervall_when_a_weight_is_an_interval(changes, expected):
    assert has("M-INTERVALL", **changes) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        (LOW, True),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(3)}, False),
        (RANKED_4, True),
        (POINTS, True),
        ({**POINTS, **ROUTE}, True),
        ({"criteria": INTERVAL}, True),
        ({"mode": AwardMode.FIXED_PRICE, "criteria": (quality("70"), environment("30"))}, False),
        ({"mode": AwardMode.FIXED_PRICE, "criteria": (quality("71"), environment("29"))}, True),
        ({"mode": AwardMode.PRICE_ONLY, "criteria": (price(),)}, False),
        ({"mode": AwardMode.PRICE_ONLY, "criteria": (price(), cost())}, True),
        ({**LOW, **ROUTE}, False),
        ({**LOW, **ROUTE, "initiated_on": RS1}, False),
        ({**RANKED_4, **ROUTE, "initiated_on": RS1}, False),
        ({**LOW, "insignificance": INSIGNIFICANT}, False),
        ({**LOW, "interest": PREPAREDNESS}, False),
        ({**LOW, "standard": VEHICLES}, False),
        ({**LOW, "value": 800_000}, True),
        ({**LOW, "value": 800_000, "effect": FULL}, True),
    ],
)
def test_m_doffin_when_the_notice_would_be_refused(changes, expected):
    assert has("M-DOFFIN", in_doffin=True, **changes) is expected
    assert has("M-DOFFIN", in_doffin=False, **changes) is False


@pytest.mark.parametrize(
    ("framework", "expected"),
    [
        (Framework(FrameworkKind.MINI_COMPETITION, True, Decimal("29.99")), True),
        (Framework(FrameworkKind.MINI_COMPETITION, True, Decimal(30)), False),
        (Framework(FrameworkKind.MINI_COMPETITION, False, Decimal(30)), True),
        (Framework(FrameworkKind.MINI_COMPETITION), True),
        (Framework(FrameworkKind.MINI_COMPETITION, True), False),
        (Framework(FrameworkKind.MULTIPLE, False, Decimal(0)), False),
        (Framework(FrameworkKind.DPS, False, Decimal(0)), False),
    ],
)
def test_m_mini_when_environment_may_fall_out_of_mini_competitions(framework, expected):
    assert has("M-MINI", framework=framework) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"requirements": (BINDING,)}, True),
        ({"requirements": (VAGUE,)}, True),
        ({"requirements": ()}, False),
        ({"requirements": (BINDING,), "sanction_in_contract": True}, False),
        ({"requirements": (BINDING,), "initiated_on": RS1}, False),
        ({"requirements": (BINDING,), "value": 800_000}, True),
        ({"requirements": (BINDING,), "regime": Regime.UTILITIES}, True),
    ],
)
def test_m_sanksjon_when_requirements_have_no_sanction_in_rs2(changes, expected):
    assert has("M-SANKSJON", **{"sanction_in_contract": False, **changes}) is expected


AMOUNTS = [
    ({**SERVICES, "value": 1_300_000}, True),
    ({**SERVICES, "value": 1_299_999}, False),
    ({**WORKS, "value": 1_300_000, "authority": "state"}, True),
    ({"contract": ContractType.SUPPLIES}, False),
    ({"contract": ContractType.SPECIAL_SERVICES}, False),
    ({"contract": ContractType.HEALTH_SOCIAL}, False),
    ({**SERVICES, "initiated_on": RS1, "value": 2_050_000}, True),
    ({**SERVICES, "initiated_on": RS1, "value": 2_049_999}, False),
    ({**SERVICES, "initiated_on": RS1, "value": 1_300_000, "authority": "state"}, True),
    ({**SERVICES, "initiated_on": RS1, "value": 1_299_999, "authority": "state"}, False),
    ({**SERVICES, "regime": Regime.UTILITIES, "value": 2_500_000}, True),
    ({**SERVICES, "regime": Regime.UTILITIES, "value": 2_499_999}, False),
    ({**WORKS, "regime": Regime.UTILITIES, "value": 1_630_000, "authority": "state"}, True),
    ({**WORKS, "regime": Regime.UTILITIES, "value": 1_629_999, "authority": "state"}, False),
    ({**SERVICES, "regime": Regime.CONCESSIONS, "value": 70_000_000}, False),
    ({**SERVICES, "regime": Regime.CONCESSIONS, "value": 70_000_000, "initiated_on": RS1}, True),
]


@pytest.mark.parametrize(("changes", "expected"), AMOUNTS)
def test_m_lonn_from_the_amount_of_section_9(changes, expected):
    assert has("M-LONN", **changes) is expected


@pytest.mark.parametrize(("changes", "expected"), AMOUNTS)
def test_m_laerling_from_the_same_amounts_when_it_lasts_more_than_three_months(changes, expected):
    assert has("M-LAERLING", duration_months=4, **changes) is expected
    assert has("M-LAERLING", duration_months=3, **changes) is False
    assert has("M-LAERLING", duration_months=None, **changes) is False


@pytest.mark.parametrize(
    ("criteria", "mode", "expected"),
    [
        ((price("60"), mixed("40", None, None)), AwardMode.WEIGHTED, ["Kvalitet og miljø"]),
        ((price("60"), mixed("40", "75", None)), AwardMode.WEIGHTED, ["Kvalitet og miljø"]),
        ((price("60"), mixed("40", "75", "25")), AwardMode.WEIGHTED, []),
        ((quality("60"), mixed("40", None, None)), AwardMode.FIXED_PRICE, ["Kvalitet og miljø"]),
        (
            (price("20"), mixed("40", None, None), mixed("40", None, None)),
            AwardMode.WEIGHTED,
            ["Kvalitet og miljø"] * 2,
        ),
        ((price("60"), quality("40", sub_criteria=(sub("a"), sub("b")))), AwardMode.WEIGHTED, []),
        (
            (price("60", sub_criteria=(sub("a", counts=True), sub("b"))), quality("40")),
            AwardMode.WEIGHTED,
            [],
        ),
    ],
)
def test_mixed_criteria_without_shares_are_named(criteria, mode, expected):
    advice = judge(tender(criteria=criteria, mode=mode)).advice
    assert [each.facts["criterion"] for each in advice if each.code == "BLANDET"] == expected


def test_environment_within_life_cycle_cost_counts_with_a_remark():
    subs = (sub("Utslipp", "50", counts=True), sub("Drift", "50"))
    criteria = (cost("60", sub_criteria=subs), quality("40"))
    assert has("M-LCC", criteria=criteria) is True
    assert has("M-LCC", criteria=(cost("60"), environment("40"))) is False


@pytest.mark.parametrize(
    "stop",
    [
        {"value": 0},
        {"criteria": (price("60"), mixed("30", None, None))},
        {"value": 400_000},
        {"initiated_on": date(2023, 12, 31)},
        {"defence_security": True},
        {"framework": Framework(FrameworkKind.MINI_COMPETITION, initiated_on=RS1)},
    ],
)
def test_a_stopped_answer_has_no_remarks(stop):
    facts = tender(
        **{"requirements": (BINDING,), "sanction_in_contract": False, "in_doffin": True, **LOW, **stop}
    )
    assert judge(facts).advice == ()
