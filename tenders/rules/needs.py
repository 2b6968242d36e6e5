"""The needs assessment judged: from answers to outcomes with shares, level, flags, packages and switches.

One pass through the questions in their order. An answer counts when its question is visible and the answer is
sound, and each question looks only at what has counted above it. What is stored but not counted does nothing.
The readings N01–N32 settle what the method leaves open; they are named where they bite.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tenders.rules.answers import Asked, Problem, day_of, fault, is_blank, word_hints
from tenders.rules.conditions import Condition
from tenders.rules.facts import Authority, ContractType, Regime
from tenders.rules.ladder import Outcome, climb, turned
from tenders.rules.questionnaire import UNDECIDED
from tenders.rules.questions import Floor, Question, Questionnaire

Answers = Mapping[str, object]


@dataclass(frozen=True)
class Thresholds:
    """Kroner without VAT; None where the rules have no such amount for the procurement."""

    entry: Decimal | None
    national: Decimal | None
    eea: Decimal | None


@dataclass(frozen=True)
class Purchase:
    """Question F1, answered by the tender itself (N13).

    value        kroner without VAT, options included
    notice_date  None while it is not planned: today counts instead, and nothing is locked
    high_risk    a category is on the high-risk list for human rights (N19)
    holds_data   what is replaced holds data by its category, as IT does (N20)
    """

    value: Decimal | None
    authority: Authority
    contract: ContractType
    regime: Regime
    notice_date: date | None
    duration_months: int | None
    thresholds: Thresholds
    high_risk: bool = False
    holds_data: bool = False


@dataclass(frozen=True)
class Assessment:
    """What the answers come to.

    undecided   percent of the need that the ladder has not settled (N28)
    level       None (no purchase, or too little answered), "none", "basis" or "avansert"
    c2_floor    the least rating of C2 that value and duration give (N12)
    first       steps of the ladder to show first, on the screen only (N01)
    mandatory   visible questions that must be answered; missing are those without an answer
    assumed     risk questions without an answer, counted as yes (N19)
    unused      codes of answers that are kept but not counted, because their question is hidden
    problems    faults (`stops`) and hints
    """

    outcomes: tuple[Outcome, ...]
    undecided: int
    level: str | None
    c2_floor: int
    flags: tuple[str, ...]
    packages: tuple[str, ...]
    switches: tuple[str, ...]
    first: tuple[str, ...]
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
    reading = _Reading(questionnaire, answers, purchase, today)
    for question in questionnaire.questions:
        reading.take(question)
    return reading.assessment()


def presets(questionnaire: Questionnaire, purchase: Purchase, *, today: date) -> dict[str, object]:
    """The form's first values, by question: the floor of C2 (N12), yes to E1 on the high-risk list (N19)."""
    reading = _Reading(questionnaire, {}, purchase, today)
    values: dict[str, object] = {}
    for question in questionnaire.questions:
        if floor := _floor(question, purchase):
            values[question.code] = floor
        if reading.holds(question.preset_if):
            values[question.code] = question.assume
    return values


def _floor(question: Question, purchase: Purchase) -> int:
    """N12: the highest rating whose amount or number of months is reached, else 0."""
    return max((floor.rating for floor in question.floors if _reached(floor, purchase)), default=0)


def _reached(floor: Floor, purchase: Purchase) -> bool:
    amount: Decimal | None = getattr(purchase.thresholds, floor.amount)
    by_value = purchase.value is not None and amount is not None and purchase.value >= amount
    return by_value or (purchase.duration_months or 0) >= floor.months


def _chosen(value: object, wanted: tuple[object, ...]) -> bool:
    return any(each in wanted for each in (value if isinstance(value, list) else [value]))


