"""Hints about funding on the pages where costs are thought of."""

from collections.abc import Callable

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tenders.queries.funding import funding_of
from tests.factories import TenderFactory
from tests.support.pages import visit
from tests.support.texts import category

PAGES = ("behov/", "effekt/")
ASK_THE_OWNER = (
    "Ingen av ordningene er bekreftet åpne. Spør eieren om ordningen er åpen nå, og om dere kan bruke den."
)


@pytest.fixture
def cars(db: None) -> Category:
    return category("transport", "Transport", order=1)


def bought(agency: Agency, by: User, *categories: Category) -> Tender:
    tender = TenderFactory(agency=agency, created_by=by)
    tender.categories.set(categories)
    return tender


@pytest.mark.parametrize("path", PAGES)
def test_a_municipality_is_told_of_klimasats(
    path: str, other_agency: Agency, outsider: User, as_user: Callable[[User], Client], cars: Category
) -> None:
    tender = bought(other_agency, outsider, cars)

    words = visit(as_user(outsider), tender.get_absolute_url() + path).words

    assert "Klimasats (Miljødirektoratet): Tilskudd til klimatiltak" in words
    assert ASK_THE_OWNER in words


@pytest.mark.parametrize("path", PAGES)
def test_the_state_is_not(
    path: str, agency: Agency, officer: User, as_user: Callable[[User], Client], cars: Category
) -> None:
    tender = bought(agency, officer, cars)

    assert "Klimasats" not in visit(as_user(officer), tender.get_absolute_url() + path).words
    assert "klimasats" not in {scheme.code for scheme in funding_of(tender)}
