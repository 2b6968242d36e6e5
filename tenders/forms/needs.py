"""The questionnaire's data as a form. Answers are kept under the question's code in JSON's own types."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from greenprocure.crispy.fields import DateField
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from greenprocure.validators import DATE_BOUNDS
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, LongText, ShareField
from tenders.rules.answers import is_blank
from tenders.rules.needs import Assessment
from tenders.rules.questions import Question, Questionnaire, Section

NO_REGISTERS: Mapping[str, Mapping[str, str]] = {}


class _Rating(forms.TypedChoiceField):
    """A rating as the whole number it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, coerce=int, empty_value=None, widget=RadioSelect)


def _choices(question: Question) -> list[tuple[str, str]]:
    return [(str(choice.value), choice.label) for choice in question.choices]


def _rating_choices(question: Question) -> list[tuple[str, str]]:
    return [(str(choice.value), f"{choice.value} – {choice.label}") for choice in question.choices]


FIELDS: dict[str, Callable[..., forms.Field]] = {
    "text": lambda question, **kwargs: forms.CharField(max_length=500, **kwargs),
    "long_text": lambda question, **kwargs: LongText(rows=3, **kwargs),
    "number": lambda question, **kwargs: DecimalField(
        min_value=Decimal(question.minimum), max_digits=14, decimal_places=2, **kwargs
    ),
    "share": lambda question, **kwargs: ShareField(**kwargs),
    "date": lambda question, **kwargs: DateField(validators=DATE_BOUNDS, **kwargs),
    "tick": lambda question, **kwargs: forms.BooleanField(**kwargs),
    "rating": lambda question, **kwargs: _Rating(choices=_rating_choices(question), **kwargs),
    "choice": lambda question, **kwargs: forms.ChoiceField(
        choices=_choices(question), widget=RadioSelect, **kwargs
    ),
    "multi": lambda question, **kwargs: forms.MultipleChoiceField(
        choices=_choices(question), widget=CheckboxSelectMultiple, **kwargs
    ),
    "reference": lambda question, **kwargs: forms.ChoiceField(**kwargs),
}


