"""The files of examples and templates, in the strict YAML of the library's own files."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from criteria.content import ContentError
from criteria.content.plain_yaml import read
from criteria.content.shape import shaped
from criteria.content.yaml_file import contents, decoded, located
from tenders.plans import QUESTIONNAIRE, LotPlan, Plan
from tenders.rules.questionnaire import load

FIXTURES = Path(__file__).parents[1] / "fixtures"


def plan_of(name: str, text: str) -> Plan:
    """The plan in the text of the file of that name.

    ContentError has one line for each fault, with the file's name, the line, and the field that is wrong.
    """
    try:
        return _checked(text)
    except ContentError as error:
        raise ContentError(located(str(error), name, text)) from error


def _checked(text: str) -> Plan:
    data = read(text)
    answers = data.pop("answers", {}) if isinstance(data, dict) else {}
    plan: Plan = replace(shaped(Plan, data), answers=answers)
    if faults := [*_faults_in_answers(answers), *_faults_in_lots(plan)]:
        raise ContentError("\n".join(faults))
    return plan


def _faults_in_answers(answers: object) -> list[str]:
    if not isinstance(answers, dict):
        return ["«answers» må være en tabell med nøkler."]
    known = {question.code for question in load(QUESTIONNAIRE).questions}
    return [f"answers: spørsmålet «{code}» finnes ikke i skjemaet." for code in answers if code not in known]


def _faults_in_lots(plan: Plan) -> list[str]:
    if not plan.lots:
        return ["«lots» må ha minst én delkontrakt."]
    return [
        f"lots, nr. {number}: {fault}"
        for number, lot in enumerate(plan.lots, start=1)
        for fault in _faults_in_lot(lot, plan.categories)
    ]


def _faults_in_lot(lot: LotPlan, categories: tuple[str, ...]) -> list[str]:
    strange = [group for group in lot.groups if group.partition("/")[0] not in categories]
    unnamed = [row for row in lot.award if not (row.key or row.name)]
    twice = {row.key for row in lot.criteria if [each.key for each in lot.criteria].count(row.key) > 1}
    return [
        *(f"«groups» nevner {group}, som ikke er i kategoriene." for group in strange),
        *("«award» har et kriterium uten «key» og «name»." for _ in unnamed),
        *(f"«criteria» nevner {key} to ganger." for key in sorted(twice)),
    ]


@cache
def examples() -> tuple[Plan, ...]:
    """A finished purchase in each category, in the order of the files' own."""
    return _all("examples")


@cache
def templates() -> tuple[Plan, ...]:
    """What a purchase may begin from."""
    return _all("templates")


def _all(folder: str) -> tuple[Plan, ...]:
    found = [plan_of(path.name, decoded(path.name, contents(path))) for path in _files(folder)]
    return tuple(sorted(found, key=lambda plan: (plan.order, plan.slug)))


def _files(folder: str) -> list[Path]:
    return sorted((FIXTURES / folder).glob("*.yaml"))
