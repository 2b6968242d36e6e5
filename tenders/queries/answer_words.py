"""An answer to the needs assessment as a person reads it."""

from greenprocure.numbers import number
from tenders.models import Tender
from tenders.presenters import date_nb
from tenders.queries.once import once
from tenders.queries.registers import reference_in_words
from tenders.rules.answers import day_of
from tenders.rules.questions import Question


def answer_in_words(tender: Tender, question: Question, value: object) -> str:
    """What was chosen by its label, a day and a number in Norwegian; «» where there is no answer."""
    if value is None:
        return ""
    if question.register:
        named = ("reference", question.register, str(value))
        return once(tender, named, lambda: reference_in_words(tender, question.register, value))
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if question.type == "share":
        return f"{value} %"
    if question.type == "number":
        return number(str(value))
    if day := day_of(value) if question.type == "date" else None:
        return date_nb(day)
    labels = {str(choice.value): choice.label for choice in question.choices}
    several = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in several)
