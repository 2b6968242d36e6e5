"""The small language in which a questionnaire says when something holds.

- {question: B2, in: [delvis, helt]}  the answer that counts is one of these
- {stored: F3, in: [ja]}              the answer on record is, whether it counts or not
- {answered: D5_date}                 there is an answer that counts
- {outcome: [O8, O9]}                 some share has one of these outcomes
- {level: [avansert]}                 the recommended level is one of these
- {notice_from: 2026-07-01}           notice on that day or later (today, when no notice is planned)
- {category: [mobler]}                the tender is in one of these categories
- {some_category: …}                  holds in one of the tender's categories, each with its own answer where
- {every_category: …}                 it has one (N31), or in all of them
- {any_purchase: true}                a fact; see FACTS
- {all: […]}  {any: […]}  {not: …}    and `true` and `false` for always and never
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

FACTS = ("any_purchase", "some_avoided", "something_left", "high_risk", "holds_data")
JOINED = ("all", "any", "not", "some_category", "every_category")


class QuestionnaireError(ValueError):
    """Something in a questionnaire file is wrong; the message says what and where."""


@dataclass(frozen=True)
class Condition:
    """`op` is a key above or "fact"; `subject` a question or a fact; `values` what it is held against."""

    op: str
    subject: str = ""
    values: tuple[str | int | date, ...] = ()
    parts: tuple["Condition", ...] = ()

    def leaves(self) -> Iterator["Condition"]:
        """The conditions at the bottom: those that look at something."""
        if self.op in JOINED:
            for part in self.parts:
                yield from part.leaves()
        else:
            yield self


ALWAYS = Condition("all")
NEVER = Condition("any")


def condition(raw: Any) -> Condition:
    """Reads one condition. Raises QuestionnaireError for a form that is not in the list above."""
    if isinstance(raw, bool):
        return ALWAYS if raw else NEVER
    if not isinstance(raw, dict) or len(raw) != 1 + ("in" in raw):
        raise QuestionnaireError(f"ikke en betingelse: {raw!r}")
    op = next(key for key in raw if key != "in")
    match op, raw[op], raw.get("in"):
        case "question" | "stored", str(subject), list(values):
            return Condition(op, subject, tuple(values))
        case "answered", str(subject), None:
            return Condition(op, subject)
        case "outcome" | "level" | "category", list(values), None:
            return Condition(op, values=tuple(values))
        case "notice_from", date() as day, None:
            return Condition(op, values=(day,))
        case "all" | "any", list(parts), None:
            return Condition(op, parts=tuple(map(condition, parts)))
        case "not" | "some_category" | "every_category", dict(part), None:
            return Condition(op, parts=(condition(part),))
        case _, bool(value), None if op in FACTS:
            return Condition("fact", op, (value,))
    raise QuestionnaireError(f"ukjent betingelse: {raw!r}")
