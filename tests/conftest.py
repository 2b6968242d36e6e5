"""People everyone knows by name, and a database that keeps its guards."""

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.db import connection
from django.test import Client

from criteria import guards as criteria_guards
from greenprocure import triggers
from greenprocure.accounts import guards as account_guards
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders import guards as tender_guards
from tests.factories import AgencyFactory, UserFactory

# A busy machine is no fault of the code's.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture
def agency(db: None) -> Agency:
    """A state body."""
    return AgencyFactory(name="Direktoratet for prøver", organisation_number="999000111")


@pytest.fixture
def other_agency(db: None) -> Agency:
    """A municipality that must never see the first one's tenders."""
    return AgencyFactory(
        name="Prøve kommune", organisation_number="999000222", authority_type="other", sector="municipality"
    )


@pytest.fixture
def officer(agency: Agency) -> User:
    return UserFactory(name="Oda Innkjøper", role=Role.OFFICER, agency=agency)


@pytest.fixture
def colleague(agency: Agency) -> User:
    return UserFactory(name="Karim Kollega", role=Role.OFFICER, agency=agency)


@pytest.fixture
def leader(agency: Agency) -> User:
    return UserFactory(name="Line Leder", role=Role.LEADER, agency=agency)


@pytest.fixture
def manager(agency: Agency) -> User:
    """The agency's administrator: people and settings, no tenders."""
    return UserFactory(name="Mina Forvalter", role=Role.ADMINISTRATOR, agency=agency)


@pytest.fixture
def curator(agency: Agency) -> User:
    return UserFactory(name="Ragnhild Redaktør", role=Role.CURATOR, agency=agency)


@pytest.fixture
def outsider(other_agency: Agency) -> User:
    return UserFactory(name="Ola Utenfor", role=Role.OFFICER, agency=other_agency)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser session in which the person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="greenprocure.accounts.backends.RoleBackend")
        return client

    return signed_in


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    """For tests that commit: the guards stand during the test and are lifted for the emptying after it."""
    every = [
        *criteria_guards.triggers(connection.vendor),
        *criteria_guards.log_triggers(),
        *tender_guards.triggers(connection.vendor),
        *account_guards.triggers(),
    ]
    triggers.install(connection, every)
    yield
    triggers.remove(connection, every)
