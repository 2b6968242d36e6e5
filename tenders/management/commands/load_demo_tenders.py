from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from tenders.actions.composing import compose, purpose_of
from tenders.actions.initiating import save_sent
from tenders.actions.reviewing import approve, send_back, submit
from tenders.actions.start import stored_key
from tenders.models import SentAs, State, Tender
from tenders.plan_files import examples
from tenders.plans import Plan

# How far some of the examples have come; the others are being worked on.
COME_TO = {
    "it": State.IN_REVIEW,
    "mobler": State.APPROVED,
    "transport": State.ANNOUNCED,
    "mat": State.RETURNED,
    "avfall": State.IN_REVIEW,
}
DECIDED_ON = date(2026, 11, 20)
SENT_ON = date(2026, 11, 21)
RETURNED = "Få med prøveordningen for plantebaserte retter før dette sendes, og si hvem som følger opp."


class Command(BaseCommand):
    help = "Lager de ni eksemplene som anskaffelser i demovirksomhetene. Bare lokalt."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError("Eksemplene legges bare inn som demo med GREENPROCURE_MODE=local.")
        agencies = {agency.authority_type: agency for agency in Agency.objects.order_by("-pk")}
        for plan in examples():
            _load(plan, agencies[plan.authority])


@transaction.atomic
def _load(plan: Plan, agency: Agency) -> None:
    """The example as the agency's tender; one that is there already is left as it is."""
    officer, leader = _person(agency, Role.OFFICER), _person(agency, Role.LEADER)
    key = uuid5(NAMESPACE_URL, plan.slug)
    stored = stored_key(officer, key, purpose_of(plan))
    if Tender.objects.filter(creation_key=stored).exists():
        return
    tender = compose(by=officer, plan=plan, key=key, fields={"agency": agency}, decided_on=DECIDED_ON)
    _take(tender, COME_TO.get(plan.slug, State.DRAFT), officer=officer, leader=leader)


def _take(tender: Tender, to: State, *, officer: User, leader: User) -> None:
    """As far as the officer and the leader between them have brought it."""
    if to == State.DRAFT:
        return
    submit(by=officer, tender=tender, version=tender.version)
    if to == State.RETURNED:
        send_back(by=leader, tender=tender, version=tender.version, reason=RETURNED)
    elif to != State.IN_REVIEW:
        approve(by=leader, tender=tender, version=tender.version)
    if to == State.ANNOUNCED:
        save_sent(by=officer, tender=tender, version=tender.version, sent_as=SentAs.NOTICE, sent_on=SENT_ON)


def _person(agency: Agency, role: Role) -> User:
    found = Membership.objects.current().select_related("user").filter(agency=agency, role=role)
    return found.earliest("pk").user