@dataclass(frozen=True)
class Line:
    """A field with what is to be said of its answer: a hint, which never stops anybody (N24)."""

    field: forms.BoundField
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A question with what stands under it; what nobody has to answer is folded.

    `empty` names the register that has nothing to choose, where the question would be a choice.
    """

    code: str
    asked: list[Line]
    optional: list[Line]
    empty: str = ""

    @property
    def is_elaborated(self) -> bool:
        return _has_something(self.optional)

    @property
    def has_something(self) -> bool:
        return _has_something([*self.asked, *self.optional])


@dataclass(frozen=True)
class Shown:
    """A section of the page: the short form, the steps that a preset puts aside (N25), the rest (N29)."""

    section: Section
    cards: list[Card]
    aside: list[Card]
    more: list[Card]
    open_aside: bool

    @property
    def open_more(self) -> bool:
        return any(card.has_something for card in self.more)


def _has_something(lines: list[Line]) -> bool:
    return any(line.field.errors or not is_blank(line.field.value()) for line in lines)


class NeedsForm(VersionedForm, forms.Form):
    """The questions that are visible now. What is hidden keeps the answer it had (N02).

    `references` is register → id → name; a question whose register is empty is not on the page.
    `judge` turns answers into an Assessment; what it refuses becomes an error at the question that caused it.
    Everything sound is saved, however much is still missing.
    """

    required_marking = "none"

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        stored: dict[str, object],
        shown: tuple[str, ...],
        judge: Callable[[dict[str, object]], Assessment],
        references: Mapping[str, Mapping[str, str]] = NO_REGISTERS,
        **kwargs: Any,
    ) -> None:
        initial = _initial(questionnaire, stored, references)
        super().__init__(*args, initial=initial, **kwargs)
        self.questionnaire, self.stored, self.judge = questionnaire, stored, judge
        for question in questionnaire.questions:
            listed = references.get(question.register, {})
            if question.code in shown and (listed or question.type != "reference"):
                self.fields[question.code] = _field(question, listed)
        # An unticked box is not sent; the list tells it from a question that was not on the page.
        self.fields["shown"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial["shown"] = ",".join(self._asked())
        self.data = self.data if not self.is_bound else self._with_list(self.data)

    def _with_list(self, data: Any) -> Any:
        """What was sent; a question that was not on that page yet comes with the answer it has."""
        data, asked = data.copy(), data.get("shown", "").split(",")
        for name in self.initial.keys() & {*self._asked()} - {*asked, *data}:
            data.setlist(name, _sent(self.fields[name], self.initial[name]))
        data["shown"] = ",".join(self._asked())
        return data

    def _asked(self) -> list[str]:
        return [name for name in self.fields if name not in ("version", "shown")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for problem in self.judge(self.answers()).problems:
            if problem.stops and problem.code in self.fields and problem.kind != "too_short":
                message = self.questionnaire.message(problem.kind, problem.facts)
                self.add_error(problem.code, f"«{self[problem.code].label}»: {message}")
        return cleaned

    def answers(self) -> dict[str, object]:
        """Stored answers with those on the page in their place."""
        typed = {
            name: _plain(value)
            for name, value in self.cleaned_data.items()
            if name not in ("version", "shown")
        }
        merged = self.stored | typed
        return {code: value for code, value in merged.items() if not is_blank(value)}

    def sections(self, assessment: Assessment) -> Iterator[Shown]:
        """Section by section, each question with the questions that stand under it."""
        for section in self.questionnaire.sections:
            mains = [
                question
                for question in self.questionnaire.questions
                if question.section == section.code
                and not question.part_of
                and self._is_shown(question, assessment)
            ]
            mains.sort(key=lambda question: _place(question, assessment.first))
            cards = [self._card(question, assessment) for question in mains]
            if cards:
                yield self._shown(section, cards, assessment)

    def _shown(self, section: Section, cards: list[Card], assessment: Assessment) -> Shown:
        aside = [card for card in cards if card.code in assessment.aside]
        more = [card for card in cards if card.code in assessment.folded]
        plain = [card for card in cards if card not in aside and card not in more]
        # The preset's own steps stand alone until something is saved; what is missing then must be seen.
        is_begun = any(card.code in self.stored for card in cards)
        return Shown(section, plain, aside, more, is_begun or any(card.has_something for card in aside))

    def _is_shown(self, question: Question, assessment: Assessment) -> bool:
        return question.code in self.fields or _lacks(question, self, assessment)

    def _card(self, main: Question, assessment: Assessment) -> Card:
        parts = [each for each in self.questionnaire.questions if each.part_of == main.code]
        family = [main, *parts]
        shown = [each for each in family if each.code in self.fields]
        folded = [each for each in shown if each != main and _is_optional(each, assessment)]
        return Card(
            code=main.code,
            asked=[self._line(each, assessment) for each in shown if each not in folded],
            optional=[self._line(each, assessment) for each in folded],
            empty=next((each.register for each in family if _lacks(each, self, assessment)), ""),
        )

    def _line(self, question: Question, assessment: Assessment) -> Line:
        said = (
            self.questionnaire.message(problem.kind, problem.facts)
            for problem in assessment.problems
            if problem.code == question.code and not problem.stops
        )
        return Line(self[question.code], tuple(said))


def _lacks(question: Question, form: NeedsForm, assessment: Assessment) -> bool:
    """The question would be asked if its register held anything."""
    return (
        question.type == "reference"
        and question.code in assessment.visible
        and question.code not in form.fields
    )


def _is_optional(question: Question, assessment: Assessment) -> bool:
    if question.code in assessment.mandatory:
        return False
    return not question.short or question.type in ("text", "long_text", "multi")


def _place(question: Question, first: tuple[str, ...]) -> int:
    return first.index(question.code) if question.code in first else len(first)


def _field(question: Question, listed: Mapping[str, str]) -> forms.Field:
    field = FIELDS[question.type](question, label=question.text, help_text=question.help, required=False)
    if listed:
        field.choices = [("", "Ingen valgt"), *listed.items()]
    if isinstance(field.widget, forms.TextInput | forms.Textarea):
        # What is being typed while htmx fetches the form again must survive the exchange.
        field.widget.attrs["hx-preserve"] = "true"
    return field


def _sent(field: forms.Field, value: Any) -> list[str]:
    """A stored value as a browser would send it."""
    if value is True:
        return ["on"]
    written = field.widget.format_value(field.prepare_value(value))
    return written if isinstance(written, list) else [str(written)]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _initial(
    questionnaire: Questionnaire, stored: dict[str, object], references: Mapping[str, Mapping[str, str]]
) -> dict[str, object]:
    """What the fields start with. A reference to what is gone from its register starts empty."""
    readers: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "number": Decimal}
    kinds = {question.code: question.type for question in questionnaire.questions}
    gone = {
        question.code
        for question in questionnaire.questions
        if question.register and stored.get(question.code) not in references.get(question.register, {})
    }
    return {
        code: readers.get(kinds.get(code, ""), lambda kept: kept)(value)
        for code, value in stored.items()
        if code not in gone
    }


class SkipForm(VersionedForm, forms.Form):
    """Leaving the needs assessment out, with a reason that prints."""

    skipped_reason = LongText(
        label="Hvorfor hopper dere over behovsvurderingen?",
        help_text="Minst 20 tegn. Begrunnelsen skrives ut i det interne vedlegget.",
        min_length=20,
        required=True,
    )
    required_marking = "none"
