"""Who is answerable for a tender, who works on it, and which bodies take part."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from greenprocure.accounts.models import Agency, Unit, User
from greenprocure.mailing import send_later
from tenders.actions.changing import Conflict, Locked, noting
from tenders.models import PartnerBody, Tender
from tenders.queries.people import change_of_people, leaders_of, may_work


def save_people(
    *, by: User, tender: Tender, version: int, owner: User, co_workers: Iterable[User], unit: Unit | None
) -> None:
    """Says who is answerable, who works with her, and for which unit. Whoever is new to it is told.

    `version` is the number of the last change of people when the page was opened, 0 before the first. Raises
    Conflict when somebody has changed them since.
    """
    others = [person for person in co_workers if person != owner]
    with noting(by=by, tender=tender, kind="people") as data:
        _demand_latest(tender, version)
        known = {tender.owner_id, *_ids(tender)}
        data["før"] = _told(tender)
        tender.owner, tender.unit = owner, unit
        # Not save(): that would make the tender the one last changed.
        Tender.objects.filter(pk=tender.pk).update(owner=owner, unit=unit)
        tender.co_workers.set(others)
        data["etter"] = _told(tender)
        new = [person for person in (owner, *others) if person.pk not in known and person != by]
        send_later(new, "tender_people", {"tender": tender, "by": by, "owner": owner})


def add_body(*, by: User, tender: Tender, agency: Agency, may_write: bool) -> PartnerBody:
    """Lets the people of another agency read the tender, or write in it. The agency's leaders are told.

    A body that takes part already is given what is said now. Raises Locked once the tender has been sent or
    given up: who buys together is told in the notice, and what is printed must be what was told.
    """
    with noting(by=by, tender=tender, kind="body_added") as data:
        _demand_unlocked(tender)
        given = {"may_write": may_write}
        body, _ = PartnerBody.objects.update_or_create(
            tender=tender, agency=agency, defaults=given, create_defaults=given | {"added_by": by}
        )
        data["etter"] = _described(body)
        _count_as_change(tender)
        send_later(leaders_of(agency), "tender_shared", {"tender": tender, "by": by, "body": body})
    return body


def change_body(*, by: User, body: PartnerBody, may_write: bool) -> None:
    """Gives or takes the right to write. Those who lose it are no longer among the co-workers."""
    with noting(by=by, tender=body.tender, kind="body_changed") as data:
        data["før"] = _described(body)
        PartnerBody.objects.filter(pk=body.pk).update(may_write=may_write)
        body.may_write = may_write
        data["etter"] = _described(body)
        _let_go(body.tender, data)


def end_body(*, by: User, body: PartnerBody, reason: str) -> None:
    """Ends the body's part: its people no longer find the tender. What they did stays in the log.

    Raises Locked as add_body does. What its people may do can be taken from them at any time (change_body).
    """
    tender = body.tender
    with noting(by=by, tender=tender, kind="body_out") as data:
        _demand_unlocked(tender)
        data["før"], data["hvorfor"] = _described(body), reason
        body.delete()
        _count_as_change(tender)
        _let_go(tender, data)


def _demand_unlocked(tender: Tender) -> None:
    if tender.is_locked:
        raise Locked(tender)


def _count_as_change(tender: Tender) -> None:
    """The documents name the bodies: who decides must have seen them, and who adds one has a hand in it."""
    Tender.objects.filter(pk=tender.pk).update(version=F("version") + 1)


def _let_go(tender: Tender, data: dict[str, Any]) -> None:
    gone = list(tender.co_workers.exclude(pk__in=may_work(tender)))
    if gone:
        tender.co_workers.remove(*gone)
        data["co_workers"] = sorted(person.pk for person in gone)


def _demand_latest(tender: Tender, version: int) -> None:
    last = change_of_people(tender)
    if last and last.pk != version:
        raise Conflict(last)


def _told(tender: Tender) -> dict[str, Any]:
    """People by their number: whoever is forgotten must be so here too."""
    unit = str(tender.unit) if tender.unit else ""
    return {"owner": tender.owner_id, "co_workers": _ids(tender), "unit": unit}


def _ids(tender: Tender) -> list[int]:
    return sorted(tender.co_workers.values_list("pk", flat=True))


def _described(body: PartnerBody) -> dict[str, Any]:
    number = body.agency.organisation_number
    return {"body": f"{body.agency} ({number})", "may_write": body.may_write}
