"""The small library of tests/unit/criteria/samples.py in the database."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from criteria.content import CategoryFile
from criteria.models import Revision
from criteria.sync import Plan, apply, make_plan
from greenprocure.accounts.models import User
from tests.support.ground import lasting, same, stored
from tests.unit.criteria.samples import sample


def load(content: CategoryFile) -> Plan:
    plan = make_plan(content)
    apply(plan)
    return plan


@lasting(afresh=same)
def loaded() -> CategoryFile:
    """Three published texts: a pair with two levels, and an award criterion."""
    content = sample()
    load(content)
    return content


@lasting(on=loaded, afresh=stored)
def published(_: CategoryFile) -> Revision:
    """The text with everything on it: a parameter, a label, two laws and a source."""
    return Revision.objects.get(criterion__key="garanti-basis")


@pytest.fixture
def draft(published: Revision) -> Revision:
    """Revision 2 of the same criterion, begun and not published."""
    row = Revision.objects.get(pk=published.pk)
    row.pk, row.number, row.status, row.published_at = None, 2, "draft", None
    row.save()
    row.parameters.create(name="garantitid", label="Garantitid", unit="år", default=5, minimum=3, maximum=7)
    row.legal_bases.create(provision="anskaffelsesloven § 5b", binds=True)
    row.sources.create(reference="Notat", consulted_on=row.review_on)
    return row


@pytest.fixture
def hers(as_user: Callable[[User], Client], curator: User, settings: object) -> Client:
    """The curator at work."""
    settings.WHITENOISE_USE_FINDERS = False  # each client would look through every static file
    return as_user(curator)


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """An empty cache, before and after."""
    cache.clear()
    yield
    cache.clear()
