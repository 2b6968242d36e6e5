"""The values of the notice for one lot, worked out from the plan and tried by Doffin's rules, both states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tenders.rules.case import Case
from tenders.rules.facts import AwardMode, Part, Regime
from tenders.rules.notice.codes import data
from tenders.rules.notice.cutting import DESCRIPTION, NAME, cut, is_cut
from tenders.rules.notice.green import breaches
from tenders.rules.notice.lines import criteria_lines, notes_on_lines
from tenders.rules.notice.marker import marker_lines
from tenders.rules.notice.plan import Note, Plan
from tenders.rules.notice.shape import (
    MARKERS,
    NONE,
    RANK,
    STANDARD,
    Breach,
    LegalBasis,
    Notice,
    NoticeLot,
    State,
    Strategy,
)
from tenders.rules.notice.strategic import notes_on_strategic, strategic

# Any provision will do: DFØ's rules on award criteria ask only whether one is named.
UNDER_THE_RULES = (LegalBasis("https://lovdata.no/eli/forskrift/2016/8/12/974", "ELI"),)


@dataclass(frozen=True)
class Values:
    """The lot's fields, remarks on them, and which of Doffin's rules would refuse them, by state."""

    lot: NoticeLot
    notes: tuple[Note, ...]
    breaches: Mapping[State, tuple[Breach, ...]]

    def accepted(self, state: State) -> bool:
        return not self.breaches[state]


def values_of(plan: Plan) -> Values:
    """The notice of one lot. Never raises for a plan that could be judged."""
    whole = _lot(plan)
    lot = _fitted(whole)
    found = {state: breaches(Notice((lot,), UNDER_THE_RULES), state) for state in State}
    return Values(lot, (*_notes(plan, whole), *_on_refusal(plan, lot, found)), found)


def _lot(plan: Plan) -> NoticeLot:
    criteria = criteria_lines(plan)
    lines = (*criteria, *marker_lines(plan, criteria))
    return NoticeLot(
        id=plan.id,
        lines=lines,
        order_reason=_order_reason(plan) if plan.facts.mode == AwardMode.RANKED else "",
        **vars(strategic(plan, lines)),
    )


def _order_reason(plan: Plan) -> str:
    """BT-733. In part II the regulation itself wants an order (FOA § 8-11 (1)); else she must say why."""
    foa = plan.facts.regime == Regime.FOA and not Case(plan.facts).faults
    return data("words")["order_reason"] if foa and Case(plan.facts).part == Part.II else ""


def _fitted(lot: NoticeLot) -> NoticeLot:
    """The lot with every text within its field."""
    return replace(
        lot,
        lines=tuple(
            replace(line, name=cut(line.name, NAME), description=cut(line.description, DESCRIPTION))
            for line in lot.lines
        ),
        strategies=tuple(Strategy(each.code, cut(each.description, DESCRIPTION)) for each in lot.strategies),
    )


def _notes(plan: Plan, lot: NoticeLot) -> Iterator[Note]:
    if not plan.answer.verdict.lawful:
        yield Note("IKKE_LOVLIG")
    yield from notes_on_lines(plan)
    yield from _on_markers(lot)
    if any(line.number_type == RANK for line in lot.lines) and not lot.order_reason:
        yield Note("REKKEFOLGE")
    yield from notes_on_strategic(strategic(plan, lot.lines))
    for line in lot.lines:
        if is_cut(line.name, NAME) or is_cut(line.description, DESCRIPTION):
            yield Note("KORTET", {"name": cut(line.name, NAME)})


def _on_markers(lot: NoticeLot) -> Iterator[Note]:
    kinds = {line.type for line in lot.lines}
    if STANDARD in kinds:
        yield Note("STANDARD")
    if NONE in kinds:
        yield Note("UVESENTLIG_RS1")


def _on_refusal(plan: Plan, lot: NoticeLot, found: Mapping[State, tuple[Breach, ...]]) -> Iterator[Note]:
    """Why Doffin refuses values that follow the plan, and what to do about it."""
    unweighed = any(line.type in MARKERS and line.number is None for line in lot.lines)
    if unweighed and found[State.AUGUST_2026] and not found[State.NEWER]:
        yield Note("UTEN_VEKT")
    elif any(found.values()) and plan.answer.verdict.lawful and not plan.answer.eforms_codes:
        yield Note("UTEN_KODE")
