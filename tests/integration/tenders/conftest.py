"""The IT purchase of tests/journeys.py, caught at each of its stages. Each fixture goes one step further."""

from collections.abc import Callable

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tests import journeys
from tests.support.library import load_library
from tests.support.pages import Page, visit


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False  # each client would look through every static file


@pytest.fixture
def library(db: None) -> None:
    load_library()


@pytest.fixture
def started(library: None, officer: User, agency: Agency) -> Tender:
    return journeys.start(officer, agency)


@pytest.fixture
def answered(started: Tender) -> Tender:
    return journeys.answer(started)


@pytest.fixture
def ended(started: Tender) -> Tender:
    """Nothing needs to be bought."""
    return journeys.answer(started, journeys.NO_PURCHASE)


@pytest.fixture
def equipped(answered: Tender) -> Tender:
    """The Difi set at basis level."""
    return journeys.equip(answered)


@pytest.fixture
def awarded(equipped: Tender) -> Tender:
    """On price alone."""
    return journeys.award(equipped)


@pytest.fixture
def weighed(equipped: Tender) -> Tender:
    """On price 70, climate and environment 30."""
    return journeys.award(equipped, "weighted", price=70, environment=30)


@pytest.fixture
def justified(awarded: Tender) -> Tender:
    return journeys.justify(awarded)


@pytest.fixture
def hers(as_user: Callable[[User], Client], officer: User) -> Client:
    """The officer at work."""
    return as_user(officer)


@pytest.fixture
def go(hers: Client) -> Callable[..., Page]:
    """Opens a page of a tender as the officer: `go(tender, "behov/")`."""

    def opened(tender: Tender, path: str = "", **kwargs: object) -> Page:
        return visit(hers, tender.get_absolute_url() + path, **kwargs)

    return opened
