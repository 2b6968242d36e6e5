"""Whether one answer to the needs assessment is sound, whatever the other answers are."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tenders.rules.questions import Question
from tenders.rules.word_search import find

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
HINTS = frozenset(
    {"brand_word", "describe_function", "below_floor", "date_not_after_notice", "reference_gone"}
)

Fault = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Problem:
    """Something to say about the answer to `code`; `facts` fill the words of the kind."""

    code: str
    kind: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """False for a hint, which never holds anybody up (N24)."""
        return self.kind not in HINTS


@dataclass(frozen=True)
class Asked:
    """A question at the moment it is answered.

    left        what the ladder has not covered, in percent
    registered  what a reference may be to
    """

    question: Question
    mandatory: bool
    left: int
    today: date
    registered: Container[str] = frozenset()


def is_blank(value: object) -> bool:
    """True for no answer: nothing, only spaces, none chosen, or a box that is not ticked."""
    return value is None or value is False or value == [] or (isinstance(value, str) and not value.strip())


def fault(asked: Asked, value: object) -> Problem | None:
    """Why the answer cannot count, or None. It is as JSON gives it, with dates and decimals as text."""
    found = CHECKS[asked.question.type](asked, value)
    return Problem(asked.question.code, *found) if found else None


def word_hints(question: Question, text: object, hints: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """N24: brand and product names, and common nouns for the thing, in a text that should describe a need."""
    if not question.check_words:
        return
    for kind, words in hints.items():
        if found := _hits(words, str(text)):
            yield Problem(question.code, kind, {"found": ", ".join(found)})


@lru_cache(maxsize=64)
def _hits(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Each word as it is written in the text. Kept, since one page judges the same text several times."""
    return tuple(dict.fromkeys(hit for word in words if (hit := find(word, text))))


def number_of(value: object) -> Decimal | None:
    """Reads 12, "12" and "12.50"; None for anything else, so that no float and no "30_0" gets in."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    return Decimal(value) if NUMBER.fullmatch(str(value)) else None


def day_of(value: object) -> date | None:
    """Reads an ISO date; None for anything else."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _text(asked: Asked, value: object) -> Fault | None:
    if not isinstance(value, str):
        return "wrong_type", {}
    length, needed = len(value.strip()), asked.question.min_length
    if asked.mandatory and length < needed:
        return "too_short", {"length": length, "min_length": needed}
    return None


def _number(asked: Asked, value: object) -> Fault | None:
    number = number_of(value)
    if number is None:
        return "wrong_type", {}
    return ("too_low", {"minimum": asked.question.minimum}) if number < asked.question.minimum else None


def _choice(asked: Asked, value: object) -> Fault | None:
    return None if _is_one_of(asked.question, value) else ("unknown_choice", {})


def _multi(asked: Asked, value: object) -> Fault | None:
    if not isinstance(value, list) or not all(_is_one_of(asked.question, each) for each in value):
        return "unknown_choice", {}
    alone = [choice.label for choice in asked.question.choices if choice.alone and choice.value in value]
    return ("not_alone", {"label": alone[0]}) if alone and len(value) > 1 else None


def _is_one_of(question: Question, value: object) -> bool:
    # JSON's true and 1.0 are not the rating 1, though Python holds them equal.
    return type(value) in (str, int) and value in question.values


def _share(asked: Asked, value: object) -> Fault | None:
    """N03: whole percent, 1–99; a sum over 100 is refused where it arises."""
    if type(value) is not int or not 1 <= value <= 99:
        return "share_out_of_range", {}
    if value > asked.left:
        return "share_over_100", {"sum": 100 - asked.left + value, "left": asked.left}
    return None


def _date(asked: Asked, value: object) -> Fault | None:
    day = day_of(value)
    if day is None:
        return "wrong_type", {}
    return ("date_not_after_today", {}) if asked.question.later_than_today and day <= asked.today else None


def _tick(_asked: Asked, value: object) -> Fault | None:
    return None if isinstance(value, bool) else ("wrong_type", {})


def _reference(asked: Asked, value: object) -> Fault | None:
    """What is taken out of a register after it was chosen stops nobody; it only counts no more."""
    if not isinstance(value, str):
        return "wrong_type", {}
    return None if value in asked.registered else ("reference_gone", {})


CHECKS: dict[str, Callable[[Asked, object], Fault | None]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "choice": _choice,
    "rating": _choice,
    "multi": _multi,
    "share": _share,
    "date": _date,
    "tick": _tick,
    "reference": _reference,
}
