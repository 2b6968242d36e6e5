"""The ladder of the needs assessment: the need, 100 percent, shared out on A9, B1 to B7 and the rest.

The order is to avoid, shift and improve. The screen may show another first; the climb never changes (N01).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tenders.rules.questions import REST, Questionnaire, Result, Step, Turn


@dataclass(frozen=True)
class Outcome:
    """A share of the need in whole percent, and what becomes of it. `uff` is None for what is postponed."""

    code: str
    share: int
    uff: str | None
    purchase: bool
    via_framework: bool = False


@dataclass(frozen=True)
class Rung:
    """One rung, as the ladder is drawn.

    code    the question, or REST
    answer  the value that counts; None without one
    share   what it takes of the need, left what remains below it; percent
    result  what becomes of the share; None while that is open, and where nothing is taken
    """

    code: str
    answer: str | None
    share: int
    left: int
    result: Result | None = None
    via_framework: bool = False

    @property
    def outcome(self) -> str | None:
        return self.result.outcome if self.result else None

    @property
    def uff(self) -> str | None:
        """avoided, shifted or improved; None without a result, and for what is postponed."""
        return self.result.uff if self.result else None


@dataclass
class Ladder:
    """The climb so far: what is left in percent, and whether every step above has a usable answer."""

    rungs: list[Rung] = field(default_factory=list)
    left: int = 100
    settled: bool = True


def climb(form: Questionnaire, counted: Mapping[str, object]) -> Ladder:
    """Takes the steps in order on the answers that count, until nothing is left (N02). REST comes last."""
    ladder = Ladder()
    for step in form.steps:
        if ladder.left and not _covers_nothing(step, counted):
            _take(step, counted, ladder)
        else:
            ladder.rungs.append(_rung(step, counted, 0, ladder.left))
    if ladder.left and ladder.settled:
        ladder.rungs.append(Rung(REST, None, ladder.left, 0, form.rest))
    else:
        ladder.rungs.append(Rung(REST, None, 0, ladder.left))
    return ladder


def _covers_nothing(step: Step, counted: Mapping[str, object]) -> bool:
    """«Nei», or «ikke sjekket» with a reason (N04). An optional step covers only the part it names."""
    answer = counted.get(step.question)
    if step.optional:
        return answer != "delvis"
    return answer == "nei" or (answer == "ikke_sjekket" and f"{step.question}_reason" in counted)


def _take(step: Step, counted: Mapping[str, object], ladder: Ladder) -> None:
    takes_the_rest = counted.get(step.question) == "helt"
    share = ladder.left if takes_the_rest else counted.get(f"{step.question}_share")
    result = step.results.get(str(counted.get(f"{step.question}_way", "")))
    if not isinstance(share, int):
        ladder.settled = False
        ladder.rungs.append(_rung(step, counted, 0, ladder.left))
        return
    ladder.left -= share
    # The rest is not known while a step above is open, so «helt» settles nothing then.
    known = result if ladder.settled or not takes_the_rest else None
    ladder.rungs.append(_rung(step, counted, share, ladder.left, known))
    ladder.settled = ladder.settled and result is not None


def _rung(
    step: Step, counted: Mapping[str, object], share: int, left: int, result: Result | None = None
) -> Rung:
    answer = counted.get(step.question)
    via_framework = counted.get(f"{step.question}_via_avrop") is True
    return Rung(step.question, None if answer is None else str(answer), share, left, result, via_framework)


def turned(rungs: Iterable[Rung], turn: Turn) -> list[Rung]:
    """The rungs after a later answer has turned the outcome of some of them into one other (N06, N07)."""
    return [
        replace(rung, result=turn.into, via_framework=False) if rung.outcome in turn.outcomes else rung
        for rung in rungs
    ]


def outcomes_of(rungs: Iterable[Rung]) -> list[Outcome]:
    """What the shares become, each outcome once: what A9 and B1 avoid is one share (N05)."""
    shares: dict[tuple[Result, bool], int] = {}
    for rung in rungs:
        if rung.result:
            key = rung.result, rung.via_framework
            shares[key] = shares.get(key, 0) + rung.share
    return [
        Outcome(result.outcome, share, result.uff, result.purchase, via)
        for (result, via), share in shares.items()
    ]
