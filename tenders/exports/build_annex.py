"""The internal parts of the documents, from a lot's rows."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from criteria.enums import Kind
from greenprocure.numbers import number
from tenders.exports.annex import (
    Answer,
    AnswerStatus,
    Dropped,
    Event,
    Kept,
    Outcome,
    OwnWording,
    Verdict,
    choices_part,
    needs_part,
)
from tenders.exports.decision import Saving, decision_part
from tenders.exports.document import Part, Tone
from tenders.models import Lot, Tender
from tenders.presenters import date_nb, kroner
from tenders.queries.applicability import applicability_of
from tenders.queries.lots import dropped, in_use, text_of
from tenders.queries.needs import answers_of, assessment_of, needs_of, questionnaire_of
from tenders.queries.outcomes import result_of
from tenders.queries.verdicts import grounds_of, verdict_of
from tenders.rules.questions import Question

TONES = {"success": Tone.GOOD, "warning": Tone.CAUTION, "danger": Tone.BAD}
EVENTS = {
    "created": "Opprettet anskaffelsen",
    "start": "Endret opplysningene om anskaffelsen",
    "needs": "Svarte på behovsvurderingen",
    "scope": "Valgte nivå og produktgrupper",
    "criteria_in": "Tok inn kriterier",
    "criterion_out": "Tok ut et kriterium",
    "criterion_adapted": "Tilpasset et kriterium",
    "newer_taken": "Tok i bruk en nyere revisjon av et kriterium",
    "older_kept": "Beholdt en eldre revisjon av et kriterium",
    "older_reconsidered": "Tok opp igjen valget av revisjon",
    "award": "Satte tildelingsform og vekter",
    "award_criterion": "Endret et tildelingskriterium",
    "award_criterion_out": "Fjernet et tildelingskriterium",
    "justification": "Skrev på begrunnelsen",
    "exemption": "Endret unntaket",
}


def needs(lot: Lot, *, number: str) -> Part:
    """The needs assessment: result, every mandatory question with its answer, and what was not answered."""
    tender = lot.tender
    return needs_part(
        number=number,
        answers=list(_answers(tender)),
        outcomes=outcomes(tender),
        facts=tuple(_result(tender)),
    )


def outcomes(tender: Tender) -> list[Outcome]:
    result = result_of(tender, assessment_of(tender))
    return [
        Outcome(title=row["words"].name, share=f"{row['share']} %", effect=row["uff"])
        for row in result["outcomes"]
    ]


def _result(tender: Tender) -> Iterator[tuple[str, str]]:
    stored = needs_of(tender)
    if stored and stored.skipped_reason and not stored.answers:
        yield "Hoppet over", stored.skipped_reason
    result = result_of(tender, assessment_of(tender))
    yield "Anbefalt nivå", result["level"]
    yield "Råd", " ".join(result["flags"])
    yield "Pakker", ", ".join(result["packages"])
    yield "Regelverk", " ".join(result["switches"])


def _answers(tender: Tender) -> Iterator[Answer]:
    form, given = questionnaire_of(tender), answers_of(tender)
    assessment = assessment_of(tender)
    sections = {section.code: section.title for section in form.sections}
    last = tender.events.filter(kind="needs").select_related("actor").first()
    who = (last.actor.name, date_nb(timezone.localdate(last.at))) if last else ("", "")
    for question in form.questions:
        value = given.get(question.code)
        if question.code in assessment.visible and (
            value is not None or question.code in assessment.mandatory
        ):
            yield _answer(question, value, sections[question.section], who, given)
        elif question.code in assessment.unused:
            text = _words(question, value)
            yield Answer(
                code=_shown_code(question),
                section=sections[question.section],
                question=question.text,
                answer=text,
                status=AnswerStatus.UNUSED,
                reason=text,
            )


def _answer(
    question: Question, value: object, section: str, who: tuple[str, str], given: dict[str, object]
) -> Answer:
    status, reason = AnswerStatus.ANSWERED, ""
    if value is None:
        status = AnswerStatus.MISSING
    elif value == "ikke_sjekket":
        status, reason = AnswerStatus.SKIPPED, str(given.get(f"{question.code}_reason", ""))
    return Answer(
        code=_shown_code(question),
        section=section,
        question=question.text,
        answer=_words(question, value),
        status=status,
        reason=reason,
        by=who[0],
        on=who[1],
    )


def _shown_code(question: Question) -> str:
    """A question under another is read together with it, and has no number of its own."""
    return "" if question.part_of else question.code


def _words(question: Question, value: object) -> str:
    """The answer as a person reads it."""
    labels = {choice.value: choice.label for choice in question.choices}
    if isinstance(value, list):
        return ", ".join(labels.get(each, str(each)) for each in value)
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if question.type == "share":
        return f"{value} %"
    if question.type == "number" and value is not None:
        return number(str(value))
    return "" if value is None else str(labels.get(value, value))  # type: ignore[call-overload]


def verdicts(lot: Lot) -> list[Verdict]:
    """The law's answer with the facts it rests on, and why the procurement falls where it does."""
    card = verdict_of(lot)
    grounds = [("Regelverk", text) for text in grounds_of(applicability_of(lot.tender))]
    override = lot.tender.override_reason
    return [
        Verdict(
            title=str(lot),
            tone=TONES[card.tone],
            answer=card.label,
            provision=card.provision,
            words=" ".join((card.words, *card.others)),
            smallest_change=card.smallest_change,
            facts=(*card.facts, *grounds, *([("Fraveket med begrunnelse", override)] if override else [])),
            advice=card.advice,
        )
    ]


