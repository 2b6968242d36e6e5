"""A small tender that lacks nothing, and what is stored of its review."""

from typing import Any

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders.actions.changing import changing
from tenders.models import AwardCriterion, Lot, Tender
from tests import journeys
from tests.factories import UserFactory

WHY = "Kravene til emballasje mangler, og vekten er ikke begrunnet."


def completed(tender: Tender) -> Tender:
    """The tender of tests/integration/conftest.py with the two things it lacks."""
    Lot.objects.filter(tender=tender).update(has_sanction=True)
    AwardCriterion.objects.filter(lot__tender=tender, type="environment").update(
        proof="Miljøvaredeklarasjon", description="Lavest utslipp får flest poeng, lineært."
    )
    Tender.objects.filter(pk=tender.pk).update(reference="2027/118")
    # The one who made it: each tender that the site makes begins with this event.
    tender.events.create(actor=tender.created_by, kind="created", version=1)
    return journeys.again(tender)


def both(agency: Agency, name: str = "Bente Begge") -> User:
    """An officer who leads as well."""
    user = UserFactory(name=name, role=Role.OFFICER, agency=agency)
    user.memberships.create(agency=agency, role=Role.LEADER)
    return user


def standing(tender: Tender) -> tuple[str, list[str], list[str]]:
    """State, outcomes of its rounds and kinds of its events, oldest first."""
    outcomes = tender.reviews.order_by("pk").values_list("outcome", flat=True)
    kinds = tender.events.order_by("pk").values_list("kind", flat=True)
    return journeys.again(tender).state, list(outcomes), list(kinds)


def change(tender: Tender, by: User, **fields: Any) -> None:
    with changing(by=by, tender=tender, version=journeys.again(tender).version, kind="start"):
        Tender.objects.filter(pk=tender.pk).update(**fields)
