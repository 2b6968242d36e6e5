"""One pass through the answers of a needs assessment, question by question.

An answer counts when its question is visible and the answer is sound, and each question looks only at what
has counted above it. What is stored but not counted does nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tenders.rules.answers import Asked, Problem, day_of, fault, is_blank, word_hints
from tenders.rules.conditions import Condition
from tenders.rules.ladder import Ladder, Outcome, Rung, climb, outcomes_of, turned
from tenders.rules.purchase import Purchase
from tenders.rules.questions import Floor, Question, Questionnaire

Answers = Mapping[str, object]


def floor_of(question: Question, purchase: Purchase) -> int:
    """N12: the highest rating whose amount or number of months is reached, else 0."""
    return max((floor.rating for floor in question.floors if _reached(floor, purchase)), default=0)


def _reached(floor: Floor, purchase: Purchase) -> bool:
    amount: Decimal | None = getattr(purchase.thresholds, floor.amount)
    by_value = purchase.value is not None and amount is not None and purchase.value >= amount
    return by_value or (purchase.duration_months or 0) >= floor.months


def _chosen(value: object, wanted: tuple[object, ...]) -> bool:
    return any(each in wanted for each in (value if isinstance(value, list) else [value]))


@dataclass
class Reading:
    """`counted` grows question by question; the ladder and its outcomes follow it."""

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
    ladder: Ladder = field(init=False)
    rungs: list[Rung] = field(init=False)
    outcomes: list[Outcome] = field(init=False)

    def __post_init__(self) -> None:
        self._climb()

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
            self._check(question, value, mandatory)
        elif mandatory:
            self.missing.append(question.code)
        if question.assume is not None and question.code not in self.counted:
            self._count(question.code, question.assume)
            self.assumed.append(question.code)

    def _check(self, question: Question, value: object, mandatory: bool) -> None:
        registered = self.purchase.references.get(question.register, frozenset())
        found = fault(Asked(question, mandatory, self.ladder.left, self.today, registered), value)
        if found:
            self.problems.append(found)
            return
        self.problems += self._hints(question, value)
        floor = floor_of(question, self.purchase)
        self._count(question.code, max(value, floor) if isinstance(value, int) and floor else value)

    def _hints(self, question: Question, value: object) -> Iterator[Problem]:
        yield from word_hints(question, value, self.form.hints)
        floor = floor_of(question, self.purchase)
        if isinstance(value, int) and value < floor:
            yield Problem(question.code, "below_floor", {"answer": value, "floor": floor})
        day, notice = day_of(value), self.purchase.notice_date
        if question.later_than_today and day and notice and day <= notice:
            yield Problem(question.code, "date_not_after_notice")

    def _count(self, code: str, value: object) -> None:
        self.counted[code] = value
        self._climb()

    def _climb(self) -> None:
        self.ladder = climb(self.form, self.counted)
        self.rungs = self.ladder.rungs
        for turn in self.form.turns:
            if self.holds(turn.when):
                self.rungs = turned(self.rungs, turn)
        self.outcomes = outcomes_of(self.rungs)

    def holds(self, condition: Condition, category: str = "") -> bool:
        """`category` is the one whose own answers are looked at first (N31)."""
        match condition.op:
            case "all":
                return all(self.holds(part, category) for part in condition.parts)
            case "any":
                return any(self.holds(part, category) for part in condition.parts)
            case "not":
                return not self.holds(condition.parts[0], category)
            case "some_category":
                return any(self.holds(condition.parts[0], each) for each in self.form.categories or [""])
            case "every_category":
                return all(self.holds(condition.parts[0], each) for each in self.form.categories or [""])
        return self._sees(condition, category)

    def _sees(self, leaf: Condition, category: str) -> bool:
        match leaf.op:
            case "question":
                return _chosen(self.answer(leaf.subject, category), leaf.values)
            case "stored":
                return _chosen(self.stored.get(leaf.subject), leaf.values)
            case "answered":
                return self.answer(leaf.subject, category) is not None
            case "outcome":
                return any(outcome.code in leaf.values for outcome in self.outcomes)
            case "level":
                return self.level(category) in leaf.values
            case "category":
                return any(slug in leaf.values for slug in self.purchase.categories)
            case "notice_from":
                notice = self.purchase.notice_date or self.today
                return all(isinstance(day, date) and day <= notice for day in leaf.values)
        return leaf.values == (getattr(self, leaf.subject),)

    def answer(self, code: str, category: str = "") -> object:
        """What counts: the category's own answer where it has one, else the common; None without either."""
        return self.counted.get(f"{code}.{category}", self.counted.get(code))

    @property
    def any_purchase(self) -> bool:
        return any(outcome.purchase for outcome in self.outcomes)

    @property
    def some_avoided(self) -> bool:
        return any(outcome.uff == "avoided" for outcome in self.outcomes)

    @property
    def something_left(self) -> bool:
        return self.ladder.left > 0

    @property
    def high_risk(self) -> bool:
        return self.purchase.high_risk

    @property
    def holds_data(self) -> bool:
        return self.purchase.holds_data

    def level(self, category: str = "") -> str | None:
        """N09: no purchase, no level. N11: «none» preselects nothing and takes no duty away."""
        answers = [self.answer(code, category) for code in self.form.level_needs]
        if not self.any_purchase or None in answers:
            return None
        return next(rule.level for rule in self.form.level_rules if self.holds(rule.when, category))

    def effects(self, kind: str) -> Iterator[tuple[str, str]]:
        """Question and code of every effect of the kind that its condition lets through."""
        for question in self.form.questions:
            for effect in question.effects:
                if effect.kind == kind and self.holds(effect.when):
                    yield question.code, effect.code
