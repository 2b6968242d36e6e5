"""People everyone knows by name, a database that keeps its guards, and what makes a run cheap."""

import gc
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.template.base import Template
from django.template.context import BaseContext
from django.test import Client

from criteria import guards as criteria_guards
from greenprocure import triggers
from greenprocure.accounts import guards as account_guards
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders import guards as tender_guards
from tests.factories import AgencyFactory, UserFactory, signed_in, the_agency, the_officer
from tests.support import ground

# A busy machine is no fault of the code's.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

Level = Callable[[Mapping[str, Any]], Any]
LEVEL = pytest.StashKey[Level]()


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: looking through it for rubbish took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _only_pages_are_kept(django_test_environment: None) -> None:
    """For `response.context`, Django's tests copy the context of every template; that of the page will do."""
    noted, inside = Template._render, []

    def render(template: Template, context: BaseContext) -> str:
        if inside:
            return template.nodelist.render(context)
        inside.append(template)
        try:
            return noted(template, context)
        finally:
            inside.clear()

    Template._render = render


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    """Before a test begins its transaction: the rows it begins with are there, and no others."""
    if fixturedef.argname == "_django_db_helper":
        definitions = request.node._fixtureinfo.name2fixturedefs  # which one of a name this test gets
        commits = "transactional_db" in request.fixturenames
        fixtures = {} if commits else {name: each[-1] for name, each in definitions.items()}
        request.getfixturevalue("_level")(fixtures)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Before a browser starts: from then on its loop gives this thread another connection."""
    yield
    if "transactional_db" in getattr(nextitem, "fixturenames", ()):
        item.session.stash.get(LEVEL, dict)({})


@pytest.fixture(scope="session")
def _level(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Level]:
    def level(fixtures: Mapping[str, Any]) -> None:
        with django_db_blocker.unblock():
            ground.level(fixtures)

    request.session.stash[LEVEL] = level
    yield level
    level({})


@pytest.fixture
def agency(db: None) -> Agency:
    """A state body."""
    return the_agency()


@pytest.fixture
def other_agency(db: None) -> Agency:
    """A municipality that must never see the first one's tenders."""
    return AgencyFactory(
        name="Prøve kommune", organisation_number="999000222", authority_type="other", sector="municipality"
    )


@pytest.fixture
def officer(agency: Agency) -> User:
    return the_officer(agency)


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
