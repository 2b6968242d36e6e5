"""Every address × every role × GET and POST, against the table in greenprocure/access.py."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from criteria.publishing import begin, publish
from greenprocure import middleware
from greenprocure.access import URLS
from greenprocure.accounts.models import Agency, User
from tenders.models import Tender, WordHint
from tests.factories import UserFactory
from tests.integration.tenders.effect_examples import put
from tests.support.doors import addresses, deviations

ADDRESSES = dict(addresses())
NAMED = sorted(name for name in ADDRESSES if not name.endswith("?"))
PDF = b"%PDF-1.7"


@pytest.fixture
def clients(
    officer: User,
    colleague: User,
    leader: User,
    curator: User,
    outsider: User,
    agency: Agency,
    as_user: Any,
    settings: Any,
) -> Iterator[dict[str, Client]]:
    settings.WHITENOISE_USE_FINDERS = False  # each client would look through every static file
    inactive = UserFactory(name="Siri Sluttet", role="officer", agency=agency)
    people = {
        "officer": officer,
        "colleague": colleague,
        "leader": leader,
        "curator": curator,
        "outsider": outsider,
        "administrator": UserFactory(name="Drift", is_superuser=True),
        "inactive": inactive,
    }
    clients = {role: as_user(person) for role, person in people.items()} | {"anonymous": Client()}
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    return clients


@pytest.fixture
def values(sample_tender: Tender, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """What stands for each parameter an address can have: of things that exist, so that 404 means refused."""
    monkeypatch.setattr(
        "tenders.views.documents.render_pdf", lambda *args, **kwargs: type("R", (), {"content": PDF})
    )
    lot = sample_tender.lots.get()
    criterion = lot.chosen.get().revision.criterion
    entry = sample_tender.dialogue.create(held_on=date(2026, 12, 1), parties="Tre", questions="Hva finnes?")
    # A second public text, so that there is something to compare with and something newer to take.
    publish(begin(criterion, by=None), by=None)
    return {
        "tender_id": sample_tender.public_id,
        "slug": criterion.category.slug,
        "key": criterion.key,
        "number": 1,
        "lot_number": 1,
        "old": 1,
        "new": 2,
        "pk": lot.award_criteria.first().pk,
        "entry_id": entry.pk,
        "sheet_id": _sheet(sample_tender),
        "sheet": "lcc",
        **_entries(sample_tender),
        "kind": "procurement",
        "form": "json",
        "rule": "r10",
        "decision": "kofa-2025-0999",
        # the admin's
        "app_label": "criteria",
        "content_type_id": 1,
        "id": 1,
        "object_id": lot.chosen.get().revision_id,
    }


def _sheet(tender: Tender) -> int:
    row = put(tender, "lcc")
    tender.refresh_from_db(fields=["version"])
    return row.pk


def _entries(tender: Tender) -> dict[str, Any]:
    """One entry of each of the lists that the tender's agency keeps, with the same secret in it."""
    agency, secret = tender.agency, tender.title
    return {
        "agreement_id": agency.agreements.create(name=secret, covers="Alt").public_id,
        "goal_id": agency.goals.create(title=secret).public_id,
        "stock_id": agency.stock.create(name=secret).pk,
        "import_id": agency.stock_imports.create(by=tender.created_by, file_name=secret).pk,
    }


@pytest.fixture
def walk(
    clients: dict[str, Client], values: Mapping[str, Any], sample_tender: Tender
) -> Callable[[str], list[str]]:
    def tried(name: str) -> list[str]:
        kwargs = {parameter: values[parameter] for parameter in ADDRESSES[name]}
        data = {"version": sample_tender.version, "key": values["key"], "offered": values["new"]}
        return deviations(name, kwargs, data, clients, secret=sample_tender.title)

    return tried


@pytest.mark.parametrize("name", NAMED)
def test_an_address_answers_each_role_as_the_table_says(name: str, walk: Callable[[str], list[str]]) -> None:
    assert walk(name) == []


def test_the_table_holds_every_address_and_nothing_else() -> None:
    assert {name for name in ADDRESSES if not name.startswith("admin:")} == set(URLS)


def test_an_address_without_a_row_is_closed_to_all(
    clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(URLS, "accessibility")

    answers = {role: client.get("/tilgjengelighet/").status_code for role, client in clients.items()}

    assert answers == dict.fromkeys(clients, 404) | {"anonymous": 302, "inactive": 302}


def test_the_walk_notices_when_another_agency_is_let_in(
    walk: Callable[[str], list[str]], sample_tender: Tender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "agencies_with", lambda self, permission: Agency.objects.all())
    url = sample_tender.get_absolute_url()

    found = walk("tenders:detail")

    assert f"GET {url} as outsider: open, promised 404" in found
    assert f"GET {url} as outsider: shows the tender" in found


def test_the_walk_notices_when_the_table_is_not_asked(
    walk: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "_may_enter", lambda user, needed: True)

    assert "GET /anskaffelser/ny/ as leader: open, promised 404" in walk("tenders:create")


def test_the_walk_notices_a_get_that_changes(
    walk: Callable[[str], list[str]], sample_tender: Tender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(tender: Tender) -> dict[str, Any]:
        Tender.objects.filter(pk=tender.pk).update(reference="sett")
        return {}

    monkeypatch.setattr("tenders.views.tender_pages._why", careless)

    assert any("GET" in line and "writes: UPDATE" in line for line in walk("tenders:start"))


def test_the_admin_is_the_curators_and_shows_no_tenders(as_user: Any, curator: User) -> None:
    assert as_user(curator).get(reverse("admin:index")).status_code == 200
    assert [model for model in admin.site._registry if model._meta.app_label == "tenders"] == [WordHint]


@pytest.mark.django_db
class TestTheWayBackAfterLogIn:
    def test_from_a_page_leads_to_the_page(self, client: Client) -> None:
        answer = client.get("/anskaffelser/?page=2")

        assert answer.headers["Location"] == "/logg-inn/?next=/anskaffelser/%3Fpage%3D2"

    def test_from_a_form_leads_to_the_page_with_the_form(self, client: Client) -> None:
        answer = client.post("/passord/", headers={"referer": "http://testserver/anskaffelser/ny/"})

        assert answer.headers["Location"] == "/logg-inn/?next=/anskaffelser/ny/"

    def test_from_a_fragment_takes_the_whole_page_along(self, client: Client) -> None:
        headers = {"hx-request": "true", "hx-current-url": "http://testserver/anskaffelser/ny/"}

        answer = client.post("/passord/", headers=headers)

        assert answer.headers["HX-Redirect"] == "/logg-inn/?next=/anskaffelser/ny/"
