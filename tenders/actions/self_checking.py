"""Answering a self-check: one version further, one line in the agency's log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, User
from tenders.models import SelfCheck
from tenders.rules.self_check import Question
from tenders.rules.self_check import SelfCheck as Asked


@dataclass(frozen=True)
class Given:
    """The level chosen, if any, and what shows it."""

    level: int | None
    evidence: str


class Outdated(Exception):
    """Somebody saved the same year after the page was opened. `row` is what they saved."""

    def __init__(self, row: SelfCheck) -> None:
        super().__init__(str(row))
        self.row = row


def answer(
    *, by: User, agency: Agency, asked: Asked, year: int, version: int, given: Mapping[str, Given]
) -> None:
    """Saves the answers by the question's code; `version` is what the page was opened with, 0 for none yet.

    An answer that is as it was keeps its day. Nothing is saved when nothing differs. Raises Outdated.
    """
    row = _row(agency, asked, year)
    if version != row.version:
        raise Outdated(row)
    questions = asked.of(year).questions
    after = _answers(questions, given, row.answers, timezone.localdate())
    if after == row.answers:
        return
    data = {
        "navn": f"{asked.title} {year}",
        "før": _said(questions, row.answers, after),
        "etter": _said(questions, after, row.answers),
    }
    with transaction.atomic():
        _write(by, row, after)
        note(agency=agency, by=by, kind="self_check", data=data)


def _row(agency: Agency, asked: Asked, year: int) -> SelfCheck:
    place = {"agency": agency, "kind": asked.kind, "year": year}
    found = SelfCheck.objects.filter(**place).select_related("answered_by").first()
    return found or SelfCheck(**place, version=0)


def _write(by: User, row: SelfCheck, answers: dict[str, Any]) -> None:
    fields = {"answers": answers, "answered_by": by, "answered_at": timezone.now()}
    same = SelfCheck.objects.filter(agency=row.agency, kind=row.kind, year=row.year)
    if row.version == 0:
        try:
            with transaction.atomic():
                same.create(agency=row.agency, kind=row.kind, year=row.year, **fields)
        except IntegrityError as error:
            raise Outdated(same.get()) from error
    elif not same.filter(version=row.version).update(version=F("version") + 1, **fields):
        raise Outdated(same.get())


def _answers(
    questions: tuple[Question, ...], given: Mapping[str, Given], before: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """The answers as they are kept; one to a question that is no longer asked is let be."""
    after = dict(before)
    for question in questions:
        told = given[question.code]
        fresh = {"value": told.level, "evidence": told.evidence, "edition": question.edition}
        old = before.get(question.code, {})
        if told == Given(None, ""):
            after.pop(question.code, None)
        elif {name: old.get(name) for name in fresh} != fresh:
            after[question.code] = fresh | {"on": today.isoformat()}
    return after


def _said(
    questions: tuple[Question, ...], answers: Mapping[str, Any], others: Mapping[str, Any]
) -> dict[str, str]:
    """The answers that differ, in words that are understood when the questions have become others."""
    return {
        f"{question.code} {question.text}": _in_words(question, answers.get(question.code))
        for question in questions
        if answers.get(question.code) != others.get(question.code)
    }


def _in_words(question: Question, answer: Mapping[str, Any] | None) -> str:
    if answer is None:
        return ""
    level = "" if answer["value"] is None else question.levels[answer["value"]]
    return "\n".join(filter(None, (level, answer["evidence"])))
