"""The day that decides the rules: registered once it has come, and taken back only with a reason."""

from datetime import date
from typing import Any

from greenprocure.accounts.models import User
from tenders.actions.changing import changing
from tenders.actions.differences import plain
from tenders.actions.stepping import check
from tenders.models import SentAs, State, Tender
from tenders.rules.regulation import in_force
from tenders.rules.workflow import BY_NAME


class AlreadySent(ValueError):
    """The day is locked until it is withdrawn."""


class OtherRules(ValueError):
    """The day follows other rules than those the tender was approved under."""


def save_sent(*, by: User, tender: Tender, version: int, sent_as: SentAs, sent_on: date) -> None:
    """Registers what set the procurement in motion, and when (FOA § 32-2 (1)). From then the day is locked.

    Raises Conflict when the tender has moved on since `version`, AlreadySent when there is a day, Refused
    unless it is approved, OtherRules when what was approved was judged by other rules than the day's.
    """
    fields = {"sent_as": sent_as, "sent_on": sent_on}
    with changing(by=by, tender=tender, version=version, kind="sent") as data:
        stored = Tender.objects.get(pk=tender.pk)
        if stored.sent_on:
            raise AlreadySent(str(tender))
        check(BY_NAME["announce"], by=by, tender=stored)
        if in_force(sent_on) != in_force(stored.initiated_on):
            raise OtherRules(str(sent_on))
        data["etter"] = plain(fields)
        Tender.objects.filter(pk=tender.pk).update(**fields, state=State.ANNOUNCED)


def plan_for(*, by: User, tender: Tender, version: int, day: date) -> None:
    """Makes the day it was sent the planned one, so that it is judged by that day's rules and reviewed anew.

    For a day that raises OtherRules: the approval falls. Raises Conflict, or Refused unless it is approved.
    """
    with changing(by=by, tender=tender, version=version, kind="start") as data:
        stored = Tender.objects.get(pk=tender.pk)
        check(BY_NAME["announce"], by=by, tender=stored)
        data["før"], data["etter"] = plain({"notice_date": stored.notice_date}), plain({"notice_date": day})
        Tender.objects.filter(pk=tender.pk).update(notice_date=day)


def withdraw_sent(*, by: User, tender: Tender, version: int, reason: str) -> None:
    """Takes a mistaken registration back; what it said stays in the event, with the reason.

    The tender is approved again, unless what was approved is no longer what stands. Raises Conflict, or
    Refused when the contract is signed.
    """
    with changing(by=by, tender=tender, version=version, kind="sent_withdrawn") as data:
        stored = Tender.objects.get(pk=tender.pk)
        check(BY_NAME["withdraw_notice"], by=by, tender=stored, reason=reason)
        data["før"] = _stored(tender)
        data["hvorfor"] = reason
        Tender.objects.filter(pk=tender.pk).update(sent_as="", sent_on=None, state=State.APPROVED)


def _stored(tender: Tender) -> Any:
    return plain(Tender.objects.values("sent_as", "sent_on").get(pk=tender.pk))
