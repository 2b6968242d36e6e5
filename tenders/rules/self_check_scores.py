"""What the answers of a self-check come to, year by year, in numbers and as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tenders.rules.self_check import Part, Question, SelfCheck


@dataclass(frozen=True)
class Score:
    """What a part comes to, from 0 to the self-check's `full` with one decimal, cut and never rounded up.

    None while a question of it is unanswered.
    """

    part: Part
    answered: int
    value: Decimal | None


@dataclass(frozen=True)
class Result:
    """A year's scores, and their weighted mean; None while a part has none."""

    year: int
    scores: tuple[Score, ...]
    value: Decimal | None

    @property
    def asked(self) -> int:
        return sum(len(score.part.questions) for score in self.scores)

    @property
    def answered(self) -> int:
        return sum(score.answered for score in self.scores)


def result_of(
    check: SelfCheck, year: int, answers: Mapping[str, int], share: tuple[Decimal, Decimal]
) -> Result:
    """The year's scores. `answers` by the question's code; `share` is what counts of what is counted."""
    asked = check.of(year)
    exact = [_exact(part, answers, share) for part in asked.parts]
    scores = (
        Score(part, len(answers.keys() & {each.code for each in part.questions}), _shown(value, check.full))
        for part, value in zip(asked.parts, exact, strict=True)
    )
    return Result(year, tuple(scores), _shown(_mean(asked.parts, exact), check.full))


def _exact(part: Part, answers: Mapping[str, int], share: tuple[Decimal, Decimal]) -> Fraction | None:
    if part.routes:
        counts, of = share
        return Fraction(counts) / Fraction(of) if of else Fraction(0)
    if not all(each.code in answers for each in part.questions):
        return None
    points = sum(Fraction(answers[each.code], len(each.levels) - 1) for each in part.questions)
    return Fraction(points, len(part.questions))


def _mean(parts: tuple[Part, ...], values: list[Fraction | None]) -> Fraction | None:
    known = [value * part.weight for part, value in zip(parts, values, strict=True) if value is not None]
    if len(known) < len(parts):
        return None
    return Fraction(sum(known), sum(part.weight for part in parts))


def _shown(value: Fraction | None, full: int) -> Decimal | None:
    return None if value is None else Decimal(int(value * full * 10)) / 10


def changed(check: SelfCheck, year: int, earlier: int) -> tuple[Question, ...]:
    """The questions of the year that were not asked, or not in these words, in the earlier one."""
    before = {(each.code, each.edition) for each in check.of(earlier).questions}
    return tuple(each for each in check.of(year).questions if (each.code, each.edition) not in before)


@dataclass(frozen=True)
class Bar:
    """One year of a part in the drawing: its place from the top, its length, and the numbers beside it."""

    year: int
    y: int
    length: str
    words: str


@dataclass(frozen=True)
class Group:
    title: str
    y: int
    bars: tuple[Bar, ...]


LINE, LONGEST = 26, 440


def drawn(check: SelfCheck, results: Sequence[Result]) -> tuple[int, tuple[Group, ...]]:
    """The drawing's height, and for each part its years as bars, in the order given."""
    height = LINE * (len(results) + 2)
    groups = tuple(
        Group(
            part.title,
            place * height + LINE,
            tuple(
                _bar(check, result, place, place * height + LINE * line)
                for line, result in enumerate(results, start=2)
            ),
        )
        for place, part in enumerate(check.parts)
    )
    return height * len(groups), groups


def _bar(check: SelfCheck, result: Result, place: int, y: int) -> Bar:
    value = result.scores[place].value
    return Bar(result.year, y, f"{(value or 0) * LONGEST / check.full:.1f}", said(check, value))


def said(check: SelfCheck, value: Decimal | None) -> str:
    """«62,5 %», «2,7 av 4»; a dash while there is none."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",") + f"\N{NO-BREAK SPACE}{check.unit}"
