"""Every change of a tender goes through here: one transaction, one version further, one event."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from greenprocure.accounts.models import User
from tenders.actions import figures
from tenders.actions.voiding import void_if_changed
from tenders.models import LOCKED, Event, Lot, Tender
from tenders.queries.waiting import count_anew
from tenders.rules.regulation import in_force
from tenders.rules.workflow import AFTERWARDS


class Locked(Exception):
    """The tender has been sent to the market or given up, so what it asks for stands as it is."""

    def __init__(self, tender: Tender) -> None:
        super().__init__(tender.get_state_display())
        self.tender = tender


class Conflict(Exception):
    """Somebody saved the tender after the page was opened. `event` is their change."""

    def __init__(self, event: Event | None) -> None:
        super().__init__("Anskaffelsen er endret av en annen.")
        self.event = event


@contextmanager
def changing(*, by: User, tender: Tender, version: int, kind: str) -> Iterator[dict[str, Any]]:
    """Runs the block if the tender still has the version it was opened with, else raises Conflict.

    One conditional UPDATE decides, so that of any number of writers from one version exactly one gets through
    on both databases. The block may fill the dict it is given; it becomes the event's data. An approval falls
    when what was approved is no longer what stands. Raises Locked for a kind that is none of AFTERWARDS when
    the tender has been sent or given up.
    """
    data: dict[str, Any] = {}
    with transaction.atomic():
        opened = Tender.objects.filter(pk=tender.pk, version=version)
        if kind not in AFTERWARDS:
            opened = opened.exclude(state__in=LOCKED)
        if not opened.update(version=F("version") + 1, updated_at=timezone.now()):
            tender.refresh_from_db()
            if tender.version == version:
                raise Locked(tender)
            raise Conflict(last_change(tender))
        yield data
        tender.refresh_from_db()
        settle(tender)
        Event.objects.create(
            tender=tender, actor=by, kind=kind, version=tender.version, rule_set=tender.rule_set, data=data
        )
        void_if_changed(by=by, tender=tender, kind=kind)
        figures.refresh(tender)
    count_anew(by)


@contextmanager
def noting(*, by: User, tender: Tender, kind: str) -> Iterator[dict[str, Any]]:
    """Runs the block for what does not touch the tender's content, and leaves one event.

    Whoever has a page of the tender open is not disturbed: the version stays, unless the block itself moves
    it (actions.people, for bodies). The tender's row is locked, so that of two who decide at once the second
    sees what the first one did.
    """
    data: dict[str, Any] = {}
    with transaction.atomic():
        Tender.objects.select_for_update().get(pk=tender.pk)
        tender.refresh_from_db()
        yield data
        tender.refresh_from_db()
        Event.objects.create(
            tender=tender, actor=by, kind=kind, version=tender.version, rule_set=tender.rule_set, data=data
        )
        void_if_changed(by=by, tender=tender, kind=kind)  # the documents name the bodies that take part
        figures.follow(tender)
    count_anew(by)


def last_change(tender: Tender) -> Event | None:
    """The event that gave the tender the version it has."""
    return tender.events.select_related("actor").filter(version=tender.version).order_by("id").first()


@contextmanager
def changing_lot(*, by: User, lot: Lot, version: int, kind: str) -> Iterator[dict[str, Any]]:
    """The same for a change of one lot: the event tells which. Raises Conflict."""
    with changing(by=by, tender=lot.tender, version=version, kind=kind) as data:
        data["delkontrakt"] = lot.number
        yield data


def settle(tender: Tender) -> None:
    """Notes what the law's data and the library say of the tender now; it holds until the next change."""
    tender.rule_set = in_force(tender.initiated_on).key
    tender.is_high_risk = tender.categories.filter(on_high_risk_list=True).exists()
    Tender.objects.filter(pk=tender.pk).update(rule_set=tender.rule_set, is_high_risk=tender.is_high_risk)
