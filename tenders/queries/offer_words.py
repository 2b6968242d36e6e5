"""How entered offers are ranked and what each criterion decided, in words and tables to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from greenprocure.numbers import MINUS, NBSP
from tenders.presenters import listed
from tenders.queries.verdicts import words_of
from tenders.queries.weight_words import rounded, whole_kroner
from tenders.rules.evaluation.decisions import Decision, decisions
from tenders.rules.evaluation.models import HUNDRED
from tenders.rules.evaluation.offers import Criterion, Evaluation, Line
from tenders.rules.evaluation.warnings import warnings


@dataclass(frozen=True)
class Grid:
    """A table in words; the first cell of a row names it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Result:
    """`winner` in a sentence; `decided` has no rows with fewer than two offers.

    `ranking` has a column for each criterion. `places` and `parts` say the same without, for a narrow page.
    """

    winner: str
    ranking: Grid
    places: Grid
    parts: Grid
    decided: Grid
    warnings: tuple[str, ...]


PLACED = ("Tilbud", "Plass", "Tilbudt pris")


def result_of(evaluation: Evaluation) -> Result:
    """All that is said of the offers."""
    lines = evaluation.lines
    total = "Evalueringspris" if evaluation.in_kroner else "Sum"
    names = [f"{evaluation.criteria[at].name}: poeng og utslag" for at in _scored(evaluation)]
    return Result(
        winner=_winner(evaluation),
        ranking=Grid((*PLACED, *names, total), tuple(_ranked(line, evaluation) for line in lines)),
        places=Grid((*PLACED, total), tuple(_placed(line, evaluation) for line in lines)),
        parts=Grid(
            ("Tilbud", "Kriterium", "Poeng", "Utslag"),
            tuple(row for line in lines for row in _parts(line, evaluation)),
        ),
        decided=Grid(
            ("Kriterium", "Vekt", "Forspranget til nummer én", "Uten kriteriet", "Utfallet endres ved vekt"),
            tuple(_decided(each, evaluation) for each in decisions(evaluation)),
        ),
        warnings=tuple(words_of(finding) for finding in warnings(evaluation)),
    )


def _winner(evaluation: Evaluation) -> str:
    first, *others = evaluation.lines
    if len(evaluation.winners) > 1:
        names = listed(_quoted(evaluation.winners))
        return f"Det står likt mellom {names}. Se hva konkurransegrunnlaget sier om like tilbud."
    if not others:
        return f"«{first.offer.name}» er det eneste tilbudet."
    ahead = first.total - others[0].total
    if evaluation.in_kroner:
        return (
            f"«{first.offer.name}» vinner med den laveste evalueringsprisen, {whole_kroner(-first.total)}. "
            f"Den er {whole_kroner(ahead)} lavere enn for «{others[0].offer.name}»."
        )
    return (
        f"«{first.offer.name}» vinner med {rounded(first.total)} poeng, "
        f"{rounded(ahead)} foran «{others[0].offer.name}»."
    )


def _quoted(names: Sequence[str]) -> list[str]:
    return [f"«{name}»" for name in names]


def _scored(evaluation: Evaluation) -> list[int]:
    """The criteria with points to show: in kroner the price has none."""
    return [at for at, each in enumerate(evaluation.criteria) if not (each.is_price and evaluation.in_kroner)]


def _placed(line: Line, evaluation: Evaluation) -> tuple[str, ...]:
    total = whole_kroner(-line.total) if evaluation.in_kroner else rounded(line.total)
    return line.offer.name, str(line.place), whole_kroner(line.offer.price), total


def _parts(line: Line, evaluation: Evaluation) -> list[tuple[str, ...]]:
    """A row for each criterion: the points, and what they come to."""
    return [
        (
            line.offer.name,
            evaluation.criteria[at].name,
            rounded(line.scores[at] or Decimal(0)),
            _part(line.parts[at], evaluation),
        )
        for at in _scored(evaluation)
    ]


def _ranked(line: Line, evaluation: Evaluation) -> tuple[str, ...]:
    *placed, total = _placed(line, evaluation)
    return (*placed, *(f"{points} → {part}" for _, _, points, part in _parts(line, evaluation)), total)


def _part(part: Decimal, evaluation: Evaluation) -> str:
    """Weighted points, or the kroner that the evaluation price rises or falls by."""
    if not evaluation.in_kroner:
        return rounded(part)
    return f"{MINUS if part > 0 else '+' if part else ''}{whole_kroner(abs(part))}"


def _decided(decision: Decision, evaluation: Evaluation) -> tuple[str, ...]:
    weight = decision.criterion.weight * HUNDRED / _whole(evaluation.criteria)
    return (
        decision.criterion.name,
        f"{rounded(weight)}{NBSP}%",
        _signed(decision.lead, evaluation),
        _without(decision.without),
        "; ".join(_flips(decision)) or "Ikke for noen vekt",
    )


def _whole(criteria: Sequence[Criterion]) -> Decimal:
    return sum((each.weight for each in criteria), Decimal(0))


def _signed(lead: Decimal, evaluation: Evaluation) -> str:
    size = whole_kroner(abs(lead)) if evaluation.in_kroner else f"{rounded(abs(lead))} poeng"
    return f"{'+' if lead > 0 else MINUS if lead else ''}{size}"


def _without(names: Sequence[str]) -> str:
    return f"{'Likt mellom ' if len(names) > 1 else 'Vinner: '}{listed(_quoted(names))}"


def _flips(decision: Decision) -> list[str]:
    pairs = (("Under", decision.below), ("Over", decision.above))
    return [
        f"{side} {rounded(flip.weight)}{NBSP}%: {listed(_quoted(flip.winners))}"
        for side, flip in pairs
        if flip
    ]
