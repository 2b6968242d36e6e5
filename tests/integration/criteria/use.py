"""Tenders that use the library's texts, for tests of what a curator is told of that."""

from typing import Any

from criteria.models import Revision
from greenprocure.accounts.models import Agency
from tenders.models import ChosenCriterion
from tests.factories import AgencyFactory, TenderFactory


def use(revision: Revision, agency: str = "Prøveetaten", **how: Any) -> ChosenCriterion:
    """A tender of the agency that has the revision."""
    owner = Agency.objects.filter(name=agency).first() or AgencyFactory(name=agency)
    tender = TenderFactory(agency=owner, title=f"Hemmelig kjøp for {agency}")
    return tender.lots.get().chosen.create(revision=revision, **how)
