"""The smallest change that makes a lot lawful. Each is tried on the table before it is offered.

Candidates come in the order of least work, and the way the buyer has begun on goes before a new one: finish
a justification that is begun, then weights and order, and last a justification from nothing. Requirements
alone are no beginning: a tender has them whether or not they are to replace a criterion.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import localcontext

from tenders.rules.case import Case
from tenders.rules.facts import Requirement, TenderFacts
from tenders.rules.findings import Answer, Change
from tenders.rules.justification import is_physical, missing_fields
from tenders.rules.reweighting import Candidate, reweighted, summed_to_100
from tenders.rules.weighting import EXACT

IN_DOCUMENTS = ("exists", "in_documents")


def smallest_change(facts: TenderFacts, evaluate: Callable[[TenderFacts], Answer]) -> Candidate | None:
    """The first candidate that `evaluate` finds lawful, with the changed facts, or None if there is none."""
    case = Case(facts)
    if case.faults:
        return None
    with localcontext(EXACT):
        return next((each for each in _candidates(case) if evaluate(each[1]).verdict.lawful), None)


def _candidates(case: Case) -> Iterator[Candidate]:
    yield from _noted(case)
    yield from summed_to_100(case)
    yield from _exemption_documented(case)
    if case.facts.effect.exists:
        yield from _by_requirements(case)
    yield from reweighted(case)
    yield from _by_requirements(case)
    yield from _requirement_route(case)


def _by_requirements(case: Case) -> Iterator[Candidate]:
    yield from _justified(case)
    yield from _requirements_bound(case)


def _noted(case: Case) -> Iterator[Candidate]:
    """Where only the first paragraph binds, a note of what has been done is enough (12.6 no. 10 and 12)."""
    effect = case.facts.effect
    if case.rs2 and (case.only_first or case.concession) and not effect.exists:
        yield Change("note"), replace(case.facts, effect=replace(effect, exists=True))


def _exemption_documented(case: Case) -> Iterator[Candidate]:
    """An exemption that only lacks its place in the documents. Its substance is not ours to suggest."""
    claim, interest = case.facts.insignificance, case.facts.interest
    if claim.exists and claim.climate and claim.environment and not is_physical(claim):
        documented = replace(claim, in_documents=True)
        yield Change("document"), replace(case.facts, insignificance=documented)
    if interest.exists and interest.type:
        yield Change("document"), replace(case.facts, interest=replace(interest, in_documents=True))


def _justified(case: Case) -> Iterator[Candidate]:
    if case.any_valid:
        for fields in _wanted(case):
            yield Change("justify", fields=fields), _filled(case.facts, fields)


def _requirements_bound(case: Case) -> Iterator[Candidate]:
    """One requirement made binding and verifiable, with no more of the justification than is needed."""
    if not case.facts.requirements or case.any_valid:
        return
    first, *rest = case.facts.requirements
    bound = replace(case.facts, requirements=(replace(first, binding=True, verifiable=True), *rest))
    for fields in ((), *_wanted(case)):
        yield Change("bind", fields=fields), _filled(bound, fields)


def _requirement_route(case: Case) -> Iterator[Candidate]:
    """FOA § 7-9 (4), anskaffelsesloven § 5b (2): requirements with a justification, from nothing."""
    if case.facts.requirements:
        return
    with_one = replace(case.facts, requirements=(Requirement(binding=True, verifiable=True),))
    for fields in _wanted(case):
        yield Change("route", fields=fields), _filled(with_one, fields)


def _wanted(case: Case) -> Iterator[tuple[str, ...]]:
    """The fields to fill: R21 is content with a justification in the documents, the others want all."""
    if case.rs1 and case.ranked:
        yield missing_fields(case.facts.effect, IN_DOCUMENTS)
    yield case.missing_fields


def _filled(facts: TenderFacts, fields: tuple[str, ...]) -> TenderFacts:
    return replace(facts, effect=replace(facts.effect, **dict.fromkeys(fields, True)))
