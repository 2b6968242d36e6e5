"""The answer for one lot: which row of the decision table wins (12.3, 12.6 no. 19), and what goes with it."""

from dataclasses import replace

from tenders.rules.advice import advice
from tenders.rules.case import Case
from tenders.rules.change import smallest_change
from tenders.rules.facts import TenderFacts
from tenders.rules.findings import Answer, Finding, Verdict
from tenders.rules.table import EXEMPTIONS, MAIN_RULE, REQUIREMENTS, STOPS, Row

TRACKS = MAIN_RULE + REQUIREMENTS + EXEMPTIONS
CRITERIA, SPECIFICATION = "quality-nor-env-criteria", "quality-nor-env-spec"
# BT-539 by code (regelverk 12.3); codes that are not here have no line in the notice.
EFORMS = {
    "VEKT_OK": (CRITERIA,),
    "RANG_OK": (CRITERIA,),
    "KRAV_OK": (SPECIFICATION,),
    "KRAV_PRIO": (SPECIFICATION,),
    "KOMBI_RS1": (CRITERIA, SPECIFICATION),
    "INTERESSE_OK": ("quality-nor-env-exempt-critical-interest",),
    "STD_OK": ("quality-nor-env-exempt-national-minimum",),
}


def judge(facts: TenderFacts) -> Answer:
    """The answer with the smallest change that would make the lot lawful. Never raises."""
    answer = evaluate(facts)
    found = None if answer.verdict.lawful else smallest_change(facts, evaluate)
    return replace(answer, change=found[0]) if found else answer


def evaluate(facts: TenderFacts) -> Answer:
    """The answer without looking for a change: one reading of the table."""
    case = Case(facts)
    stop = next((row for row in STOPS if row.holds(case)), None)
    return _answer(case, stop) if stop else _best_track(case)


def _best_track(case: Case) -> Answer:
    hits = tuple(row for row in TRACKS if row.holds(case))
    winner = _winner(hits)
    return _answer(case, winner, hits, advice(case, winner.number, frozenset(row.number for row in hits)))


def _winner(hits: tuple[Row, ...]) -> Row:
    """The best verdict. Equal verdicts: main rule before requirements before exemptions, as the table stands.

    Several «ikke oppfylt» are told the other way round: what the buyer has tried comes first.
    """
    best = max((row.verdict for row in hits), key=lambda verdict: verdict.order)
    equal = [row for row in hits if row.verdict == best]
    return equal[-1] if best == Verdict.NOT_MET else equal[0]


def _answer(case: Case, row: Row, hits: tuple[Row, ...] = (), remarks: tuple[Finding, ...] = ()) -> Answer:
    finding = row.finding(case)
    return Answer(
        verdict=row.verdict,
        rule=row.number,
        code=row.code,
        provision=finding.provision,
        facts=finding.facts,
        share=None if case.faults else case.share,
        advice=remarks,
        others=_others(case, row, hits),
        eforms_codes=eforms_codes(case, row.code),
        rule_set=None if case.faults else case.rule_set.key,
    )


def _others(case: Case, winner: Row, hits: tuple[Row, ...]) -> tuple[Finding, ...]:
    """The other rows that were hit. A lawful answer is not shown with the tracks it makes needless."""
    lawful = winner.verdict.lawful
    return tuple(row.finding(case) for row in hits if row is not winner and row.verdict.lawful == lawful)


def eforms_codes(case: Case, code: str) -> tuple[str, ...]:
    """BT-539 of an answer with the code; empty where it has no line in the notice."""
    if code == "KRAV_KOMBI":  # 12.6 no. 17
        return (CRITERIA, SPECIFICATION) if case.share or case.place else (SPECIFICATION,)
    if code == "UVES_OK":
        return ("quality-nor-env-none" if case.rs1 else "quality-nor-env-exempt-insignificant",)
    return EFORMS.get(code, ())
