"""What a version of the needs assessment is made of. `tenders.rules.questionnaire` reads it from its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from tenders.rules.conditions import ALWAYS, NEVER, Condition


@dataclass(frozen=True)
class Choice:
    """One answer. `alone`: not together with another."""

    value: str | int
    label: str
    alone: bool = False


@dataclass(frozen=True)
class Effect:
    """What an answer brings: `kind` is flag, package, switch, problem or first (the card to show first)."""

    kind: str
    code: str
    when: Condition


@dataclass(frozen=True)
class Floor:
    """The rating that holds from an amount (entry, national or eea) or from a number of months."""

    rating: int
    amount: str
    months: int


@dataclass(frozen=True)
class Question:
    """One field of the form.

    part_of      the question it stands under; help is meant to be folded
    mandatory    when it must be answered, given that it is visible
    min_length   letters needed while it is mandatory; minimum is the least number
    assume       the answer that counts while there is none; preset_if says when the form starts with it
    check_words  the text gets the word hints
    floors       the least rating that value and duration give
    """

    code: str
    section: str
    text: str
    type: str
    source: tuple[str, ...]
    help: str = ""
    part_of: str = ""
    choices: tuple[Choice, ...] = ()
    mandatory: Condition = NEVER
    visible_if: Condition = ALWAYS
    min_length: int = 0
    minimum: int = 0
    later_than_today: bool = False
    check_words: bool = False
    assume: str | None = None
    preset_if: Condition = NEVER
    floors: tuple[Floor, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def values(self) -> tuple[str | int, ...]:
        return tuple(choice.value for choice in self.choices)


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    intro: str


@dataclass(frozen=True)
class Result:
    """What a share becomes: outcome, purchase or not, and avoided, shifted or improved (None: postponed)."""

    outcome: str
    purchase: bool
    uff: str | None = None


@dataclass(frozen=True)
class Step:
    """A step of the ladder. `results` by the value of `<question>_way`; under "" where there are no ways."""

    question: str
    results: Mapping[str, Result]


@dataclass(frozen=True)
class Turn:
    """Later answers that turn `outcomes` into another."""

    outcomes: tuple[str, ...]
    into: Result
    when: Condition


@dataclass(frozen=True)
class LevelRule:
    """The first rule that holds gives the level."""

    level: str
    when: Condition


@dataclass(frozen=True)
class Words:
    """Bokmål for an outcome: its name, what it means, what to do next."""

    name: str
    meaning: str
    next: str


@dataclass(frozen=True)
class Questionnaire:
    """One version. Questions stand in the order in which they are judged.

    level_needs  the questions without which there is no level
    words        kind (flags, packages, switches, levels, uff, problems) → code → bokmål
    hints        kind of problem → the words that give it
    """

    version: str
    sources: Mapping[str, str]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    rest: Result
    turns: tuple[Turn, ...]
    level_needs: tuple[str, ...]
    level_rules: tuple[LevelRule, ...]
    outcomes: Mapping[str, Words]
    words: Mapping[str, Mapping[str, str]]
    hints: Mapping[str, tuple[str, ...]]

    def question(self, code: str) -> Question:
        """Raises KeyError for a code that this version does not have."""
        return {question.code: question for question in self.questions}[code]

    def message(self, kind: str, facts: Mapping[str, object]) -> str:
        """A problem in bokmål, its facts filled in."""
        return Template(self.words["problems"][kind]).substitute(facts)
