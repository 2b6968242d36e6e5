"""The officer's agency with something in each list, and another agency that has the same."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from tests.support.texts import category as make_category


@pytest.fixture
def the_day() -> Iterator[None]:
    """22 November 2026."""
    with time_machine.travel("2026-11-22 12:00"):
        yield


@pytest.fixture
def furniture(db: None) -> Category:
    return make_category(
        "mobler", "Møbler", order=1, groups=["kontorstol", "skrivebord"], cpv=[{"prefix": "391"}]
    )


@pytest.fixture
def it(db: None) -> Category:
    return make_category("it", "IT-utstyr", order=2, groups=["skjerm"], cpv=[{"prefix": "302"}])


@pytest.fixture
def hers(as_user: Callable[[User], Client], officer: User) -> Client:
    """The officer at work."""
    return as_user(officer)


@pytest.fixture
def both(officer: User, other_agency: Agency) -> User:
    """The officer, who is the leader of the other agency too."""
    Membership.objects.create(user=officer, agency=other_agency, role=Role.LEADER)
    return officer


@pytest.fixture
def agreement(agency: Agency, furniture: Category) -> FrameworkAgreement:
    row = FrameworkAgreement.objects.create(
        agency=agency,
        name="Brukte kontormøbler",
        supplier="Fjellbo Ombruk",
        reference="2025/301",
        covers="Kontorstoler og bord.",
        starts_on=date(2025, 3, 1),
        ends_on=date(2029, 2, 28),
    )
    row.categories.add(furniture)
    return row


@pytest.fixture
def goal(agency: Agency) -> StrategyGoal:
    return StrategyGoal.objects.create(agency=agency, title="Halvparten av møblene skal være brukte")


@pytest.fixture
def chair(agency: Agency, furniture: Category) -> StockItem:
    return stock(
        agency, "Kontorstol, Håg", external_id="M-1", category=furniture, quantity=14, location="Kjelleren"
    )


def stock(agency: Agency, name: str, **fields: Any) -> StockItem:
    return StockItem.objects.create(agency=agency, name=name, **fields)
