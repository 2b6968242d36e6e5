"""Faults in the set-up of a lot: weights, number of criteria, sanctions, clauses that the value brings."""

import re
from collections.abc import Iterator
from decimal import Decimal

from criteria.enums import Kind
from greenprocure.numbers import number as written
from tenders.rules.facts import TenderFacts
from tenders.rules.inputs import WITH_CRITERIA, faults
from tenders.rules.linter.rules import number
from tenders.rules.linter.texts import Draft, Hit
from tenders.rules.regulation import Amount, What, amount, in_force
from tenders.rules.weighting import wrong_sum

PAY = re.compile(r"\b(?:lønns|løns)- og arbeidsvilkår|\btariffavtale|\ballmenngj", re.IGNORECASE)
APPRENTICES = re.compile(r"\blær(?:ling|ekandidat)", re.IGNORECASE)
# The contract must last longer than so many months before apprentices are asked for.
SHORT = 3


def weights(draft: Draft) -> Iterator[Hit]:
    """R02, FOA § 18-1 (6). What is not filled in yet is no wrong sum."""
    if draft.facts and not faults(draft.facts) and (wrong := wrong_sum(draft.facts)):
        subject = f"Andelene under «{wrong.criterion}»" if wrong.criterion else "Vektene"
        ends = dict.fromkeys(map(written, (wrong.low, wrong.high)))
        yield Hit("weights", facts={"subject": subject, "sum": "–".join(ends)})


def many(draft: Draft) -> Iterator[Hit]:
    """More main criteria than are needed to tell the tenders apart (N15)."""
    if draft.facts is None or draft.facts.mode not in WITH_CRITERIA:
        return
    if (count := len(draft.facts.criteria)) > number("main_criteria"):
        yield Hit("many", facts={"count": str(count)})


def sanction(draft: Draft) -> Iterator[Hit]:
    """§ 5p, which came with RS2: climate and environment terms, and no sanction for breach."""
    facts = draft.facts
    if facts is None or facts.initiated_on is None or facts.sanction_in_contract:
        return
    terms = facts.requirements or any(text.environment and text.kind == Kind.CONTRACT for text in draft.texts)
    if terms and in_force(facts.initiated_on).key == "RS2":
        yield Hit("sanction")


def pay(draft: Draft) -> Iterator[Hit]:
    """§ 5e, until 30 June 2026 FOR-2008-02-08-112: from this value a contract has pay clauses."""
    row = _reached(What.WAGES, draft.facts)
    if row and not _among_terms(draft, PAY):
        yield Hit("pay", facts={"amount": written(row.value)}, source=row.source)


def apprentices(draft: Draft) -> Iterator[Hit]:
    """§ 5h, until 30 June 2026 FOR-2016-12-17-1708: as `pay`, for contracts of more than three months."""
    row = _reached(What.APPRENTICES, draft.facts)
    lasts = bool(draft.facts and (draft.facts.duration_months or 0) > SHORT)
    if row and lasts and not _among_terms(draft, APPRENTICES):
        yield Hit("apprentices", facts={"amount": written(row.value)}, source=row.source)


def _reached(what: What, facts: TenderFacts | None) -> Amount | None:
    """The amount that the value reaches on its day; None below it, where none holds, or too early."""
    if not (facts and facts.initiated_on and facts.regime and facts.authority and facts.contract):
        return None
    row = amount(
        what, on=facts.initiated_on, regime=facts.regime, authority=facts.authority, contract=facts.contract
    )
    return row if row and (facts.value or Decimal(0)) >= row.value else None


def _among_terms(draft: Draft, words: re.Pattern[str]) -> bool:
    terms = (text for text in draft.texts if text.kind == Kind.CONTRACT)
    return any(words.search(f"{text.title} {text.text}") for text in terms)
