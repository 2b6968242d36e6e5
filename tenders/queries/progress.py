"""How far each step of a tender has come. Words: not_started, started, done, blocked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tenders.models import DialogueEntry, EffectSheet, ExemptionKind, Lot, Partner, State, Tender
from tenders.queries.facts import facts_of
from tenders.queries.lots import in_use, lots_of
from tenders.queries.needs import assessment_of, needs_of
from tenders.rules.findings import Answer
from tenders.rules.verdict import evaluate

NOT_STARTED, STARTED, DONE, BLOCKED = "not_started", "started", "done", "blocked"
BESIDE = {
    "dialogue": DialogueEntry.objects.all(),
    "partners": Partner.objects.all(),
    "effects": EffectSheet.objects.all(),
}


@dataclass(frozen=True)
class Progress:
    needs: str
    criteria: str
    award: str
    justification: str
    exemption: str
    overview: str
    documents: str


def progress_of(lot: Lot) -> Progress:
    """The status of every step that can be other than done."""
    needs = _needs(lot.tender)
    if lot.tender.state == State.NO_PURCHASE:
        return Progress(needs, BLOCKED, BLOCKED, BLOCKED, BLOCKED, NOT_STARTED, NOT_STARTED)
    if needs != DONE:
        return Progress(needs, BLOCKED, BLOCKED, BLOCKED, BLOCKED, NOT_STARTED, BLOCKED)
    answer = evaluate(facts_of(lot))
    return Progress(
        needs=needs,
        criteria=DONE if in_use(lot) else NOT_STARTED,
        award=_award(lot, answer),
        justification=_justification(lot, answer),
        exemption=_exemption(lot),
        overview=DONE if answer.verdict.lawful and in_use(lot) else NOT_STARTED,
        documents=DONE if answer.verdict.lawful and in_use(lot) else NOT_STARTED,
    )


def is_open(tender: Tender) -> bool:
    """Whether the steps of a purchase may be taken: the need is settled, and something is put out."""
    return tender.state != State.NO_PURCHASE and needs_are_settled(tender)


def of_all(statuses: Iterable[str]) -> str:
    """How far a step has come that is one for all lots: done when it is so for each."""
    return next((status for status in statuses if status != DONE), DONE)


def begun_beside(tender: Tender) -> dict[str, bool]:
    """Page beside the steps → whether anything stands on it. One query beside the lots."""
    stands = [Exists(rows.filter(tender=OuterRef("pk"))) for rows in BESIDE.values()]
    found = Tender.objects.filter(pk=tender.pk).values_list(*stands).get()
    return {
        "lots": len(lots_of(tender)) > 1,
        "initiated": tender.sent_on is not None,
        "listing": tender.is_listed,
        **dict(zip(BESIDE, found, strict=True)),
    }


def needs_are_settled(tender: Tender) -> bool:
    """Whether all that must be answered of the need is, or it was left out with a reason."""
    return _needs(tender) == DONE


def _needs(tender: Tender) -> str:
    needs = needs_of(tender)
    if needs is None:
        return NOT_STARTED
    if needs.skipped_reason:
        return DONE
    return DONE if assessment_of(tender).complete else STARTED


def _award(lot: Lot, answer: Answer) -> str:
    if not lot.award_mode:
        return NOT_STARTED
    return STARTED if answer.code in {"INNDATA", "VEKTSUM"} else DONE


def _justification(lot: Lot, answer: Answer) -> str:
    if hasattr(lot, "justification"):
        return DONE if answer.verdict.lawful else STARTED
    return NOT_STARTED


def _exemption(lot: Lot) -> str:
    claimed = hasattr(lot, "exemption") and lot.exemption.kind != ExemptionKind.NONE
    return DONE if claimed else NOT_STARTED
