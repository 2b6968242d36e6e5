"""The small tender that lacks nothing, at each stage of its review."""

import pytest

from greenprocure.accounts.models import User
from tenders.actions.reviewing import approve, submit
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.reviewing import completed


@pytest.fixture
def ready(sample_tender: Tender) -> Tender:
    return completed(sample_tender)


@pytest.fixture
def sent(ready: Tender, officer: User, leader: User) -> Tender:
    submit(by=officer, tender=ready, version=ready.version, note="Haster litt.")
    return journeys.again(ready)


@pytest.fixture
def approved(sent: Tender, leader: User) -> Tender:
    approve(by=leader, tender=sent, version=sent.version)
    return journeys.again(sent)
