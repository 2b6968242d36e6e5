"""What has happened stays: no statement, no page and no form of the site changes a line of either log."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency, AgencyEvent, User
from tenders.actions.commenting import write
from tenders.models import Event, Subject, Tender
from tenders.queries.comments import About
from tests.factories import UserFactory

LOGS: tuple[type[models.Model], ...] = (Event, AgencyEvent)
ATTEMPTS: dict[str, Callable[[type[models.Model]], Any]] = {
    "update": lambda log: log._base_manager.update(kind="annet"),
    "save": lambda log: log._base_manager.get().save(),
    "bulk_update": lambda log: log._base_manager.bulk_update(log._base_manager.all(), ["data"]),
    "delete": lambda log: log._base_manager.get().delete(),
    "delete all": lambda log: log._base_manager.all()._raw_delete("default"),
    # As somebody would who knows SQL and not Django.
    "UPDATE": lambda log: _execute("UPDATE {} SET kind = 'annet'", log),
    "DELETE": lambda log: _execute("DELETE FROM {}", log),
}


def _execute(statement: str, log: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(connection.ops.quote_name(log._meta.db_table)))


@pytest.fixture
def written(sample_tender: Tender, leader: User) -> None:
    """One line in each log."""
    write(by=sample_tender.owner, tender=sample_tender, about=About(Subject.TENDER), text="Se her.")
    note(agency=sample_tender.agency, by=leader, kind="export", data={"dokumenter": False})


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.usefixtures("written")
def test_no_statement_changes_or_deletes_a_line(log: type[models.Model]) -> None:
    before = list(log._base_manager.values())

    for name, attempt in ATTEMPTS.items():
        with pytest.raises(IntegrityError, match="kan ikke endres eller slettes"), transaction.atomic():
            attempt(log)
        assert list(log._base_manager.values()) == before, name


@pytest.mark.usefixtures("written")
def test_what_a_line_points_at_cannot_be_deleted_from_under_it() -> None:
    for model in (Tender, User, Agency):
        with pytest.raises(models.ProtectedError), transaction.atomic():
            model.objects.all().delete()


def test_the_admin_knows_neither_log_nor_what_they_are_about() -> None:
    assert not {Event, AgencyEvent, Tender} & admin.site._registry.keys()


@pytest.mark.usefixtures("written")
def test_even_who_may_do_everything_finds_no_form_for_them(as_user: Callable[[User], Client]) -> None:
    client = as_user(UserFactory(is_superuser=True))

    for log in LOGS:
        place = f"/admin/{log._meta.app_label}/{log._meta.model_name}/"
        for path in (
            "",
            "add/",
            f"{log._base_manager.get().pk}/change/",
            f"{log._base_manager.get().pk}/delete/",
        ):
            assert client.get(place + path).status_code == 404, place + path


@pytest.mark.usefixtures("written")
def test_the_pages_of_the_logs_are_for_reading(
    sample_tender: Tender, leader: User, manager: User, as_user: Callable[[User], Client]
) -> None:
    number = sample_tender.agency.organisation_number
    of_tender = reverse("tenders:activity", args=[sample_tender.public_id])
    of_change = reverse("tenders:activity_change", args=[sample_tender.public_id, Event.objects.get().pk])
    of_agency = reverse("agency_log", args=[number])

    for person, url in ((leader, of_tender), (leader, of_change), (leader, of_agency), (manager, of_agency)):
        client = as_user(person)
        assert client.get(url).status_code == 200, url
        assert {method(url).status_code for method in (client.post, client.put, client.delete)} == {405}, url
