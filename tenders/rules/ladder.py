"""The ladder of the needs assessment: the need, 100 percent, shared out on the steps B1 to B7 and the rest.

The order is to avoid, shift and improve. The screen may show another first; the climb never changes (N01).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tenders.rules.questions import Questionnaire, Result, Step, Turn


@dataclass(frozen=True)
class Outcome:
    """A share of the need in whole percent, and what becomes of it. `uff` is None for what is postponed."""

    code: str
    share: int
    uff: str | None
    purchase: bool
    via_framework: bool = False


@dataclass
class Ladder:
    """The climb so far: what is left in percent, and whether every step above has a usable answer."""

    outcomes: list[Outcome] = field(default_factory=list)
    left: int = 100
    settled: bool = True


def climb(form: Questionnaire, counted: Mapping[str, object]) -> Ladder:
    """Takes the steps in order on the answers that count, until nothing is left (N02)."""
    ladder = Ladder()
    for step in form.steps:
        if ladder.left and not _covers_nothing(step, counted):
            _take(step, counted, ladder)
    if ladder.left and ladder.settled:
        ladder.outcomes.append(_outcome(form.rest, ladder.left))
    return ladder


def _covers_nothing(step: Step, counted: Mapping[str, object]) -> bool:
    """«Nei», or «ikke sjekket» with a reason (N04)."""
    answer = counted.get(step.question)
    return answer == "nei" or (answer == "ikke_sjekket" and f"{step.question}_reason" in counted)


def _take(step: Step, counted: Mapping[str, object], ladder: Ladder) -> None:
    takes_the_rest = counted.get(step.question) == "helt"
    share = ladder.left if takes_the_rest else counted.get(f"{step.question}_share")
    result = step.results.get(str(counted.get(f"{step.question}_way", "")))
    if not isinstance(share, int):
        ladder.settled = False
        return
    if result is None:
        ladder.settled = False
    elif ladder.settled or not takes_the_rest:
        # The rest is not known while a step above is open, so «helt» settles nothing then.
        via_framework = counted.get(f"{step.question}_via_avrop") is True
        ladder.outcomes.append(_outcome(result, share, via_framework))
    ladder.left -= share


def turned(outcomes: Iterable[Outcome], turn: Turn) -> list[Outcome]:
    """The outcomes after a later answer has turned some of them into one other (N06, N07)."""
    outcomes = list(outcomes)
    share = sum(outcome.share for outcome in outcomes if outcome.code in turn.outcomes)
    kept = [outcome for outcome in outcomes if outcome.code not in turn.outcomes]
    return [*kept, _outcome(turn.into, share)] if share else kept


def _outcome(result: Result, share: int, via_framework: bool = False) -> Outcome:
    return Outcome(result.outcome, share, result.uff, result.purchase, via_framework)
