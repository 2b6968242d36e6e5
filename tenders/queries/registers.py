"""What the agency's own lists offer the needs assessment: agreements to call off from, goals to serve."""

from collections.abc import Mapping
from uuid import UUID

from registers.models import FrameworkAgreement, StrategyGoal
from registers.queries import agreements_for, goals_of
from tenders.models import Tender

AGREEMENTS, GOALS = "agreements", "goals"
KEPT = "_references"
GONE = "Står ikke lenger i listen"


def references_of(tender: Tender) -> Mapping[str, Mapping[str, str]]:
    """Register → id → name of what may be chosen: agreements in force on the tender's day, goals now."""
    # Kept on the object, which lives for one request: one page judges the answers several times.
    if KEPT not in tender.__dict__:
        agreements = agreements_for(tender.agency, tender.categories.all(), tender.initiated_on)
        tender.__dict__[KEPT] = {
            AGREEMENTS: {str(row.public_id): _name(row) for row in agreements},
            GOALS: {str(row.public_id): row.title for row in goals_of(tender.agency)},
        }
    return tender.__dict__[KEPT]


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
