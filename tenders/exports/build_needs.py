"""The needs assessment in the documents: every question that had to be answered, by whom and when."""

from collections.abc import Iterator, Mapping

from tenders.exports.annex import Answer, AnswerStatus, Outcome, needs_part
from tenders.exports.build_meeting import brought
from tenders.exports.document import Part
from tenders.models import Lot, Tender
from tenders.presenters import date_nb, kroner
from tenders.queries.annotating import Given, answered_by
from tenders.queries.answer_words import answer_in_words
from tenders.queries.needs import answers_of, needs_of, questionnaire_of
from tenders.queries.outcomes import NOT_CHECKED, is_skipped, result_of, settled_assessment
from tenders.rules.needs import Assessment
from tenders.rules.questions import Question
from tenders.rules.regulation import in_force

F1 = "Om anskaffelsen (F1)"
ASSUMED = "Regnes som ja"


def needs(lot: Lot, *, number: str) -> Part:
    """The needs assessment: result, the tender's own answers, each question, and what it brought."""
    tender, assessment = lot.tender, settled_assessment(lot.tender)
    who = answered_by(tender)
    return needs_part(
        number=number,
        answers=[*_of_the_tender(tender, who), *_answers(tender, assessment, who)],
        outcomes=[] if is_skipped(tender) else outcomes(tender, assessment),
        facts=tuple(_result(tender, assessment)),
        more=brought(tender, answers_of(tender)),
    )


def outcomes(tender: Tender, assessment: Assessment) -> list[Outcome]:
    return [
        Outcome(title=row["words"].name, share=f"{row['share']} %", effect=row["uff"])
        for row in result_of(tender, assessment)["outcomes"]
    ]


def _result(tender: Tender, assessment: Assessment) -> Iterator[tuple[str, str]]:
    stored = needs_of(tender)
    if stored and stored.skipped_reason:
        yield "Hoppet over", stored.skipped_reason
        return
    result = result_of(tender, assessment)
    yield "Anbefalt nivå", result["level"]
    yield "Eget nivå", "\n".join(f"{name}: {level}" for name, level in result["levels"])
    yield "Råd", " ".join(result["flags"])
    yield "Pakker", ", ".join(result["packages"])
    yield "Regelverk", " ".join(result["switches"])
    if stored and stored.answers:
        yield "Spørreskjema", f"Versjon {stored.questionnaire}"


def _of_the_tender(tender: Tender, who: Mapping[str, Given]) -> Iterator[Answer]:
    """Question F1 (N13), which the tender's own fields answer."""
    duration = f"{tender.duration_months} måneder" if tender.duration_months else "Engangskjøp"
    notice = date_nb(tender.notice_date) if tender.notice_date else "Ikke satt. Reglene for i dag gjelder."
    authority = tender.agency.get_authority_type_display().lower()
    rules = in_force(tender.initiated_on)
    for field, question, answer in (
        ("estimated_value", "Anslått verdi", f"{kroner(tender.estimated_value)} kr uten mva."),
        ("agency", "Oppdragsgiver", f"{tender.agency} ({authority})"),
        ("contract_type", "Kontraktstype", tender.get_contract_type_display()),
        ("regime", "Regelverk", tender.get_regime_display()),
        ("notice_date", "Planlagt kunngjøring", notice),
        ("duration_months", "Varighet", duration),
        ("", "Regelsett", f"Fra {date_nb(rules.valid_from)}"),
    ):
        by, on = _given(who.get(field))
        yield Answer(code="", section=F1, question=question, answer=answer, by=by, on=on)


def _answers(tender: Tender, assessment: Assessment, who: Mapping[str, Given]) -> Iterator[Answer]:
    form, given = questionnaire_of(tender), answers_of(tender)
    sections = {section.code: section.title for section in form.sections}
    for question in form.questions:
        if status := _status(question, given.get(question.code), assessment):
            words = answer_in_words(tender, question, given.get(question.code))
            by, on = _given(who.get(question.code))
            yield Answer(
                code=_number(question, status),
                section=sections[question.section],
                question=question.text,
                answer=words,
                status=status,
                reason=_reason(question, status, words, given),
                by=by,
                on=on,
            )


def _number(question: Question, status: AnswerStatus) -> str:
    """A question under another is read together with it; apart from it, it needs the other's number."""
    if status is AnswerStatus.ANSWERED and question.part_of:
        return ""
    return question.part_of or question.code


def _given(given: Given | None) -> tuple[str, str]:
    """The person and the day in words; both empty where the log does not tell."""
    return (given.by, date_nb(given.on)) if given else ("", "")


def _status(question: Question, value: object, assessment: Assessment) -> AnswerStatus | None:
    """How the question is printed; None: it is not, since it was hidden or left open as it may be."""
    if question.code in assessment.unused:
        return AnswerStatus.UNUSED
    if question.code not in assessment.visible:
        return None
    if value is not None:
        return AnswerStatus.SKIPPED if value == NOT_CHECKED else AnswerStatus.ANSWERED
    wanted = question.code in assessment.mandatory or question.code in assessment.assumed
    return AnswerStatus.MISSING if wanted else None


def _reason(question: Question, status: AnswerStatus, words: str, given: Mapping[str, object]) -> str:
    if status is AnswerStatus.SKIPPED:
        return str(given.get(f"{question.code}_reason", ""))
    if status is AnswerStatus.UNUSED:
        return words
    return ASSUMED if status is AnswerStatus.MISSING and question.assume else ""
