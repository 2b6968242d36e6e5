"""The questionnaire's data as a form. Answers are kept under the question's code in JSON's own types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from greenprocure.crispy.fields import DateField
from greenprocure.crispy.widgets import CheckboxSelectMultiple, RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import DecimalField, LongText, WholeNumberField
from tenders.rules.answers import is_blank
from tenders.rules.needs import Assessment
from tenders.rules.questions import Question, Questionnaire, Section
from tenders.validators import DATE_BOUNDS


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
    "share": lambda question, **kwargs: WholeNumberField(**kwargs),
    "date": lambda question, **kwargs: DateField(validators=DATE_BOUNDS, **kwargs),
    "tick": lambda question, **kwargs: forms.BooleanField(**kwargs),
    "rating": lambda question, **kwargs: _Rating(choices=_rating_choices(question), **kwargs),
    "choice": lambda question, **kwargs: forms.ChoiceField(
        choices=_choices(question), widget=RadioSelect, **kwargs
    ),
    "multi": lambda question, **kwargs: forms.MultipleChoiceField(
        choices=_choices(question), widget=CheckboxSelectMultiple, **kwargs
    ),
}


@dataclass(frozen=True)
class Card:
    """A question with what stands under it; what nobody has to answer is folded."""

    asked: list[forms.BoundField]
    optional: list[forms.BoundField]

    @property
    def is_elaborated(self) -> bool:
        return any(field.errors or field.value() for field in self.optional)


class NeedsForm(VersionedForm, forms.Form):
    """The questions that are visible now. What is hidden keeps the answer it had (N02).

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
        mandatory: tuple[str, ...],
        first: tuple[str, ...] = (),
        judge: Callable[[dict[str, object]], Assessment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_initial(questionnaire, stored), **kwargs)
        self.questionnaire, self.stored, self.judge = questionnaire, stored, judge
        self.mandatory, self.first = mandatory, first
        for question in questionnaire.questions:
            if question.code in shown:
                self.fields[question.code] = _field(question)
        # An unticked box is not sent; the list tells it from a question that was not on the page.
        self.fields["shown"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.data = self.data if not self.is_bound else self._with_list(self.data)
        self.initial["shown"] = ",".join(shown)

    def _with_list(self, data: Any) -> Any:
        """What was sent; a question that was not on that page yet comes with the answer it has."""
        data, asked = data.copy(), data.get("shown", "").split(",")
        for name in self.initial.keys() & self.fields.keys() - {*asked, *data, "version", "shown"}:
            data.setlist(name, _sent(self.fields[name], self.initial[name]))
        data["shown"] = ",".join(name for name in self.fields if name not in ("version", "shown"))
        return data

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

    def sections(self) -> Iterator[tuple[Section, list["Card"]]]:
        """Section by section, each question with the questions that stand under it."""
        for section in self.questionnaire.sections:
            shown = [
                q for q in self.questionnaire.questions if q.section == section.code and q.code in self.fields
            ]
            mains = [question for question in shown if not question.part_of]
            mains.sort(key=lambda question: question.code not in self.first)
            if mains:
                yield section, [self._with_parts(question, shown) for question in mains]

    def _with_parts(self, main: Question, shown: list[Question]) -> "Card":
        parts = [question for question in shown if question.part_of == main.code]
        folded = [
            q for q in parts if q.type in ("text", "long_text", "multi") and q.code not in self.mandatory
        ]
        asked = [self[question.code] for question in (main, *parts) if question not in folded]
        return Card(asked, [self[question.code] for question in folded])


def _field(question: Question) -> forms.Field:
    field = FIELDS[question.type](question, label=question.text, help_text=question.help, required=False)
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


def _initial(questionnaire: Questionnaire, stored: dict[str, object]) -> dict[str, object]:
    readers: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "number": Decimal}
    kinds = {question.code: question.type for question in questionnaire.questions}
    return {
        code: readers.get(kinds.get(code, ""), lambda kept: kept)(value) for code, value in stored.items()
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
