"""What the agency's own lists offer the needs assessment: agreements to call off from, goals to serve."""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from registers.models import FrameworkAgreement, StrategyGoal
from registers.queries import agreements_for, goals_of
from tenders.models import State, Tender
from tenders.queries.once import once

AGREEMENTS, GOALS = "agreements", "goals"
GONE = "Står ikke lenger i listen"


def references_of(tender: Tender) -> Mapping[str, Mapping[str, str]]:
    """Register → id → name of what may be chosen: agreements in force on the tender's day, goals now."""
    return _References(tender)


class _References(Mapping[str, Mapping[str, str]]):
    """A register is read when it is first looked into, since few answers name anything in one."""

    def __init__(self, tender: Tender) -> None:
        self.tender = tender

    def __getitem__(self, register: str) -> Mapping[str, str]:
        read = READ[register]
        return once(self.tender, register, lambda: read(self.tender))

    def __iter__(self) -> Iterator[str]:
        return iter(READ)

    def __len__(self) -> int:
        return len(READ)


def _agreements(tender: Tender) -> dict[str, str]:
    rows = agreements_for(tender.agency, tender.categories.all(), tender.initiated_on)
    return {str(row.public_id): _name(row) for row in (*rows, *_called_off(tender))}


def _called_off(tender: Tender) -> list[FrameworkAgreement]:
    """What a closed tender was ordered under stays chosen, though the agreement has ended since."""
    if tender.state != State.NO_PURCHASE:
        return []
    chosen = agreement_of(tender, tender.needs.answers.get("B7_agreement"))
    return [chosen] if chosen else []


def _goals(tender: Tender) -> dict[str, str]:
    return {str(row.public_id): row.title for row in goals_of(tender.agency)}


READ: dict[str, Callable[[Tender], dict[str, str]]] = {AGREEMENTS: _agreements, GOALS: _goals}


def _name(agreement: FrameworkAgreement) -> str:
    return f"{agreement.name} ({agreement.supplier})" if agreement.supplier else agreement.name


def agreement_of(tender: Tender, key: object) -> FrameworkAgreement | None:
    """The agreement an answer names, in force or not."""
    rows = FrameworkAgreement.objects.filter(agency=tender.agency)
    number = _number(key)
    return rows.filter(public_id=number).first() if number else None


def reference_in_words(tender: Tender, register: str, key: object) -> str:
    """What an answer names, for the documents; whatever has become of it since."""
    if register == AGREEMENTS:
        agreement = agreement_of(tender, key)
        return _name(agreement) if agreement else GONE
    number = _number(key)
    goals = StrategyGoal.objects.filter(agency=tender.agency)
    goal = goals.filter(public_id=number).first() if number else None
    return goal.title if goal else GONE


def _number(key: object) -> UUID | None:
    try:
        return UUID(str(key))
    except ValueError:
        return None
