"""The needs assessment judged: from answers to outcomes with shares, level, flags, packages and switches.

The answers are read once, in the order of the questions (tenders.rules.reading). The readings N01–N32 settle
what the method leaves open; they are named where they bite.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tenders.rules.answers import Problem, is_blank
from tenders.rules.ladder import Outcome, Rung
from tenders.rules.purchase import Purchase
from tenders.rules.questionnaire import UNDECIDED
from tenders.rules.questions import Preset, Questionnaire
from tenders.rules.reading import Answers, Reading, floor_of


@dataclass(frozen=True)
class Assessment:
    """What the answers come to.

    ladder      the rungs in their order, the rest last, for drawing
    undecided   percent of the need that the ladder has not settled (N28)
    level       None (no purchase, or too little answered), "none", "basis" or "avansert"
    levels      category's slug → level, where it is another than `level` (N31)
    c2_floor    the least rating of C2 that value and duration give (N12)
    preset      the order of cards that the category brings; None without one (N25)
    first       questions to show first, in this order, on the screen only (N01)
    aside       steps of the ladder that the preset folds; they are asked all the same (N25)
    folded      questions outside the short form that nobody has to answer, nor what stands under them (N29)
    mandatory   visible questions that must be answered; missing are those without an answer
    assumed     risk questions without an answer, counted as yes (N19)
    unused      codes of answers that are kept but not counted, because their question is hidden
    problems    faults (`stops`) and hints
    """

    outcomes: tuple[Outcome, ...]
    ladder: tuple[Rung, ...]
    undecided: int
    level: str | None
    levels: Mapping[str, str]
    c2_floor: int
    flags: tuple[str, ...]
    packages: tuple[str, ...]
    switches: tuple[str, ...]
    preset: str | None
    first: tuple[str, ...]
    aside: tuple[str, ...]
    folded: tuple[str, ...]
    visible: tuple[str, ...]
    mandatory: tuple[str, ...]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    unused: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def shares(self) -> dict[str, int]:
        """Outcome code → percent, «uavklart» included; always 100 in sum."""
        decided = {outcome.code: outcome.share for outcome in self.outcomes}
        return decided | ({UNDECIDED: self.undecided} if self.undecided else {})

    @property
    def is_purchase(self) -> bool:
        """Some share goes on to criteria and verdict (N09). A direct call-off does not."""
        return any(outcome.purchase for outcome in self.outcomes)

    @property
    def ends_without_purchase(self) -> bool:
        """The ladder is settled and ends in a note: nothing bought, postponed, or a direct call-off."""
        return not self.undecided and not self.is_purchase

    @property
    def complete(self) -> bool:
        """Everything that must be answered is, soundly, and every share has its outcome."""
        return not (self.undecided or self.missing or any(problem.stops for problem in self.problems))


def assess(questionnaire: Questionnaire, answers: Answers, purchase: Purchase, *, today: date) -> Assessment:
    """Judges the answers (question code → JSON value) given under this version of the questionnaire. Pure."""
    reading = Reading(questionnaire, answers, purchase, today)
    for question in questionnaire.questions:
        reading.take(question)
    return _assessment(reading)


def presets(questionnaire: Questionnaire, purchase: Purchase, *, today: date) -> dict[str, object]:
    """The form's first values, by question: the floor of C2 (N12), yes to E1 on the high-risk list (N19)."""
    reading = Reading(questionnaire, {}, purchase, today)
    values: dict[str, object] = {}
    for question in questionnaire.questions:
        if floor := floor_of(question, purchase):
            values[question.code] = floor
        if reading.holds(question.preset_if):
            values[question.code] = question.assume
    return values


def _assessment(reading: Reading) -> Assessment:
    preset = next((each for each in reading.form.presets if reading.holds(each.when)), None)
    first = _first(reading, preset)
    return Assessment(
        outcomes=tuple(reading.outcomes),
        ladder=tuple(reading.rungs),
        undecided=100 - sum(outcome.share for outcome in reading.outcomes),
        level=reading.level(),
        levels=_levels(reading),
        c2_floor=max(floor_of(question, reading.purchase) for question in reading.form.questions),
        flags=_brought(reading, "flag"),
        packages=_brought(reading, "package"),
        switches=_brought(reading, "switch"),
        preset=preset.code if preset else None,
        first=first,
        aside=_aside(reading, first) if preset else (),
        folded=tuple(_folded(reading)),
        visible=tuple(reading.visible),
        mandatory=tuple(reading.mandatory),
        missing=tuple(reading.missing),
        assumed=tuple(reading.assumed),
        unused=_unused(reading),
        problems=(*reading.problems, *(Problem(*found) for found in reading.effects("problem"))),
    )


def _brought(reading: Reading, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, code in reading.effects(kind)))


def _levels(reading: Reading) -> dict[str, str]:
    found = {slug: reading.level(slug) for slug in reading.form.categories}
    return {slug: level for slug, level in found.items() if level and level != reading.level()}


def _first(reading: Reading, preset: Preset | None) -> tuple[str, ...]:
    """What an answer puts first goes before the order that the category brings."""
    order = preset.order if preset else ()
    return tuple(dict.fromkeys([*_brought(reading, "first"), *order]))


def _aside(reading: Reading, first: tuple[str, ...]) -> tuple[str, ...]:
    steps = [step.question for step in reading.form.steps if not step.optional]
    return tuple(code for code in steps if code in reading.visible and code not in first)


def _folded(reading: Reading) -> Iterator[str]:
    """Whole cards: as long as something under a question must be answered, it is not folded."""
    kept = {reading.form.question(code).part_of or code for code in reading.mandatory}
    for question in reading.form.questions:
        is_main = question.code in reading.visible and not question.part_of
        if is_main and not question.short and question.code not in kept:
            yield question.code


def _unused(reading: Reading) -> tuple[str, ...]:
    """Kept, not counted: hidden questions in their order, then codes that this version does not have."""
    known = [question.code for question in reading.form.questions]
    unknown = sorted(reading.stored.keys() - set(known))
    hidden = [code for code in known if code not in reading.visible]
    return tuple(code for code in [*hidden, *unknown] if not is_blank(reading.stored.get(code)))
