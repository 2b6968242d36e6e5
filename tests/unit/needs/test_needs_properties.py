"""What holds for whatever anybody answers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tenders.rules.answers import is_blank
from tenders.rules.questions import Question
from tests.unit.needs.journeys import FORM, LONG_REASON, NEED, NEW_PURCHASE, SMALL, WAITING, changed, judged
from tests.unit.needs.test_needs_law import INSIGNIFICANT

JUNK = st.sampled_from([None, "", " ", "tull", -1, 0, 101, True, [], ["tull"], {"a": 1}, 1.5])
# Who may take a package away again: an express no to the risk, and nobody else.
OWNERS = {
    "human_rights": {"E1", "E1_reason"},
    "wages": {"E2"},
    "chemicals": {"E3"},
    "deforestation": {"E4"},
    "littering": {"E5"},
    "conflict_minerals": {"E6"},
    "disposal": {"B9"},
    "safe_erasure": {"B9", "B9_data"},
    "zero_emission_rules": {"F2", "F2_main"},
    "euro_vi": {"F2", "F2_main"},
}
NINE = ("it", "mobler", "transport", "mat", "bygg", "tekstiler", "batterier", "plast", "avfall")
TWO = ("mobler", "mat")
REGISTERED = {"agreements": frozenset({"7"}), "goals": frozenset({"3"})}


def sound_answers(question: Question) -> st.SearchStrategy[Any]:
    match question.type:
        case "choice" | "rating":
            return st.sampled_from(question.values)
        case "multi":
            return st.lists(
                st.sampled_from([c.value for c in question.choices if not c.alone]), min_size=1, unique=True
            )
        case "share":
            return st.integers(1, 99)
        case "number":
            return st.integers(1, 500)
        case "date":
            return st.just("2027-06-01")
        case "tick":
            return st.booleans()
        case "reference":
            return st.sampled_from(["3", "7", "99"])
    return st.just("En forklaring som er lang nok til alle lengdekravene.")


EXPANDED = FORM.for_categories({slug: slug.title() for slug in TWO})
SOUND = {question.code: sound_answers(question) for question in EXPANDED.questions}
ANY = {code: strategy | JUNK for code, strategy in SOUND.items()}
FROM_NOTHING = st.fixed_dictionaries({}, optional=ANY)
FROM_A_PURCHASE = FROM_NOTHING.flatmap(
    lambda drawn: st.sets(st.sampled_from(sorted(drawn) or ["A1"]), max_size=6).map(
        lambda kept: NEW_PURCHASE | {code: drawn[code] for code in kept if code in drawn}
    )
)
ANSWERS = FROM_NOTHING | FROM_A_PURCHASE
PURCHASES = st.builds(
    lambda notice, months, high_risk, holds_data, categories: replace(
        SMALL,
        notice_date=notice,
        duration_months=months,
        high_risk=high_risk,
        holds_data=holds_data,
        categories=categories,
        references=REGISTERED,
    ),
    st.sampled_from([None, date(2026, 6, 30), date(2027, 2, 1)]),
    st.sampled_from([None, 12, 48]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([(), ("it",), TWO]),
)


@given(ANSWERS, PURCHASES)
def test_shares_always_sum_to_100_and_none_is_empty(answers: dict[str, Any], purchase: Any) -> None:
    shares = judged(answers, purchase).shares

    assert sum(shares.values()) == 100
    assert min(shares.values()) >= 1


@given(ANSWERS, PURCHASES)
def test_what_is_left_shrinks_rung_by_rung_by_what_each_takes(answers: dict[str, Any], purchase: Any) -> None:
    assessment = judged(answers, purchase)

    left = 100
    for rung in assessment.ladder:
        left -= rung.share
        assert rung.left == left >= 0
    taken = sum(rung.share for rung in assessment.ladder if rung.outcome)
    assert taken == 100 - assessment.undecided


@given(ANSWERS, PURCHASES)
def test_what_is_hidden_is_never_mandatory_missing_faulty_or_assumed(
    answers: dict[str, Any], purchase: Any
) -> None:
    assessment = judged(answers, purchase)

    visible = set(assessment.visible)
    asked_for = {*assessment.mandatory, *assessment.missing, *assessment.assumed, *assessment.aside}
    assert set(assessment.folded) <= visible - set(assessment.mandatory)
    assert asked_for | {problem.code for problem in assessment.problems} <= visible
    assert visible.isdisjoint(assessment.unused)


@given(ANSWERS, PURCHASES)
def test_the_same_answers_in_any_order_come_to_the_same(answers: dict[str, Any], purchase: Any) -> None:
    backwards = dict(reversed(answers.items()))

    assert judged(answers, purchase) == judged(backwards, purchase)


@given(ANSWERS, PURCHASES)
def test_judging_leaves_the_answers_as_they_were(answers: dict[str, Any], purchase: Any) -> None:
    before = repr(answers)

    judged(answers, purchase)

    assert repr(answers) == before


@given(ANSWERS, PURCHASES)
def test_an_assessment_ends_goes_on_or_is_open(answers: dict[str, Any], purchase: Any) -> None:
    assessment = judged(answers, purchase)

    assert not (assessment.is_purchase and assessment.ends_without_purchase)
    assert assessment.is_purchase or assessment.ends_without_purchase or assessment.undecided
    assert (assessment.level is None) or assessment.is_purchase


@given(ANSWERS, PURCHASES, st.data())
def test_adding_an_answer_never_takes_a_duty_away_while_something_is_bought(
    answers: dict[str, Any], purchase: Any, data: st.DataObject
) -> None:
    unanswered = [code for code in SOUND if is_blank(answers.get(code))]
    assume(unanswered)
    code = data.draw(st.sampled_from(unanswered))

    before = judged(answers, purchase)
    after = judged(answers | {code: data.draw(SOUND[code])}, purchase)

    assume(after.is_purchase)
    lost = {*before.packages, *before.switches} - {*after.packages, *after.switches}
    assert {duty for duty in lost if duty in OWNERS and code not in OWNERS[duty]} == set()


WHOLE = {"B1": "helt"}
PART = dict.fromkeys(("B1", "B2", "B3", "B4", "B5", "B6", "B7"), "delvis")
JOURNEYS: list[dict[str, Any]] = [
    {"A9": "delvis"},
    NEW_PURCHASE | WAITING,
    NEW_PURCHASE | {"D3": "deles", "F4": "ja", "F6": "sammen"},
    NEW_PURCHASE | {"C1": 0, "F2": "buss", "F2_main": "ja", "F3": "ja", "B9": ["salg"], "D1": "ja"},
    NEW_PURCHASE | PART | {f"{step}_share": 10 for step in PART} | {"B4_way": "kjope_sammen"},
]


def test_every_question_can_be_reached() -> None:
    shown = [set(judged(journey).visible) for journey in JOURNEYS]
    shown.append(set(judged(NEW_PURCHASE, high_risk=True, categories=NINE).visible))
    over_agreement = NEW_PURCHASE | PART | {"B5_share": 5, "B5_via_avrop": True, "B6_via_avrop": True}
    shown.append(set(judged(over_agreement).visible))

    expanded = FORM.for_categories({slug: slug.title() for slug in NINE})
    assert set.union(*shown) == {question.code for question in expanded.questions}


@pytest.mark.parametrize(("kind", "count"), [("flags", 17), ("packages", 11), ("switches", 10)])
def test_every_effect_can_be_reached(kind: str, count: int) -> None:
    steps = {"B4": "ikke_sjekket", "B4_reason": LONG_REASON}
    reached: set[str] = set()
    for answers in (
        changed(A4="sesong", C1=3, C2=3, C5=1, C4=3, D2="ja", F3="ja", B9=["salg"], B9_data=True, **steps),
        changed(D2="vurderes", B2="delvis", B2_share=10, B2_way="kjopt", F2="lastebil", F2_main="ja"),
        changed(B5="delvis", B5_share=10, B6="helt", C1=0, F3="ja"),
        changed(F2="buss", F2_main="ja", **dict.fromkeys(("E1", "E2", "E3", "E4", "E5", "E6"), "vet_ikke")),
        changed(F2="ferje", F2_main="ja"),
        changed(F2="varebil", F2_main="ja", F2_exception="ja"),
        {"A9": "standardiseres", "H-mobler-1": "plattform"},
        changed(D3="deles", F4="ja", F6="i_stedet"),
        changed(D3="aapnes", B7="helt", B7_way="minikonkurranse"),
        NEW_PURCHASE | INSIGNIFICANT,
        NEW_PURCHASE | INSIGNIFICANT | {"F3_climate": "nei"},
    ):
        reached |= set(getattr(judged(answers, categories=("mobler",)), kind))

    assert reached == set(FORM.words[kind])
    assert len(reached) == count


def test_an_empty_answer_set_is_undecided_and_asks_for_the_need_and_the_ladder() -> None:
    assessment = judged({})

    assert assessment.shares == {"uavklart": 100}
    assert (assessment.level, assessment.packages, assessment.switches) == (None, (), ())
    assert assessment.missing == (*NEED, "B1", "B2", "B3", "B4", "B5", "B6", "B7")
