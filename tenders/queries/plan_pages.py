"""An example or a template as its page shows it, lot by lot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from criteria.enums import Kind
from greenprocure.numbers import number
from tenders.models import AwardCriterion, AwardMode, ExemptionKind, Justification, Lot, Tender
from tenders.plans import LotPlan, Plan
from tenders.queries.answer_words import answer_in_words
from tenders.queries.lots import award_texts, text_of
from tenders.queries.needs import answers_of, assessment_of, questionnaire_of

Rows = list[tuple[str, str]]
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")
MEASURES = (("weight", " %"), ("points", " poeng"), ("rank", ". plass"))


@dataclass(frozen=True)
class ShownText:
    """A text of the library as it would stand in the documents."""

    code: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class ShownLot:
    """`heading` is empty for the only lot. `texts` are kind by kind; the rest is label and value."""

    plan: LotPlan
    heading: str
    texts: list[tuple[str, list[ShownText]]]
    award_mode: str
    award: Rows
    reasons: Rows


def shown(plan: Plan, lots: Iterable[Lot]) -> list[ShownLot]:
    """The plan's lots, given as starting_points.imagined() makes them."""
    several = len(plan.lots) > 1
    return [_shown(of, lot, several) for of, lot in zip(plan.lots, lots, strict=True)]


def _shown(plan: LotPlan, lot: Lot, several: bool) -> ShownLot:
    return ShownLot(
        plan=plan,
        heading=lot.numbered if several else "",
        texts=[(kind.label, found) for kind in Kind if (found := list(_texts(lot, kind)))],
        award_mode=AwardMode(lot.award_mode).label,
        award=[(row.name, _award(row)) for row in lot.award_criteria.all()],
        reasons=[*_justification(lot), *_exemption(lot)],
    )


def _texts(lot: Lot, kind: Kind) -> Iterator[ShownText]:
    """What is weighed stands under the award."""
    for row in lot.chosen.all():
        if row.revision.kind == kind != Kind.AWARD:
            revision = row.revision
            yield ShownText(row.code, revision.title_nb, text_of(row), revision.get_absolute_url())


def _award(row: AwardCriterion) -> str:
    measures = ((getattr(row, name), unit) for name, unit in MEASURES)
    weighed = ", ".join(f"{number(value)}{unit}" for value, unit in measures if value is not None)
    said = award_texts(row)
    parts = [f"{part.name}: {number(part.share or 0)} %" for part in row.subcriteria.all()]
    return "\n".join(filter(None, (weighed, *parts, said.text, said.evaluation, _proof(said.proof))))


def _proof(words: str) -> str:
    return f"Dokumentasjon: {words}" if words else ""


def _justification(lot: Lot) -> Iterator[tuple[str, str]]:
    reasons = getattr(lot, "justification", None)
    for name in REASONS if reasons else ():
        label = str(getattr(Justification._meta.get_field(name), "verbose_name", name))
        yield capfirst(label), getattr(reasons, name)


def _exemption(lot: Lot) -> Iterator[tuple[str, str]]:
    claim = getattr(lot, "exemption", None)
    if claim is None:
        return
    yield "Unntak", ExemptionKind(claim.kind).label
    told = (claim.climate_reason, claim.environment_reason, claim.interest_reason)
    labels = ("Klimaavtrykket", "Miljøbelastningen", "Det som står på spill")
    yield from ((label, words) for label, words in zip(labels, told, strict=True) if words)


def needs_in_words(tender: Tender) -> Rows:
    """Each question that is answered, and the answer as a person reads it."""
    given, visible = answers_of(tender), assessment_of(tender).visible
    form = questionnaire_of(tender)
    return [
        (form.asked(question.code), answer_in_words(tender, question, given[question.code]))
        for question in form.questions
        if question.code in visible and question.code in given
    ]
