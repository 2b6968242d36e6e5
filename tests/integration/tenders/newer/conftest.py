import pytest

from criteria.models import Category, Revision
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.newer.hands import KEY, LONGER, NEW_TEXT, PATH, Open, Row
from tests.support.texts import revised


@pytest.fixture
def tender(answered: Tender, published: Revision) -> Tender:
    """With one requirement: 5 years of guarantee, from 3 to 10."""
    answered.categories.add(Category.objects.get(slug="prover"))
    return journeys.take(answered, KEY)


@pytest.fixture
def newer(tender: Tender) -> Revision:
    return revised(KEY, text_nb=NEW_TEXT, title_nb="Lang garantitid", numbers=[LONGER])


@pytest.fixture
def row(tender: Tender) -> Row:
    return lambda: journeys.lot_of(tender).chosen.get()


@pytest.fixture
def opened(tender: Tender, go: Open) -> Open:
    return lambda path=PATH: go(tender, path)
