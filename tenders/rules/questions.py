"""What a version of the needs assessment is made of. `tenders.rules.questionnaire` reads it from its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from string import Template

from tenders.rules.conditions import ALWAYS, NEVER, Condition

REST = "rest"


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
    short        belongs to the short form; the others are folded while nobody has to answer them (N29)
    register     for a reference: where the agency keeps what can be chosen (agreements, goals)
    each_category  may be answered apart for each of the tender's categories (N31)
    category     the one this is the own answer of
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
    short: bool = True
    register: str = ""
    each_category: bool = False
    category: str = ""
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

    def of_category(self, slug: str, name: str) -> "Question":
        """The same question asked of one category. It lies under this one, and nobody has to answer it."""
        return replace(
            self,
            code=f"{self.code}.{slug}",
            text=f"{name}: {self.text}",
            help="Står det tomt, gjelder det felles svaret.",
            part_of=self.code,
            short=False,
            each_category=False,
            category=slug,
            mandatory=NEVER,
            effects=(),
        )


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
    """A step of the ladder. `results` by the value of `<question>_way`; under "" where there are no ways.

    optional: without an answer it covers nothing, and leaves nothing open (N05).
    """

    question: str
    results: Mapping[str, Result]
    optional: bool = False


@dataclass(frozen=True)
class Turn:
    """Later answers that turn `outcomes` into another."""

    outcomes: tuple[str, ...]
    into: Result
    when: Condition


@dataclass(frozen=True)
class Preset:
    """Cards to show first, in this order, when the condition holds; the other steps are folded (N25)."""

    code: str
    when: Condition
    order: tuple[str, ...]


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
    words        kind (flags, packages, switches, levels, uff, problems, presets, rungs) → code → bokmål
    hints        kind of problem → the words that give it
    categories   slugs of the tender's categories, when it has more than one; see for_categories
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
    presets: tuple[Preset, ...] = ()
    categories: tuple[str, ...] = ()

    def for_categories(self, names: Mapping[str, str]) -> "Questionnaire":
        """N31: with two categories or more (slug → name), some questions may be answered apart for each."""
        if len(names) < 2:
            return self
        questions = (each for question in self.questions for each in _with_own(question, names))
        return replace(self, questions=tuple(questions), categories=tuple(names))

    def question(self, code: str) -> Question:
        """Raises KeyError for a code that this version does not have."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Question]:
        return {question.code: question for question in self.questions}

    def asked(self, code: str) -> str:
        """The question where it stands alone: one under another is read together with it."""
        question = self.question(code)
        above = f"{self.question(question.part_of).text} " if question.part_of else ""
        return above + question.text

    def message(self, kind: str, facts: Mapping[str, object]) -> str:
        """A problem in bokmål, its facts filled in."""
        return Template(self.words["problems"][kind]).substitute(facts)

    def rung(self, code: str) -> str:
        """A rung of the drawn ladder in few words; the question itself where the version has none."""
        words = self.words.get("rungs", {})
        if code == REST:
            return words.get(code) or self.outcomes[self.rest.outcome].name
        return words.get(code) or self.question(code).text


def _with_own(question: Question, names: Mapping[str, str]) -> Iterator[Question]:
    yield question
    if question.each_category:
        yield from (question.of_category(slug, name) for slug, name in names.items())
