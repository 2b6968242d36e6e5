"""What the weight does in each of the lots, as a part of the annex."""

from collections.abc import Iterator, Sequence

from greenprocure.numbers import NBSP
from tenders.exports.document import Part
from tenders.exports.weight import Ranking, Weighing, weight_part
from tenders.models import Lot
from tenders.queries.offer_words import Grid, result_of
from tenders.queries.weight import Balance, balance_of, evaluation_of, setup_of, why_no_balance
from tenders.queries.weight_words import LABELS, formula, rounded, whole_kroner
from tenders.rules.evaluation.models import HUNDRED, Setup
from tenders.rules.evaluation.tipping import Duel, tipping

# How far ahead of the other the greener offer is, in tenths of the scale.
LEADS = (1, 2, 3, 5, 10)
NO_LIMIT = "Uansett hvor mye dyrere"


def weighing(lots: Sequence[Lot], *, number: str) -> Iterator[Part]:
    """Hva vekten betyr; nothing where no lot has a model."""
    told = [each for lot in lots if (each := _told(lot))]
    if told:
        yield weight_part(number=number, lots=told)


def _told(lot: Lot) -> Weighing | None:
    setup = setup_of(lot)
    if setup is None:
        return None
    balance = balance_of(lot)
    return Weighing(
        title=str(lot),
        method=LABELS[setup.method],
        formula=formula(setup),
        limits=[] if why_no_balance(lot, balance) else [_limit(lot, balance, setup, each) for each in LEADS],
        ranking=_ranking(lot),
    )


def _limit(lot: Lot, balance: Balance, setup: Setup, tenths: int) -> tuple[str, str, str]:
    """The greener offer has full points: the other has so many tenths less."""
    behind = setup.scale * tenths / 10
    duel = Duel(
        environment_weight=balance.environment,
        price_weight=balance.price,
        greener=setup.scale,
        other=setup.scale - behind,
        price=lot.estimated_value or lot.tender.estimated_value,
        rest=HUNDRED - balance.environment - balance.price,
    )
    tip = tipping(duel, setup)
    points = f"{rounded(behind)} poeng"
    if tip is None:
        return points, NO_LIMIT, ""
    return points, f"{rounded(tip.percent)}{NBSP}%", whole_kroner(tip.kroner)


def _ranking(lot: Lot) -> Ranking | None:
    evaluation = evaluation_of(lot)
    if evaluation is None:
        return None
    result = result_of(evaluation)
    return Ranking(
        winner=result.winner,
        placed=_rows(result.places),
        parts=_rows(result.parts),
        decided=_rows(result.decided),
        warnings=result.warnings,
    )


def _rows(grid: Grid) -> list[tuple[str, ...]]:
    return [grid.headers, *grid.rows]
