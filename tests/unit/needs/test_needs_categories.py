"""What the tender's categories change: own questions, own levels, and the order of the cards."""

from typing import Any

import pytest

from tests.unit.needs.journeys import FORM, NEW_PURCHASE, changed, judged, kinds, with_ladder

INSIGNIFICANT = {"C1": 0, "F3": "ja"}
TWO = ("it", "mat")


def own(category: str) -> list[str]:
    """The questions of the category alone."""
    return [code for code in judged({}, categories=(category,)).visible if code.startswith("H-")]


@pytest.mark.parametrize(
    ("category", "count"),
    [
        ("mobler", 2),
        ("it", 5),
        ("transport", 2),
        ("mat", 4),
        ("bygg", 4),
        ("tekstiler", 3),
        ("batterier", 4),
        ("plast", 3),
        ("avfall", 1),
        ("tverrgaende", 0),
    ],
)
def test_n32_each_category_has_its_own_questions_and_nobody_has_to_answer_them(
    category: str, count: int
) -> None:
    assert own(category) == [f"H-{category}-{number}" for number in range(1, count + 1)]
    assert set(own(category)) <= set(judged({}, categories=(category,)).folded)


def test_n32_a_tender_in_two_categories_is_asked_about_both_and_one_without_about_none() -> None:
    asked = [code for code in judged({}, categories=("avfall", "plast")).visible if code.startswith("H-")]

    assert asked == ["H-plast-1", "H-plast-2", "H-plast-3", "H-avfall-1"]
    assert [code for code in judged({}).visible if code.startswith("H-")] == []


@pytest.mark.parametrize(
    ("answer", "packages", "flagged", "first"),
    [
        (None, (), False, ("B3", "B6", "B8")),
        ("nye", (), False, ("B3", "B6", "B8")),
        ("brukt", ("used_goods",), False, ("B6", "B3", "B8")),
        ("reparasjon", ("repair",), False, ("B2", "B3", "B6", "B8")),
        ("plattform", (), True, ("B3", "B6", "B8")),
        ("alt", ("repair", "used_goods"), True, ("B3", "B6", "B8")),
    ],
)
def test_n32_the_furniture_set_up_brings_packages_and_moves_its_step_to_the_front(
    answer: str | None, packages: tuple[str, ...], flagged: bool, first: tuple[str, ...]
) -> None:
    assessment = judged(changed(**{"H-mobler-1": answer}), categories=("mobler",))

    assert assessment.packages == packages
    assert ("reuse_platform" in assessment.flags) is flagged
    assert assessment.first == first


def test_the_furniture_set_up_brings_nothing_when_nothing_is_bought() -> None:
    assert judged(changed(B3="helt", **{"H-mobler-1": "alt"}), categories=("mobler",)).packages == ()


def test_n25_the_furniture_preset_orders_the_cards_and_sets_the_other_steps_aside() -> None:
    assessment = judged(NEW_PURCHASE, categories=("mobler",))

    assert (assessment.preset, assessment.first) == ("asker", ("B3", "B6", "B8"))
    assert assessment.aside == ("B1", "B2", "B4", "B5", "B7")
    assert set(assessment.aside) <= set(assessment.mandatory)


def test_n25_a_step_that_is_hidden_is_not_set_aside() -> None:
    assert judged(changed(B3="helt"), categories=("mobler",)).aside == ("B1", "B2")


def test_n01_n25_what_triggered_the_need_goes_before_the_preset() -> None:
    assessment = judged(NEW_PURCHASE | {"A2": "utskifting"}, categories=("mobler",))

    assert assessment.first == ("B2", "B3", "B6", "B8")
    assert "B2" not in assessment.aside


@pytest.mark.parametrize("categories", [(), ("it",), ("mat", "bygg")])
def test_n25_other_categories_have_no_preset(categories: tuple[str, ...]) -> None:
    assessment = judged(NEW_PURCHASE, categories=categories)

    assert (assessment.preset, assessment.first, assessment.aside) == (None, (), ())


def test_n25_the_preset_changes_nothing_but_the_screen() -> None:
    plain, furniture = judged(NEW_PURCHASE), judged(NEW_PURCHASE, categories=("mobler",))

    assert (plain.outcomes, plain.mandatory) == (furniture.outcomes, furniture.mandatory)


@pytest.mark.parametrize("categories", [(), ("mat",)])
def test_n31_with_one_category_there_is_one_answer_and_one_level(categories: tuple[str, ...]) -> None:
    assessment = judged(NEW_PURCHASE | {"C1.mat": 0}, categories=categories)

    assert (assessment.level, assessment.levels) == ("avansert", {})
    assert assessment.unused == ("C1.mat",)