def choices(lot: Lot, *, number: str) -> Part:
    """Where the tender departs from the library, and why."""
    own = [
        OwnWording(
            id=row.code,
            title=row.revision.title_nb,
            original=f"{row.revision.text_nb}\n\n({row.revision})",
            own=text_of(row),
            reason=row.own_text_reason,
        )
        for row in in_use(lot)
        if row.own_text
    ]
    left_out = [
        Dropped(
            title=row.revision.title_nb,
            kind=Kind(row.revision.kind).label,
            reason=row.dropped_reason,
            is_statutory=row.revision.is_statutory,
        )
        for row in dropped(lot)
    ]
    kept = [
        Kept(
            id=row.code,
            title=row.revision.title_nb,
            used=row.revision.number,
            declined=row.kept_from.number,
            reason=row.kept_reason,
        )
        for row in in_use(lot)
        if row.kept_from
    ]
    return choices_part(number=number, own=own, dropped=left_out, kept=kept)


def events(lot: Lot) -> list[Event]:
    rows = lot.tender.events.select_related("actor").order_by("id")
    return [
        Event(
            on=f"{date_nb(timezone.localdate(row.at))} kl. {timezone.localtime(row.at):%H.%M}",
            by=row.actor.name,
            what=EVENTS[row.kind],
        )
        for row in rows
    ]


def decision(lot: Lot, *, number: str) -> Part:
    """The decision note for a need that ends without a purchase."""
    tender = lot.tender
    given = answers_of(tender)
    found = outcomes(tender)
    money, co2e = given.get("U1"), given.get("U2")
    return decision_part(
        number=number,
        decision=found[0].title if len(found) == 1 else "Ingen ny konkurranse",
        reason=str(given.get("A1", "")),
        outcomes=found,
        saving=Saving(
            kroner=f"{kroner(Decimal(str(money)))} kr uten mva." if money else "",
            co2e=f"{_kg(co2e)} kg CO₂-ekvivalenter" if co2e else "",
        )
        if money or co2e
        else None,
        facts=(
            ("Oppdragsgiver", tender.agency.name),
            ("Anslått verdi", f"{kroner(tender.estimated_value)} kr uten mva."),
            ("Begrunnelse", _reasons(given)),
        ),
    )


def _kg(value: object) -> str:
    return number(str(value))


def _reasons(given: dict[str, object]) -> str:
    codes = [f"B{step}_reason" for step in range(1, 8)]
    return "\n".join(str(given[code]) for code in codes if given.get(code))
