"""A tender worked out as the overview counts it. Nothing is saved here: actions/figures.py does."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from criteria.enums import Status
from tenders.models import LOCKED, STAGES, Figure, Lot, Outcome, State, Tender
from tenders.queries.facts import facts_of
from tenders.queries.lots import in_use, whole_lots
from tenders.queries.needs import needs_of
from tenders.queries.newer import outdated_of
from tenders.queries.savings import Standing, standing_of
from tenders.rules.findings import Answer
from tenders.rules.indicators.quarters import quarter_of
from tenders.rules.routes import (
    UNANSWERED,
    Levels,
    Route,
    asked_and_answered,
    levels_in,
    lowest_share,
    millionths,
    route_of,
    weakest,
)
from tenders.rules.verdict import evaluate


def figure_of(tender: Tender) -> Figure:
    """The row of the tender as it is stored. As many queries for ten lots as for one."""
    counted = _of_purchase(tender) if tender.state != State.NO_PURCHASE else _of_none()
    return Figure(tender=tender, **placed(tender), **counted, **saved_by(tender))


def placed(tender: Tender) -> dict[str, Any]:
    """Whose the tender is, how far it has come, and when it counts."""
    day, needs = tender.settled_day or timezone.localdate(tender.created_at), needs_of(tender)
    return {
        "agency_id": tender.agency_id,
        "owner_id": tender.owner_id,
        "unit_id": tender.unit_id,
        "changed_at": tender.updated_at,
        "day": day,
        "is_planned": tender.settled_day is not None,
        "quarter": quarter_of(day),
        "state": tender.state,
        "stage": STAGES[State(tender.state)].value,
        "value_ore": hundredths(tender.estimated_value),
        "sent_at": _sent_at(tender),
        "reopens_on": needs.reopens_on if needs else None,
        "title": tender.title,
        "reference": tender.reference.lower(),
    }


def _sent_at(tender: Tender) -> datetime | None:
    """No query where nothing waits."""
    if tender.state != State.IN_REVIEW:
        return None
    return tender.reviews.filter(outcome=Outcome.PENDING).values_list("submitted_at", flat=True).first()


def hundredths(amount: Decimal) -> int:
    """Kroner in øre."""
    return int(amount * 100)


def saved_by(tender: Tender) -> dict[str, int]:
    """What the tender's own answers have saved, where that still counts. No query where it has none."""
    needs = needs_of(tender)
    kroner = needs.avoided_kroner if needs else None
    kilos = needs.avoided_co2e_kg if needs else None
    if (kroner is None and kilos is None) or standing_of(tender) is not Standing.COUNTS:
        return {"saved": 0, "saved_ore": 0, "saved_grams": 0}
    return {
        "saved": 1,
        "saved_ore": hundredths(kroner or Decimal(0)),
        "saved_grams": int((kilos or Decimal(0)) * 1000),
    }


def _of_none() -> dict[str, Any]:
    """Where nothing is put out there is nothing to judge."""
    return {"route": Route.NONE.value, "level": Levels.NONE.value}


def _of_purchase(tender: Tender) -> dict[str, Any]:
    lots = whole_lots(tender)
    facts = [facts_of(lot) for lot in lots]
    answers = [evaluate(each) for each in facts]
    fields = [asked_and_answered(*each) for each in zip(facts, answers, strict=True)]
    return (
        _answered(answers)
        | _weighed(answers)
        | _justified(sum(asked for asked, _ in fields), sum(answered for _, answered in fields))
        | _texts(lots)
        | {"level": _level(lots), "is_outdated": tender.state not in LOCKED and _has_outdated(lots)}
    )


def _answered(answers: list[Answer]) -> dict[str, str]:
    answer = weakest(answers)
    return {
        "route": route_of(answer).value,
        "code": answer.code,
        "verdict": answer.verdict.value,
        "provision": answer.provision,
    }


def _weighed(answers: list[Answer]) -> dict[str, int]:
    share = lowest_share(answer for answer in answers if answer.code not in UNANSWERED)
    return {"weighted": 0} if share is None else {"weighted": 1, "weight_ppm": millionths(share)}


def _justified(asked: int, answered: int) -> dict[str, int]:
    return {
        "fields_asked": asked,
        "fields_answered": answered,
        "asked": int(asked > 0),
        "complete": int(0 < asked == answered),
    }


def _texts(lots: Iterable[Lot]) -> dict[str, int]:
    used = [row for lot in lots for row in in_use(lot)]
    return {"requirements": len(used), "unedited": sum(not row.own_text for row in used)}


def _level(lots: Iterable[Lot]) -> str:
    return levels_in(each for lot in lots for each in (lot.level, *lot.levels.values())).value


def _has_outdated(lots: list[Lot]) -> bool:
    """Asks the library only when a text in use is not the published one."""
    superseded = any(row.revision.status != Status.PUBLISHED for lot in lots for row in in_use(lot))
    return superseded and any(outdated_of(lots).values())
