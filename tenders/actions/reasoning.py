"""The justification, the exemption and the needs assessment: texts that carry the tender."""

from typing import Any

from django.db.models import Model

from greenprocure.accounts.models import User
from tenders.actions.changing import changing, changing_lot
from tenders.actions.differences import plain
from tenders.models import Exemption, Justification, Lot, NeedsAssessment, Tender
from tenders.queries.outcomes import end_of


def save_justification(*, by: User, lot: Lot, version: int, fields: dict[str, Any]) -> None:
    """Saves the justification's fields. Every earlier wording stays in the event log."""
    with changing_lot(by=by, lot=lot, version=version, kind="justification") as data:
        row, _ = Justification.objects.get_or_create(lot=lot)
        _replace(row, fields, data)


def save_exemption(*, by: User, lot: Lot, version: int, fields: dict[str, Any]) -> None:
    """Saves the exemption's fields. Every earlier wording stays in the event log."""
    with changing_lot(by=by, lot=lot, version=version, kind="exemption") as data:
        row, _ = Exemption.objects.get_or_create(lot=lot)
        _replace(row, fields, data)


def save_needs(*, by: User, tender: Tender, version: int, questionnaire: str, fields: dict[str, Any]) -> None:
    """Saves `answers`, or the `skipped_reason`, with the version of the questionnaire they belong to.

    A complete assessment that leaves nothing to buy closes the tender as a decision note; other answers open
    it again. What was avoided, and the day a postponed need is taken up again, are read off the answers.
    """
    with changing(by=by, tender=tender, version=version, kind="needs") as data:
        row, _ = NeedsAssessment.objects.get_or_create(
            tender=tender, defaults={"questionnaire": questionnaire}
        )
        _replace(row, {"questionnaire": questionnaire} | fields, data)
        judged = Tender.objects.select_related("agency", "needs").prefetch_related("categories")
        end = end_of(judged.get(pk=tender.pk))
        NeedsAssessment.objects.filter(pk=row.pk).update(**end.figures)
        Tender.objects.filter(pk=tender.pk).update(state=end.state)


def _replace(row: Model, fields: dict[str, Any], data: dict[str, Any]) -> None:
    data["før"] = plain({name: getattr(row, name) for name in fields})
    data["etter"] = plain(fields)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
