"""Our own reading of the green rules: against DFØ's XPath, and case by case in both states."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tenders.rules.notice import european, green, national
from tenders.rules.notice.parsing import parse
from tenders.rules.notice.shape import (
    CRITERIA,
    MARKERS,
    NONE,
    SPECIFICATION,
    LegalBasis,
    Line,
    Notice,
    NoticeLot,
    State,
    Strategy,
)
from tenders.rules.notice.xml import written

from .plans import FOA, GREEN, notice

AUGUST, NEWER = State.AUGUST_2026, State.NEWER
TYPES = ("price", "quality", CRITERIA, *MARKERS, NONE)
NUMBERS = ("0", "0.0", "10", "29.99", "30", "60", "90")
AIMS = ("env-imp", "soc-obj", "inn-pur", "none")
BASES = (
    (),
    (FOA,),
    (LegalBasis("LocalLegalBasis", "", {"NOR": "NOR — Anskaffelsesforskriften Del 1 og 2"}),),
    (LegalBasis("LocalLegalBasis", "", {"ENG": "NOR — Exempt from the Public Procurement Act"}),),
)
PRICE, GREEN_30 = (
    Line("price", "Pris", "Lavest", "per-exa", "70"),
    Line(CRITERIA, "Miljø", "Kutt", "per-exa", "30"),
)


def marker(number_type: str | None = "per-exa", number: str | None = "0", text: str = "Begrunnelse") -> Line:
    return Line(SPECIFICATION, "Krav", text, number_type, number)


def broken(found: Notice, state: State) -> dict[str, int]:
    return {breach.rule: breach.nodes for breach in green.breaches(found, state)}


def test_two_hundred_odd_notices_break_what_the_published_xpath_says():
    random = Random(1)
    for _ in range(200):
        bases, lot = random.choice(BASES), _odd_lot(random)
        root = parse(written([lot], bases).encode())
        published = national.breaches(root, date(2026, 11, 22), green.IDS.__contains__)
        ours = green.breaches(Notice((lot,), bases), AUGUST)
        assert sorted(ours, key=str) == sorted(published, key=str), lot


def _odd_lot(random: Random) -> NoticeLot:
    return NoticeLot(
        lines=tuple(_odd_line(random) for _ in range(random.randint(0, 4))),
        strategies=tuple(Strategy(code, "Tekst") for code in random.choices(AIMS, k=random.randint(0, 3))),
        environmental=random.choice([(), ("clim-mitig",)]),
        social=random.choice([(), (), ("work-cond",)]),
        innovative=random.choice([(), (), ("mar-nov",)]),
    )


def _odd_line(random: Random) -> Line:
    weighed = random.random() < 0.9
    return Line(
        random.choice(TYPES),
        "Navn",
        random.choice(["Tekst", "Tekst", ""]),
        random.choice(["per-exa", "per-exa", "ord-imp", "poi-exa", "per-mid"]) if weighed else None,
        random.choice(NUMBERS) if weighed else None,
    )


@pytest.mark.parametrize(
    ("line", "august", "newer"),
    [
        (marker(), {}, {}),
        (marker(None, None), {"EC-R001D": 2}, {}),
        (marker("ord-imp", "2"), {"EC-R001D": 2}, {"EC-R001D": 2, "EC-R001E": 1}),
        (marker("per-exa", "10"), {"EC-R001D": 2}, {"EC-R001D": 2, "EC-R001E": 1}),
        (marker("per-exa", "0.0"), {"EC-R001D": 2}, {"EC-R001D": 2}),
        (marker(text=" "), {"EC-R001D": 2}, {"EC-R001D": 2}),
        (Line(NONE, "Uvesentlig", "Fordi", "per-exa", "0"), *[{"EC-R001C": 2, "EC-R001D": 2}] * 2),
    ],
)
def test_a_marker_beside_a_price(line, august, newer):
    found = notice(PRICE, line)

    assert (broken(found, AUGUST), broken(found, NEWER)) == (august, newer)


@pytest.mark.parametrize(
    ("line", "august", "newer"),
    [
        (marker(), {"SP-R004": 1}, {"SP-R004": 1}),
        (marker(None, None), {"EC-R001D": 2}, {"SP-R004": 1}),
        (GREEN_30, {"SP-R004": 1}, {"SP-R004": 1}),
        (Line(CRITERIA, "Miljø", "Kutt", "ord-imp", "4"), {"SP-R004": 1}, {"SP-R004": 1}),
        (Line(MARKERS[1], "Unntak", "Beredskap", "per-exa", "0"), {}, {}),
    ],
)
def test_what_is_done_for_the_environment_must_be_said_in_bt_06(line, august, newer):
    found = notice(PRICE, line, strategies=(Strategy("none"),))

    assert (broken(found, AUGUST), broken(found, NEWER)) == (august, newer)


@pytest.mark.parametrize("kind", ["per-mid", "poi-exa", "dec-exa"])
def test_only_exact_percents_count(kind):
    found = notice(PRICE, Line(CRITERIA, "Miljø", "Kutt", kind, "30"))

    assert broken(found, NEWER) == {"EC-R001D": 2}


def test_a_weighted_marker_is_refused_beside_thirty_percent_by_the_newer_rules_alone():
    found = notice(PRICE, GREEN_30, marker("per-exa", "10"))

    assert (broken(found, AUGUST), broken(found, NEWER)) == ({}, {"EC-R001E": 1})


def test_each_lot_is_judged_alone():
    both = Notice(
        (
            NoticeLot("LOT-0001", (PRICE, GREEN_30), strategies=GREEN),
            NoticeLot("LOT-0002", (PRICE, Line("quality", "Service", "Rask", "per-exa", "30"))),
        ),
        (FOA,),
    )

    assert {breach.lot for breach in green.breaches(both, AUGUST)} == {"LOT-0002"}


def test_a_line_without_a_type_is_a_criterion_all_the_same():
    assert broken(notice(GREEN_30, Line(None)), AUGUST) == {}
    assert broken(notice(Line(None), Line(None)), AUGUST) == {}


@pytest.mark.parametrize("line", [PRICE, GREEN_30, marker()], ids=["price", "environment", "marker"])
def test_a_single_criterion_is_never_refused_under_the_regulations(line):
    assert broken(notice(line), AUGUST) == {}


def test_a_rank_may_not_stand_beside_a_percent_in_one_lot():
    found = notice(Line("price", "Pris", "Lavest", "ord-imp", "1"), marker())

    assert [breach.rule for breach in european.breaches(found)] == ["BR-BT-00539-0194", "BR-BT-00539-0200"]


@pytest.mark.parametrize(("weight", "kept"), [("68", True), ("67.99", False), ("72", True), ("mye", False)])
def test_exact_percents_make_a_hundred_give_or_take_one_per_line(weight, kept):
    found = notice(replace(PRICE, number=weight), GREEN_30)

    assert (not european.breaches(found)) is kept
