"""R01: what is missing, unknown or contradictory is named in Norwegian (12.6 no. 1–3)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tenders.rules.facts import (
    AwardMode,
    Criterion,
    EssentialInterest,
    Framework,
    Insignificance,
    Part,
    Regime,
    StandardRequirement,
    TenderFacts,
)
from tenders.rules.findings import Verdict
from tenders.rules.verdict import judge

from .builders import (
    RS1,
    RS2,
    environment,
    environment_at,
    price,
    quality,
    ranked,
    sub,
    tender,
    weighted,
)


def faults(facts):
    answer = judge(facts)
    return answer.facts["fields"] if answer.code == "INNDATA" else ()


def test_with_nothing_stated_everything_that_must_be_is_named():
    answer = judge(TenderFacts())
    assert (answer.verdict, answer.rule, answer.code, answer.provision) == (
        Verdict.WARNING,
        "R01",
        "INNDATA",
        "",
    )
    assert answer.facts["fields"] == (
        "datoen konkurransen settes i gang",
        "hvilket regelverk som gjelder",
        "anslått verdi over 0 kroner",
        "om oppdragsgiveren er statlig eller ikke",
        "kontraktstype",
        "hvordan tilbudene skal vurderes",
    )
    assert (answer.share, answer.rule_set, answer.change, answer.advice, answer.eforms_codes) == (
        None,
        None,
        None,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("initiated_on", None, "datoen konkurransen settes i gang"),
        ("initiated_on", datetime(2027, 2, 1, tzinfo=UTC), "datoen konkurransen settes i gang"),
        ("initiated_on", "2027-02-01", "datoen konkurransen settes i gang"),
        ("regime", "forsvar", "hvilket regelverk som gjelder"),
        ("value", None, "anslått verdi over 0 kroner"),
        ("value", Decimal(0), "anslått verdi over 0 kroner"),
        ("value", Decimal(-1), "anslått verdi over 0 kroner"),
        ("value", Decimal("NaN"), "anslått verdi over 0 kroner"),
        ("value", Decimal("Infinity"), "anslått verdi over 0 kroner"),
        ("value", 1e6, "anslått verdi over 0 kroner"),
        ("value", Decimal("1E+99"), "anslått verdi over 0 kroner"),
        ("authority", "", "om oppdragsgiveren er statlig eller ikke"),
        ("contract", "gave", "kontraktstype"),
        ("mode", "", "hvordan tilbudene skal vurderes"),
        ("mode", ["weighted"], "hvordan tilbudene skal vurderes"),
        ("part", "VI", "del av forskriften"),
        ("duration_months", "lenge", "varighet i måneder"),
        ("criteria", None, "tildelingskriterier"),
        ("criteria", [1, 2], "tildelingskriterier"),
        ("criteria", (), "tildelingskriterier"),
        ("requirements", "krav", "krav i spesifikasjonen"),
        ("effect", None, "begrunnelsen"),
        ("framework", None, "opplysningene om rammeavtalen"),
        ("framework", Framework(kind="evig"), "type rammeavtale"),
        ("framework", Framework(initiated_on="i fjor"), "datoen rammeavtalen ble satt i gang"),
        ("framework", Framework(mini_environment_share=Decimal("sNaN")), "miljøvekt i minikonkurransen"),
        ("interest", EssentialInterest(type="ære"), "hvilken interesse unntaket gjelder"),
        ("standard", StandardRequirement(regulation="fly"), "hvilken forskrift som gir standardkrav"),
        ("insignificance", Insignificance(physical_element="litt"), "fysisk element"),
    ],
)
def test_an_odd_field_is_named(field, value, words):
    changed = replace(tender(), **{field: value})
    assert faults(changed) == (words,)


@pytest.mark.parametrize("blank", ["", None])
def test_a_choice_that_need_not_be_made_may_be_blank(blank):
    facts = tender(
        part=blank,
        framework=Framework(kind=blank, initiated_on=date(2020, 1, 1)),
        interest=EssentialInterest(type=blank),
        standard=StandardRequirement(regulation=blank),
        insignificance=Insignificance(physical_element=blank),
    )
    assert judge(facts).code == "VEKT_OK"


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (environment(), "vekt for «Miljø»"),
        (environment(weight_min=Decimal(30)), "vekt for «Miljø»"),
        (environment(weight_max=Decimal(30)), "vekt for «Miljø»"),
        (environment(weight_min=Decimal(31), weight_max=Decimal(30)), "vekt for «Miljø»"),
        (environment("-30"), "vekt for «Miljø»"),
        (environment("NaN"), "vekt for «Miljø»"),
        (environment("30", points=Decimal(-1)), "poeng for «Miljø»"),
        (environment("30", rank=-1), "plass i rekkefølgen for «Miljø»"),
        (environment("30", sub_criteria=(sub("Utslipp", "-1"),)), "andel for «Utslipp»"),
        (environment("30", sub_criteria=(1,)), "tildelingskriterier"),
        (Criterion("Miljø", "grønt", weight=Decimal(30)), "type kriterium for «Miljø»"),
    ],
)
def test_a_faulty_criterion_is_named(criterion, words):
    assert faults(tender(criteria=(price("70"), criterion))) == (words,)


def test_negative_numbers_are_refused_whatever_the_mode():
    assert faults(tender(mode=AwardMode.PRICE_ONLY, criteria=(price("-1"),))) == ("vekt for «Pris»",)


def test_an_interval_that_is_a_point_is_a_weight():
    fixed = environment(weight_min=Decimal(30), weight_max=Decimal(30))
    assert judge(tender(criteria=(price("70"), fixed))).code == "VEKT_OK"


def test_points_must_be_stated_and_not_all_be_zero():
    def with_points(*points):
        criteria = (price(points=points[0]), environment(points=points[1]))
        return faults(tender(mode=AwardMode.POINTS, criteria=criteria))

    assert with_points(Decimal(70), None) == ("poeng for «Miljø»",)
    assert with_points(Decimal(0), Decimal(0)) == ("poeng over 0",)
    assert with_points(Decimal(0), Decimal(1)) == ()


def test_ranks_must_be_stated_and_differ():
    def ordered(*ranks):
        criteria = [quality(name=f"K{number}", rank=rank) for number, rank in enumerate(ranks, start=1)]
        return faults(tender(mode=AwardMode.RANKED, criteria=criteria))

    assert ordered(1, None) == ("plass i rekkefølgen for «K2»",)
    assert ordered(1, 3, 3) == ("en entydig rekkefølge («K2» og «K3» har samme plass)",)
    assert ordered(1, 2, 3) == ()


def test_equal_ranks_do_not_matter_where_nothing_is_ranked():
    criteria = [replace(each, rank=1) for each in weighted("30")]
    assert faults(tender(criteria=criteria)) == ()


@pytest.mark.parametrize(
    "mode", [AwardMode.WEIGHTED, AwardMode.POINTS, AwardMode.RANKED, AwardMode.FIXED_PRICE]
)
def test_these_modes_need_criteria(mode):
    assert faults(tender(mode=mode, criteria=())) == ("tildelingskriterier",)


def test_a_fixed_price_needs_other_criteria_than_price():
    assert faults(tender(mode=AwardMode.FIXED_PRICE, criteria=(price("100"),))) == ("tildelingskriterier",)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"part": Part.I}, ("riktig del (del I stemmer ikke med verdien, som gir del III)",)),
        ({"part": Part.III}, ()),
        ({"part": Part.I, "part_overridden": True}, ()),
        # The parts are FOA's, so elsewhere nothing contradicts them.
        ({"part": Part.I, "regime": Regime.UTILITIES}, ()),
        # Part I up to the national amount, also below the entry amount.
        ({"part": Part.I, "value": 400_000}, ()),
        (
            {"part": Part.II, "value": 400_000},
            ("riktig del (del II stemmer ikke med verdien, som gir del I)",),
        ),
    ],
)
def test_part_against_value(changes, named):
    assert faults(tender(**changes)) == named


def test_lots_that_come_to_more_than_the_whole_contradict_it():
    answer = judge(tender(lots_exceed_value=True))

    assert answer.facts["fields"] == (
        "riktig anslått verdi (delkontraktene er til sammen mer enn verdien av hele anskaffelsen)",
    )


def test_part_is_not_held_against_amounts_we_do_not_have():
    assert judge(tender(part=Part.II, initiated_on=date(2020, 1, 1))).code == "RS0"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"initiated_on": RS1, "value": 1_300_000}, True),
        ({"initiated_on": RS1, "value": 5_000_000}, True),
        ({"initiated_on": RS1, "value": 9_000_000, "contract": "health_social"}, True),
        ({"initiated_on": RS1, "value": 1_299_999}, False),
        ({"initiated_on": RS1, "value": 2_000_000, "contract": "design_contest"}, False),
        ({"initiated_on": RS1, "regime": "concessions", "value": 70_000_000}, False),
        ({"initiated_on": RS1, "regime": "utilities", "value": 5_000_000}, True),
        ({"initiated_on": RS1, "regime": "utilities", "value": 4_999_999}, False),
        ({"initiated_on": RS2, "value": 1_300_000}, True),
        ({"initiated_on": RS2, "value": 1_299_999}, False),
        ({"initiated_on": RS2, "value": 1_299_999, "notice_mandatory": True}, True),
        ({"initiated_on": RS2, "value": 5_000_000, "notice_mandatory": False}, False),
        ({"initiated_on": RS2, "value": 2_000_000, "contract": "design_contest"}, False),
        ({"initiated_on": RS2, "regime": "concessions", "value": 70_000_000}, False),
        ({"initiated_on": RS2, "regime": "utilities", "value": 5_000_000}, True),
        ({"initiated_on": date(2023, 12, 31), "value": 5_000_000}, False),
    ],
)
def test_criteria_must_be_set_from_part_two_and_where_a_notice_is_mandatory(changes, named):
    """12.6 no. 3."""
    facts = tender(mode=AwardMode.NONE, criteria=(), **changes)
    assert faults(facts) == (("tildelingskriterier",) if named else ())


def test_plain_text_values_are_read_like_the_enumerations():
    facts = tender(
        regime="foa", authority="other", contract="supplies", mode="ranked", criteria=environment_at(3)
    )
    assert judge(facts) == judge(tender(mode=AwardMode.RANKED, criteria=environment_at(3)))


def test_a_list_of_criteria_is_as_good_as_a_tuple():
    assert judge(tender(criteria=list(ranked(*weighted("30"))))).code == "VEKT_OK"
