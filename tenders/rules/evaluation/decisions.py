"""What each criterion decided: the winner's lead on it, and who wins without it or with its weight moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tenders.rules.evaluation.models import HUNDRED, decimal_of
from tenders.rules.evaluation.offers import Criterion, Evaluation, values, weighed, winners


@dataclass(frozen=True)
class Flip:
    """The weight in percent at which others draw level with the winner; beyond it they win."""

    weight: Decimal
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """`lead`: what the criterion gives the first offer over the second, in the unit of Line.parts.

    `without`: who wins if the criterion had not been there. `below`, `above`: the nearest weight under and
    over the present one that changes the winner, the other weights kept in proportion; None where none does.
    """

    criterion: Criterion
    lead: Decimal
    without: tuple[str, ...]
    below: Flip | None
    above: Flip | None


def decisions(evaluation: Evaluation) -> tuple[Decision, ...]:
    """One per criterion, in their order; none with fewer than two offers, where nothing is decided."""
    if len(evaluation.lines) < 2:
        return ()
    return tuple(_decision(evaluation, index) for index in range(len(evaluation.criteria)))


def _decision(evaluation: Evaluation, index: int) -> Decision:
    first, second, *_ = evaluation.lines
    others = [each for at, each in enumerate(evaluation.criteria) if at != index]
    flips = list(_flips(evaluation, index))
    now = _share(evaluation.criteria, index)
    below = [each for each in flips if each[0] < now]
    above = [each for each in flips if each[0] > now]
    return Decision(
        criterion=evaluation.criteria[index],
        lead=first.parts[index] - second.parts[index],
        without=winners(evaluation.offers, others, evaluation.setup),
        below=_flip(below, max(below)[0]) if below else None,
        above=_flip(above, min(above)[0]) if above else None,
    )


def _share(criteria: Sequence[Criterion], index: int) -> Fraction:
    """The criterion's part of all weights, 0–1."""
    return Fraction(criteria[index].weight) / sum(Fraction(each.weight) for each in criteria)


def _flips(evaluation: Evaluation, index: int) -> Iterator[tuple[Fraction, str]]:
    """Where each rival draws level with the winner.

    With the weight at x and the rest at 1 − x the distance is x·a + (1 − x)·b, nought at b / (b − a); a is
    the winner's lead on the criterion and b her lead on the rest, in every model.
    """
    on_it = [row[index] for row in values(evaluation.offers, evaluation.criteria, evaluation.setup)]
    on_rest = _rest(evaluation, index)
    for rival in range(1, len(on_it)):
        a, b = on_it[0] - on_it[rival], on_rest[0] - on_rest[rival]
        if a != b and 0 < (level := b / (b - a)) < 1:
            yield level, evaluation.offers[rival].name


def _rest(evaluation: Evaluation, index: int) -> list[Fraction]:
    """What the other criteria give together, with their weights brought to 1."""
    criteria = evaluation.criteria
    whole = sum((Fraction(each.weight) for at, each in enumerate(criteria) if at != index), Fraction(0))
    rows = values(evaluation.offers, criteria, evaluation.setup)
    sums = [weighed(row, criteria) - Fraction(criteria[index].weight) * row[index] for row in rows]
    return [each / whole if whole else Fraction(0) for each in sums]


def _flip(found: list[tuple[Fraction, str]], level: Fraction) -> Flip:
    return Flip(decimal_of(level * HUNDRED), tuple(name for at, name in found if at == level))
