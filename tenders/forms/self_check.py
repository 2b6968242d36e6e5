"""A self-check as one form: for each question the level, and what shows it. Nothing must be answered."""

from datetime import date
from typing import Any

from django import forms

from greenprocure.crispy.layout import Buttons, Fieldset, Layout, Submit
from tenders.actions.self_checking import Given
from tenders.forms.base import VersionedForm
from tenders.models import SelfCheck
from tenders.presenters import date_nb
from tenders.rules.self_check import Part, Question
from tenders.rules.self_check import SelfCheck as Asked

UNANSWERED = ("", "Ikke besvart")
LONGEST_EVIDENCE = 2_000


class SelfCheckForm(VersionedForm, forms.Form):
    """`asked` is the self-check as it is asked of the row's year."""

    required_marking = "none"

    def __init__(self, *args: Any, asked: Asked, row: SelfCheck, **kwargs: Any) -> None:
        super().__init__(*args, version=row.version, **kwargs)
        self.asked = asked
        for question in asked.questions:
            self._add(question, row.answers.get(question.code, {}))
        parts = (self._fieldset(part) for part in asked.parts if part.questions)
        self.helper.layout = Layout("version", *parts, Buttons(Submit("Lagre svarene")))

    def _add(self, question: Question, answer: dict[str, Any]) -> None:
        level = answer.get("value")
        self.fields[question.code] = forms.ChoiceField(
            label=f"{question.code} {question.text}",
            help_text=" ".join(filter(None, (question.help, _given_on(answer)))),
            choices=[UNANSWERED, *((str(place), words) for place, words in enumerate(question.levels))],
            initial="" if level is None else str(level),
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields[_evidence(question)] = forms.CharField(
            label=f"{question.code} Bevis",
            help_text="Dokument, lenke eller noe annet som viser det.",
            initial=answer.get("evidence", ""),
            required=False,
            max_length=LONGEST_EVIDENCE,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _fieldset(self, part: Part) -> Fieldset:
        names = (name for each in part.questions for name in (each.code, _evidence(each)))
        return Fieldset(part.title, *names, description=part.about)

    def given(self) -> dict[str, Given]:
        """The answers by the question's code."""
        return {
            each.code: Given(_level(self.cleaned_data[each.code]), self.cleaned_data[_evidence(each)])
            for each in self.asked.questions
        }


def _evidence(question: Question) -> str:
    return f"{question.code}-bevis"


def _given_on(answer: dict[str, Any]) -> str:
    if not answer:
        return ""
    did = "Bevis skrevet" if answer["value"] is None else "Besvart"
    return f"{did} {date_nb(date.fromisoformat(answer['on']))}."


def _level(chosen: str) -> int | None:
    return int(chosen) if chosen else None