def test_n31_with_two_categories_impact_and_alternatives_may_be_answered_apart() -> None:
    assessment = judged(NEW_PURCHASE, categories=TWO)

    own = [code for code in assessment.visible if "." in code]
    assert own == ["C1.it", "C1.mat", "C5.it", "C5.mat"]
    assert set(own).isdisjoint(assessment.mandatory)
    assert (assessment.complete, assessment.levels) == (True, {})


def test_n31_the_question_of_a_category_says_which_and_lies_folded_under_the_common_one() -> None:
    question = FORM.for_categories({"it": "IT", "mat": "Mat og drikke"}).question("C1.mat")

    assert question.text.startswith("Mat og drikke: Hvor stor er miljøpåvirkningen")
    assert (question.category, question.part_of, question.short) == ("mat", "C1", False)
    assert question.values == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("answers", "levels"),
    [
        ({"C1.mat": 1}, {"mat": "basis"}),
        ({"C1.mat": 0}, {"mat": "none"}),
        ({"C5.mat": 0}, {"mat": "basis"}),
        ({"C1.mat": 3, "C5.mat": 3}, {}),
        ({"C1.mat": 0, "C1.it": 1}, {"mat": "none", "it": "basis"}),
        ({"C1": 0, "C1.it": 2}, {"it": "avansert"}),
    ],
)
def test_n31_a_category_has_its_own_level_where_its_answers_give_another(
    answers: dict[str, int], levels: dict[str, str]
) -> None:
    assert judged(NEW_PURCHASE | answers, categories=TWO).levels == levels


def test_n31_raising_a_categorys_impact_never_lowers_its_level() -> None:
    order = ["none", "basis", "avansert"]
    for alternatives in range(4):
        found = []
        for impact in range(4):
            answers = NEW_PURCHASE | {"C1.mat": impact, "C5.mat": alternatives}
            assessment = judged(answers, categories=TWO)
            found.append(order.index(assessment.levels.get("mat", assessment.level or "")))
        assert found == sorted(found)


def test_n31_without_a_purchase_no_category_has_a_level() -> None:
    assert judged(changed(B3="helt") | {"C1.mat": 3}, categories=TWO).levels == {}


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ({"C1": 0}, True),
        ({"C1": 0, "C1.it": 0, "C1.mat": 0}, True),
        ({"C1": 0, "C1.mat": 1}, False),
        ({"C1": 2, "C1.mat": 0}, False),
        ({"C1": 2, "C1.it": 0, "C1.mat": 0}, True),
    ],
)
def test_n16_n31_insignificance_is_asked_about_when_no_category_has_an_impact(
    answers: dict[str, int], seen: bool
) -> None:
    assessment = judged(NEW_PURCHASE | answers, categories=TWO)

    assert ("F3" in assessment.visible) is seen
    assert ("consider_insignificant" in assessment.switches) is seen
    assert ("C1_stages" in assessment.visible) is not seen


def test_n16_n31_a_claim_is_contradicted_by_one_category() -> None:
    assessment = judged(NEW_PURCHASE | INSIGNIFICANT | {"C1.mat": 2}, categories=TWO)

    assert "insignificance_contradiction" in assessment.flags
    assert "F3" in assessment.unused


@pytest.mark.parametrize(
    ("answers", "flags"),
    [
        ({"C5.mat": 1}, ["market_dialogue"]),
        ({"C5.mat": 1, "C2": 3}, ["market_dialogue", "dialogue_aims_high"]),
        ({"C1": 1, "C5": 0, "C1.mat": 3, "C5.mat": 3}, []),
    ],
)
def test_n30_n31_a_dialogue_is_called_for_by_the_answers_of_one_and_the_same_category(
    answers: dict[str, int], flags: list[str]
) -> None:
    found = judged(NEW_PURCHASE | answers, categories=TWO).flags

    assert [flag for flag in found if flag in ("market_dialogue", "dialogue_aims_high")] == flags


def test_a_categorys_answer_outside_the_steps_is_named_and_the_common_one_holds() -> None:
    assessment = judged(NEW_PURCHASE | {"C1.mat": 4}, categories=TWO)

    assert kinds(assessment) == [("C1.mat", "unknown_choice")]
    assert assessment.levels == {}


def test_a_direct_call_off_may_answer_the_impact_apart_too() -> None:
    call_off: dict[str, Any] = {"B7": "helt", "B7_way": "direkte_avrop"}

    assert "C1.mat" in judged(changed(**call_off), categories=TWO).visible
    assert "C5.mat" not in judged(changed(**call_off), categories=TWO).visible
    assert "C1" in with_ladder(**call_off).visible