@dataclass
class _Reading:
    """One pass. `counted` grows question by question."""

    form: Questionnaire
    stored: Answers
    purchase: Purchase
    today: date
    counted: dict[str, object] = field(default_factory=dict)
    visible: list[str] = field(default_factory=list)
    mandatory: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, question: Question) -> None:
        """Counts the answer if the question is visible and the answer sound; else notes why not."""
        if not self.holds(question.visible_if):
            return
        self.visible.append(question.code)
        mandatory = self.holds(question.mandatory)
        if mandatory:
            self.mandatory.append(question.code)
        value = self.stored.get(question.code)
        if not is_blank(value):
            self._count(question, value, mandatory)
        elif mandatory:
            self.missing.append(question.code)
        if question.assume is not None and question.code not in self.counted:
            self.counted[question.code] = question.assume
            self.assumed.append(question.code)

    def _count(self, question: Question, value: object, mandatory: bool) -> None:
        found = fault(Asked(question, mandatory, self.left(), self.today), value)
        if found:
            self.problems.append(found)
            return
        self.problems += self._hints(question, value)
        floor = _floor(question, self.purchase)
        self.counted[question.code] = max(value, floor) if isinstance(value, int) and floor else value

    def _hints(self, question: Question, value: object) -> Iterator[Problem]:
        yield from word_hints(question, value, self.form.hints)
        floor = _floor(question, self.purchase)
        if isinstance(value, int) and value < floor:
            yield Problem(question.code, "below_floor", {"answer": value, "floor": floor})
        day, notice = day_of(value), self.purchase.notice_date
        if question.later_than_today and day and notice and day <= notice:
            yield Problem(question.code, "date_not_after_notice")

    def holds(self, condition: Condition) -> bool:
        match condition.op:
            case "all":
                return all(self.holds(part) for part in condition.parts)
            case "any":
                return any(self.holds(part) for part in condition.parts)
            case "not":
                return not self.holds(condition.parts[0])
        return self._sees(condition)

    def _sees(self, leaf: Condition) -> bool:
        match leaf.op:
            case "question":
                return _chosen(self.counted.get(leaf.subject), leaf.values)
            case "stored":
                return _chosen(self.stored.get(leaf.subject), leaf.values)
            case "answered":
                return leaf.subject in self.counted
            case "outcome":
                return any(outcome.code in leaf.values for outcome in self.outcomes())
            case "level":
                return self.level() in leaf.values
            case "notice_from":
                notice = self.purchase.notice_date or self.today
                return all(isinstance(day, date) and day <= notice for day in leaf.values)
        return leaf.values == (getattr(self, leaf.subject),)

    @property
    def any_purchase(self) -> bool:
        return any(outcome.purchase for outcome in self.outcomes())

    @property
    def some_avoided(self) -> bool:
        return any(outcome.uff == "avoided" for outcome in self.outcomes())

    @property
    def something_left(self) -> bool:
        return self.left() > 0

    @property
    def high_risk(self) -> bool:
        return self.purchase.high_risk

    @property
    def holds_data(self) -> bool:
        return self.purchase.holds_data

    def outcomes(self) -> list[Outcome]:
        found = climb(self.form, self.counted).outcomes
        for turn in self.form.turns:
            if self.holds(turn.when):
                found = turned(found, turn)
        return found

    def left(self) -> int:
        return climb(self.form, self.counted).left

    def level(self) -> str | None:
        """N09: no purchase, no level. N11: «none» preselects nothing and takes no duty away."""
        if not self.any_purchase or any(code not in self.counted for code in self.form.level_needs):
            return None
        return next(rule.level for rule in self.form.level_rules if self.holds(rule.when))

    def assessment(self) -> Assessment:
        outcomes = self.outcomes()
        return Assessment(
            outcomes=tuple(outcomes),
            undecided=100 - sum(outcome.share for outcome in outcomes),
            level=self.level(),
            c2_floor=max(_floor(question, self.purchase) for question in self.form.questions),
            flags=self._brought("flag"),
            packages=self._brought("package"),
            switches=self._brought("switch"),
            first=self._brought("first"),
            visible=tuple(self.visible),
            mandatory=tuple(self.mandatory),
            missing=tuple(self.missing),
            assumed=tuple(self.assumed),
            unused=self._unused(),
            problems=(*self.problems, *(Problem(*found) for found in self._effects("problem"))),
        )

    def _brought(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for _, code in self._effects(kind)))

    def _effects(self, kind: str) -> Iterator[tuple[str, str]]:
        """Question and code of every effect of the kind that its condition lets through."""
        for question in self.form.questions:
            for effect in question.effects:
                if effect.kind == kind and self.holds(effect.when):
                    yield question.code, effect.code

    def _unused(self) -> tuple[str, ...]:
        """Kept, not counted: hidden questions in their order, then codes that this version does not have."""
        known = [question.code for question in self.form.questions]
        unknown = sorted(self.stored.keys() - set(known))
        hidden = [code for code in known if code not in self.visible]
        return tuple(code for code in [*hidden, *unknown] if not is_blank(self.stored.get(code)))
