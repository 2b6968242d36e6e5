"""The values of the notice follow the plan and say the same as the answer."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import AwardMode, Regime, Standard, StandardRequirement
from tenders.rules.notice.check import told
from tenders.rules.notice.plan import Note, Wording
from tenders.rules.notice.shape import (
    CRITERIA,
    INSIGNIFICANT,
    INTEREST,
    NONE,
    SPECIFICATION,
    STANDARD,
    State,
)
from tenders.rules.notice.weights import doffin_sum
from tests.unit.rules.builders import (
    INSIGNIFICANT as CLAIM,
)
from tests.unit.rules.builders import (
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VEHICLES,
    cost,
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
)

from .plans import codes, rows, values

PART_TWO = {"value": 2_000_000}


# --- the lines ---


def test_weights_stand_as_exact_percents():
    assert rows(values()) == [("price", "70"), (CRITERIA, "30")]


def test_a_mixed_criterion_is_split_so_that_doffin_counts_what_the_answer_shows():
    found = values(tender(criteria=(price("60"), mixed("40", "75", "25"))))

    assert rows(found) == [("price", "60"), (CRITERIA, "30"), ("quality", "10")]
    assert found.lot.lines[1].name == "Kvalitet og miljø – klima og miljø"
    assert told(found.notes[0])[0].startswith("«Kvalitet og miljø» er delt i to linjer")


def test_every_digit_of_a_share_is_kept():
    found = values(tender(criteria=(price("10"), mixed("90", "33.33", "66.67"))))

    assert rows(found)[1:] == [(CRITERIA, "29.997"), ("quality", "60.003")]


def test_a_part_that_weighs_nothing_has_no_line():
    subs = (sub("Miljø", "100", counts=True), sub("Annet", "0"))
    found = values(tender(criteria=(price("70"), quality("30", sub_criteria=subs))))

    assert rows(found) == [("price", "70"), (CRITERIA, "30")]


def test_a_mixed_criterion_without_shares_is_quality_and_says_so():
    found = values(tender(criteria=(price("60"), mixed("40", None, None))))

    assert rows(found)[1] == ("quality", "40")
    assert codes(found) == ["IKKE_LOVLIG", "BLANDET"]


def test_environment_that_does_not_count_is_quality_and_says_so():
    found = values(
        tender(criteria=(price("60"), environment("30"), environment("10", "Plan", binding=False)))
    )

    assert rows(found) == [("price", "60"), (CRITERIA, "30"), ("quality", "10")]
    assert codes(found) == ["TELLER_IKKE"]


def test_environmental_costs_of_a_life_cycle_cost_are_split_out():
    subs = (sub("Utslipp", "60", counts=True), sub("Drift", "40"))
    found = values(tender(criteria=(price("50"), cost("50", sub_criteria=subs))))

    assert rows(found)[1:] == [(CRITERIA, "30"), ("cost", "20")]


def test_points_become_percents_that_sum_to_a_hundred_and_never_lift_environment():
    criteria = (price(points=Decimal(3)), quality(points=Decimal(3)), environment(points=Decimal(3)))
    found = values(tender(mode=AwardMode.POINTS, criteria=criteria))

    assert rows(found) == [("price", "33.34"), ("quality", "33.33"), (CRITERIA, "33.33")]
    assert (codes(found), found.accepted(State.AUGUST_2026)) == (["POENG"], True)


def test_three_equal_environment_criteria_of_thirty_points_are_thirty_percent():
    green = [environment(name=name, points=Decimal(10)) for name in ("Klima", "Vann", "Natur")]
    found = values(tender(mode=AwardMode.POINTS, criteria=(price(points=Decimal(70)), *green)))

    assert rows(found) == [("price", "70"), *[(CRITERIA, "10")] * 3]


def test_points_that_are_missing_give_lines_without_weight():
    found = values(tender(mode=AwardMode.POINTS, criteria=(price(), environment())))

    assert rows(found) == [("price", None), (CRITERIA, None)]


def test_weights_that_are_missing_give_lines_without_weight():
    assert rows(values(tender(criteria=(price(), environment("30"))))) == [("price", None), (CRITERIA, "30")]


def test_a_range_stands_with_its_middle_and_is_explained():
    interval = {"weight_min": Decimal(30), "weight_max": Decimal(40)}
    found = values(
        tender(criteria=(price(weight_min=Decimal(60), weight_max=Decimal(70)), environment(**interval)))
    )

    assert [(line.number_type, line.number) for line in found.lot.lines] == [
        ("per-mid", "65"),
        ("per-mid", "35"),
    ]
    assert codes(found) == ["INTERVALL"]
    assert not found.accepted(State.NEWER)


def test_a_requirement_beside_a_range_has_no_weight_either():
    low, high = {"weight_min": Decimal(10)}, {"weight_max": Decimal(20)}
    found = values(tender(criteria=(price("85"), environment(**low, **high)), **ROUTE))

    assert rows(found) == [("price", "85"), (CRITERIA, "15"), (SPECIFICATION, None)]
    assert (codes(found), found.accepted(State.NEWER)) == (["INTERVALL", "UTEN_VEKT"], True)


def test_an_order_stands_by_place_with_environment_marked():
    found = values(tender(mode=AwardMode.RANKED, criteria=environment_at(2, of=3)))

    assert [line.number_type for line in found.lot.lines] == ["ord-imp"] * 3
    assert rows(found) == [("quality", "1"), (CRITERIA, "2"), ("quality", "3")]


def test_a_fixed_price_has_no_line_of_its_own():
    found = values(tender(mode=AwardMode.FIXED_PRICE, criteria=(price(), quality("70"), environment("30"))))

    assert rows(found) == [("quality", "70"), (CRITERIA, "30")]
    assert "FAST_PRIS" in codes(found)


@pytest.mark.parametrize(
    ("mode", "criteria", "line"),
    [
        (AwardMode.PRICE_ONLY, (price(),), ("price", "Pris")),
        (AwardMode.COST_ONLY, (price(), cost()), ("cost", "Livssykluskostnad")),
        (AwardMode.COST_ONLY, (), ("cost", "Kostnad")),
    ],
)
def test_what_decides_alone_has_all_the_weight_and_lets_the_marker_have_none(mode, criteria, line):
    found = values(tender(mode=mode, criteria=criteria, **ROUTE), reasons={SPECIFICATION: "Kravene gir mer."})

    assert (found.lot.lines[0].type, found.lot.lines[0].name) == line
    assert rows(found) == [(line[0], "100"), (SPECIFICATION, "0")]
    assert found.lot.lines[1].description == "Kravene gir mer."


@pytest.mark.parametrize("mode", [AwardMode.USER_CHOICE, AwardMode.NONE, None])
def test_without_criteria_there_are_no_lines(mode):
    assert rows(values(tender(mode=mode, criteria=(price(),)))) == []


def test_environment_lines_that_doffin_would_count_short_become_one():
    weights = ("16.49", "9.03", "4.48")
    green = [
        environment(weight, name) for weight, name in zip(weights, ("Klima", "Vann", "Natur"), strict=True)
    ]
    found = values(tender(criteria=(quality("10"), *green, price("60"))))

    assert doffin_sum(weights) < 30
    assert rows(found) == [("quality", "10"), (CRITERIA, "30"), ("price", "60")]
    assert found.lot.lines[1].description.splitlines()[0].startswith("Klima (16,49\N{NO-BREAK SPACE}%): ")
    assert (codes(found), found.accepted(State.AUGUST_2026)) == (["SLATT_SAMMEN"], True)


def test_the_description_is_what_gives_credit_and_the_proof():
    found = values(
        wordings=[Wording("Lavest samlet pris.", ""), Wording("Lavere utslipp.", "Utslippsregnskap.")]
    )

    first, second = found.lot.lines
    assert first.description == "Lavest samlet pris."
    assert second.description == "Lavere utslipp.\nDokumentasjon: Utslippsregnskap."


def test_a_criterion_without_words_points_to_the_documents():
    assert values().lot.lines[0].description == "Pris er nærmere beskrevet i konkurransegrunnlaget."


def test_a_text_longer_than_its_field_is_cut_and_told():
    found = values(wordings=[Wording("Setning. " * 700), Wording("Kort.")])

    assert found.lot.lines[0].description.endswith("Setning. …")
    assert found.notes == (Note("KORTET", {"name": "Pris"}),)


# --- the markers ---


@pytest.mark.parametrize(
    ("facts", "markers"),
    [
        (tender(criteria=weighted("20"), **ROUTE), [SPECIFICATION]),
        (tender(criteria=weighted("20"), insignificance=CLAIM), [INSIGNIFICANT]),
        (tender(criteria=weighted("20"), insignificance=CLAIM, initiated_on=RS1), [NONE]),
        (tender(criteria=weighted("20"), interest=PREPAREDNESS), [INTEREST]),
        (tender(criteria=weighted("20"), standard=VEHICLES), [STANDARD]),
        (tender(), []),
        (tender(criteria=weighted("20")), []),
    ],
)
def test_a_marker_stands_behind_the_criteria_with_the_weight_nothing(facts, markers):
    assert rows(values(facts))[2:] == [(marker, "0") for marker in markers]


@pytest.mark.parametrize("regulation", Standard)
def test_a_standard_requirement_gets_the_text_that_doffin_wants(regulation):
    standard = StandardRequirement(regulation, main_delivery=True)
    found = values(price_alone(standard=standard))

    assert "jf. § 5c" in found.lot.lines[1].description
    assert "STANDARD" in codes(found)


def test_an_order_with_a_requirement_is_explained_where_the_old_rules_refuse_it():
    found = values(order(price(), quality(), **ROUTE))

    assert rows(found)[2] == (SPECIFICATION, None)
    assert (found.accepted(State.AUGUST_2026), found.accepted(State.NEWER)) == (False, True)
    assert "nøyaktige prosenter" in told(Note("UTEN_VEKT"))[1]
    assert "UTEN_VEKT" in codes(found)


def test_an_order_with_environment_further_down_and_a_requirement_is_accepted_in_both_states():
    found = values(tender(mode=AwardMode.RANKED, criteria=environment_at(5), **ROUTE))

    assert (found.accepted(State.AUGUST_2026), found.accepted(State.NEWER)) == (True, True)
    assert "UTEN_VEKT" not in codes(found)


def test_the_old_code_for_insignificance_is_told_to_be_refused():
    found = values(tender(criteria=weighted("20"), insignificance=CLAIM, initiated_on=RS1))

    assert (codes(found), found.accepted(State.NEWER)) == (["UVESENTLIG_RS1"], False)


def test_a_lawful_choice_that_doffin_has_no_code_for_is_explained():
    found = values(tender(criteria=weighted("20"), **SMALL))

    assert (codes(found), found.accepted(State.NEWER)) == (["UTEN_KODE"], False)


@pytest.mark.parametrize(
    ("done", "marker"),
    [
        (ROUTE, SPECIFICATION),
        ({"insignificance": CLAIM}, INSIGNIFICANT),
        ({"interest": PREPAREDNESS}, INTEREST),
    ],
)
def test_what_is_done_without_the_law_asking_is_told_where_doffin_asks(done, marker):
    found = values(tender(criteria=weighted("20"), **SMALL, **done))

    assert rows(found) == [("price", "80"), (CRITERIA, "20"), (marker, "0")]
    assert (codes(found), found.accepted(State.AUGUST_2026), found.accepted(State.NEWER)) == ([], True, True)


def test_what_is_done_besides_enough_weight_is_not_told():
    found = values(tender(criteria=weighted("30"), **SMALL, interest=PREPAREDNESS))

    assert rows(found) == [("price", "70"), (CRITERIA, "30")]


def test_an_unlawful_plan_says_so_first():
    assert codes(values(tender(criteria=weighted("20")))) == ["IKKE_LOVLIG"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (order(price(), environment(), **PART_TWO), True),
        (order(price(), environment()), False),
        (order(price(), environment(), regime=Regime.UTILITIES), False),
        (order(price(), environment(), value=None), False),
    ],
)
def test_the_reason_for_an_order_is_the_regulations_own_in_part_two_only(facts, said):
    found = values(facts)

    assert (bool(found.lot.order_reason), "REKKEFOLGE" in codes(found)) == (said, not said)


def test_on_the_first_day_of_the_new_law_insignificance_has_its_new_code():
    found = values(tender(criteria=weighted("20"), insignificance=CLAIM, initiated_on=date(2026, 7, 1)))

    assert rows(found)[2] == (INSIGNIFICANT, "0")
