"""What each criterion decided among the three offers of builders.THREE, linear model."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.evaluation.decisions import Decision, decisions
from tenders.rules.evaluation.models import Setup
from tenders.rules.evaluation.offers import Criterion, winners

from .builders import CRITERIA, LINEAR, PRICE, PRICED, PROPORTIONAL, THREE, offer, result


def decided(key: str, setup: Setup = LINEAR) -> Decision:
    return next(each for each in decisions(result(*THREE, setup=setup)) if each.criterion.key == key)


@pytest.mark.parametrize(
    ("key", "lead", "without"),
    [
        ("price", "-0.75", ("Chr.",)),  # 4,25 − 5,00; on the rest Chr. has 470 points of 500
        ("green", "0.90", ("Alm",)),  # 2,70 − 1,80; on the rest Alm has 640, Bjørk 585
        ("quality", "0.20", ("Bjørk",)),
    ],
)
def test_the_lead_over_the_second_and_who_wins_without(key: str, lead: str, without: tuple[str, ...]) -> None:
    decision = decided(key)
    assert decision.lead == Decimal(lead)
    assert decision.without == without


def test_the_weight_at_which_another_wins() -> None:
    # Green: Bjørk leads Alm by 3 on it and lies 11/14 behind on the rest (640/70 − 585/70). They are level
    # where 3x = 11/14 × (1 − x), at x = 11/53.
    green = decided("green")
    assert green.below is not None
    assert (f"{green.below.weight:.4f}", green.below.winners) == ("20.7547", ("Alm",))
    assert green.above is None


def test_the_nearest_weight_on_each_side_is_told() -> None:
    # Price: Bjørk leads Alm by 2,2 on the rest and lies 1,5 behind on price: level at 2,2/3,7. Chr. leads
    # her by 0,8 on the rest and lies 3,5 behind on price: level at 0,8/4,3.
    price = decided("price")
    assert price.above is not None
    assert (f"{price.above.weight:.4f}", price.above.winners) == ("59.4595", ("Alm",))
    assert price.below is not None
    assert (f"{price.below.weight:.4f}", price.below.winners) == ("18.6047", ("Chr.",))


def _at(criterion: Criterion, weight: Decimal) -> tuple[Criterion, ...]:
    """The criteria with one weight moved and the others in proportion."""
    rest = 100 - criterion.weight
    return tuple(
        replace(each, weight=weight if each == criterion else each.weight * (100 - weight) / rest)
        for each in CRITERIA
    )


@pytest.mark.parametrize("setup", [LINEAR, PROPORTIONAL, PRICED])
@pytest.mark.parametrize("key", ["price", "green", "quality"])
def test_the_evaluation_changes_winner_at_the_weight_told(setup: Setup, key: str) -> None:
    decision = decided(key, setup)
    hair = Decimal("0.0001")
    for flip, away in ((decision.below, -hair), (decision.above, hair)):
        if flip:
            assert winners(THREE, _at(decision.criterion, flip.weight - away), setup) == ("Bjørk",)
            assert winners(THREE, _at(decision.criterion, flip.weight + away), setup) == flip.winners


def test_two_that_draw_level_at_the_same_weight_are_both_told() -> None:
    twins = (offer("Alm", 100, 6, 7), offer("Bjørk", 115, 9, 8), offer("Alm 2", 100, 6, 7))
    green = decisions(result(*twins))[1]
    assert green.below is not None
    assert green.below.winners == ("Alm", "Alm 2")


def test_the_only_criterion_decides_all_and_no_weight_changes_that() -> None:
    (price,) = decisions(result(offer("Alm", 100), offer("Bjørk", 120), criteria=(PRICE,)))
    assert price == Decision(PRICE, Decimal(2), ("Alm", "Bjørk"), None, None)


def test_one_offer_leaves_nothing_to_decide() -> None:
    assert decisions(result(offer("Alm", 100))) == ()
