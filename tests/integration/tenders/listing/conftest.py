from datetime import date
from typing import Any

import pytest
import time_machine

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.listing.market import TODAY, listed
from tests.support.texts import category


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(f"{TODAY} 12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def shown(started: Tender) -> Tender:
    started.categories.set(Category.objects.filter(slug="it"))
    return listed(started)


@pytest.fixture
def two(shown: Tender, outsider: User, other_agency: Agency) -> list[Tender]:
    """Of two agencies, in two categories, in two quarters."""
    desks = category("mobler", "Møbler", order=20)
    furniture = journeys.start(
        outsider,
        other_agency,
        title="Møbler til rådhuset",
        notice_date=date(2027, 4, 1),
        categories=[desks],
    )
    return [shown, listed(furniture)]
