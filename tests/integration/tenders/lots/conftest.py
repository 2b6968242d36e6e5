"""The IT purchase of the journeys in one lot, and in two."""

import pytest

from tenders.models import AwardCriterion, SubCriterion, Tender
from tests import journeys
from tests.integration.tenders.lots.dividing import copied


@pytest.fixture
def ready(weighed: Tender) -> Tender:
    """One lot with everything on it: price 70, climate and environment 30 in parts, and a justification."""
    row = AwardCriterion.objects.get(type="environment")
    SubCriterion.objects.create(parent=row, name="Klimaavtrykk", share=100, expresses_environment=True)
    return journeys.justify(weighed)


@pytest.fixture
def divided(ready: Tender) -> Tender:
    """Two lots that ask the same; in the second, environment weighs 20."""
    tender = copied(ready)
    rows = AwardCriterion.objects.filter(lot__number=2)
    for kind, weight in (("price", 80), ("environment", 20)):
        rows.filter(type=kind).update(weight=weight)
    return tender
