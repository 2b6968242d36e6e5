"""The IT purchase of tests/journeys.py, caught at each of its stages. Each fixture goes one step further."""

from collections.abc import Callable

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import Tender
from tests import journeys
from tests.factories import the_agency, the_officer
from tests.journeys import again
from tests.support.ground import lasting, same
from tests.support.library import load_library
from tests.support.pages import Page, visit


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False  # each client would look through every static file


@lasting(afresh=same)
def library() -> None:
    load_library()


@lasting(on=library, afresh=again)
def started(_: None) -> Tender:
    agency = the_agency()
    return journeys.start(the_officer(agency), agency)


@lasting(on=started, afresh=again)
def answered(started: Tender) -> Tender:
    return journeys.answer(started)


@lasting(on=started, afresh=again)
def ended(started: Tender) -> Tender:
    """Nothing needs to be bought."""
    return journeys.answer(started, journeys.NO_PURCHASE)


@lasting(on=answered, afresh=again)
def equipped(answered: Tender) -> Tender:
    """The Difi set at basis level."""
    return journeys.equip(answered)


@lasting(on=equipped, afresh=again)
def awarded(equipped: Tender) -> Tender:
    """On price alone."""
    return journeys.award(equipped)


@lasting(on=equipped, afresh=again)
def weighed(equipped: Tender) -> Tender:
    """On price 70, climate and environment 30."""
    return journeys.award(equipped, "weighted", price=70, environment=30)


@lasting(on=awarded, afresh=again)
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
