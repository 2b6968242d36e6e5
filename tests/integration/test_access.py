"""Every address × every role × GET and POST, against the table in greenprocure/access.py."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from copy import deepcopy
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from criteria.publishing import begin, publish
from greenprocure import middleware
from greenprocure.access import URLS
from greenprocure.accounts.models import Agency, Logo, User
from greenprocure.accounts.roles import Permission, Role
from tenders.actions.commenting import write
from tenders.models import State, Subject, Tender, WordHint
from tenders.permissions import tender_for
from tenders.queries.comments import About
from tests.factories import AgencyFactory, UserFactory, signed_in
from tests.integration.conftest import sample_tender
from tests.integration.tenders.effect_examples import put
from tests.support.doors import MEMBERS, Place, Secrets, addresses, changed_by, deviations
from tests.support.ground import lasting
from tests.support.providers import provider

ADDRESSES = dict(addresses())
NAMED = sorted(name for name in ADDRESSES if not name.endswith("?"))
PDF = b"%PDF-1.7"
LISTS = "Hemmelig liste"
# Sent to every address. Some forms take it, so that whoever is refused there could have done it.
FILLED_IN = {
    "about": "tender::",
    "text": "En tekst som er lang nok til alt som krever en begrunnelse.",
    "reason": "En grunn som er lang nok til alt som krever en begrunnelse.",
    "skipped_reason": "En grunn som er lang nok til alt som krever en begrunnelse.",
    "title": "Et navn",
    "name": "Et annet navn",
    "body": "999000333",
    "email": "flere@example.no",
    "role": "administrator",
    "give": "",
    "held_on": "01.12.2026",
    "parties": "To leverandører",
    "questions": "Hva kan leveres?",
    "burdens": "Produksjonen",
    "place": "about",
    "decision": "approve",
}


def at_their_own(clients: dict[str, Client]) -> dict[str, Client]:
    """The same people, each at a browser of the test's own."""
    return {role: _with_cookies_of(client) for role, client in clients.items()}


def _with_cookies_of(other: Client) -> Client:
    client = Client()
    client.cookies = deepcopy(other.cookies)
    return client


@lasting(on=sample_tender, afresh=at_their_own)
def clients(tender: Tender) -> dict[str, Client]:
    """One for each of doors.EVERYONE."""
    agencies = _agencies(tender)
    people = {
        who: UserFactory(role=person.role, agency=agencies[person.place])
        for who, person in MEMBERS.items()
        if who != "officer"
    }
    people |= {
        "officer": tender.created_by,
        "superuser": UserFactory(name="Drift", is_superuser=True),
        "inactive": UserFactory(name="Siri Sluttet", role="officer", agency=tender.agency),
        "former": UserFactory(name="Frida Før", role="officer", agency=tender.agency),
    }
    clients = {who: signed_in(person) for who, person in people.items()} | {"anonymous": Client()}
    User.objects.filter(pk=people["inactive"].pk).update(is_active=False)
    people["former"].memberships.update(ended_at=timezone.now())
    tender.co_workers.add(people["former"])
    return clients


def _agencies(tender: Tender) -> dict[Place, Agency]:
    """The tender's, one without part in it, and two that take part."""
    agencies = {place: AgencyFactory(authority_type="other", sector="municipality") for place in Place}
    for place, may_write in ((Place.READING, False), (Place.WRITING, True)):
        tender.partner_bodies.create(agency=agencies[place], may_write=may_write, added_by=tender.owner)
    return agencies | {Place.OWN: tender.agency}


@pytest.fixture
def values(rows: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """What stands for each parameter an address can have; what would take long or reach out is replaced."""
    monkeypatch.setattr("greenprocure.urls.handler404", _no_page, raising=False)
    for views in ("documents", "leader"):
        monkeypatch.setattr(
            f"tenders.views.{views}.render_pdf", lambda *args, **kwargs: type("R", (), {"content": PDF})
        )
    return {**rows, "provider_key": _provider(monkeypatch)}


@lasting(on=clients, afresh=dict)
def rows(_: dict[str, Client]) -> dict[str, Any]:
    """Of things that exist, so that 404 means refused."""
    sample_tender = Tender.objects.get()
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
        **_shared(sample_tender),
        **_house(sample_tender),
        "kind": "procurement",
        "way": "trekk",
        "form": "json",
        "check_kind": "maturity",
        "year": 2026,
        "rule": "r10",
        "decision": "kofa-2025-0999",
        "agency_number": _publishing(sample_tender.agency),
        "example_slug": "it",
        "template_slug": "liten-kommune-varer",
        # the admin's
        "app_label": "criteria",
        "content_type_id": 1,
        "id": 1,
        "object_id": lot.chosen.get().revision_id,
    }


def _provider(monkeypatch: pytest.MonkeyPatch) -> str:
    """A log-in provider that is never reached."""
    found = provider(key="prove", issuer="https://inn.example.no")
    monkeypatch.setattr(settings, "OIDC_PROVIDERS", (found,))
    monkeypatch.setattr("greenprocure.accounts.oidc.client.start", lambda *args: f"{found.issuer}/inn")
    return found.key


def _no_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """In place of the page that says it: here only the status counts, thousands of times."""
    return HttpResponse(status=404)


def _publishing(agency: Agency) -> str:
    """Its number; it shows its statistics to all."""
    Agency.objects.filter(pk=agency.pk).update(publishes_statistics=True)
    return agency.organisation_number


def _sheet(tender: Tender) -> int:
    row = put(tender, "lcc")
    tender.refresh_from_db(fields=["version"])
    return row.pk


def _entries(tender: Tender) -> dict[str, Any]:
    """One entry of each of the lists that the tender's agency keeps."""
    agency, secret = tender.agency, LISTS
    return {
        "agreement_id": agency.agreements.create(name=secret, covers="Alt").public_id,
        "goal_id": agency.goals.create(title=secret).public_id,
        "stock_id": agency.stock.create(name=secret).pk,
        "import_id": agency.stock_imports.create(by=tender.created_by, file_name=secret).pk,
    }


def _shared(tender: Tender) -> dict[str, Any]:
    """A comment, the event it left, and a body that takes part."""
    thread = write(by=tender.owner, tender=tender, about=About(Subject.TENDER), text=tender.title)
    body = tender.partner_bodies.get(may_write=False)
    return {"comment_id": thread.pk, "event_id": tender.events.latest("pk").pk, "body_id": body.pk}


def _house(tender: Tender) -> dict[str, Any]:
    """Of the agency's own administration: a person, an invitation, a unit, a text and the logo."""
    agency, membership = tender.agency, tender.owner.memberships.get()
    invited = agency.invitations.create(
        email="ny@example.no",
        role="officer",
        secret_hash=sha256(b"hemmelig").hexdigest(),
        invited_by=User.objects.get(memberships__agency=agency, memberships__role=Role.ADMINISTRATOR),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {
        "person_id": membership.user_id,
        "membership_id": membership.pk,
        "invitation_id": invited.pk,
        "secret": "hemmelig",
        "unit_id": agency.units.create(name="Drift").pk,
        "text_id": agency.preset_texts.create(place="about", title="Om oss", text="Tekst").pk,
        "picture_name": Logo.objects.create(agency=agency, picture=b"x", name="f00").name,
    }


@pytest.fixture
def walk(
    clients: dict[str, Client], values: Mapping[str, Any], sample_tender: Tender
) -> Callable[[str], list[str]]:
    def tried(name: str) -> list[str]:
        kwargs = {parameter: values[parameter] for parameter in ADDRESSES[name]}
        data = FILLED_IN | {"version": sample_tender.version, "key": values["key"], "offered": values["new"]}
        return deviations(name, kwargs, data, clients, Secrets(sample_tender.title, LISTS))

    return tried


@pytest.mark.parametrize("name", NAMED)
def test_an_address_answers_each_role_as_the_table_says(name: str, walk: Callable[[str], list[str]]) -> None:
    assert walk(name) == []


def test_what_has_been_sent_is_changed_by_what_comes_afterwards_alone(
    clients: dict[str, Client], values: Mapping[str, Any], sample_tender: Tender
) -> None:
    sent = {"state": State.ANNOUNCED, "sent_as": "notice", "sent_on": date(2026, 11, 2)}
    Tender.objects.filter(pk=sample_tender.pk).update(**sent)
    data = FILLED_IN | {"version": sample_tender.version, "key": values["key"], "offered": values["new"]}

    changing = {
        name.removeprefix("tenders:")
        for name, parameters in ADDRESSES.items()
        if URLS.get(name) == Permission.EDIT_TENDER
        for each in ({parameter: values[parameter] for parameter in parameters},)
        if changed_by(clients["officer"], name, each, data)
    }

    assert changing == {"dialogue_remove", "effect_remove", "initiated_withdraw", "step"}


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
    monkeypatch.setattr(
        User, "agency_ids_with", lambda self, permission: list(Agency.objects.values_list("pk", flat=True))
    )
    url = sample_tender.get_absolute_url()

    found = walk("tenders:detail")

    assert f"GET {url} as other officer: open, promised 404" in found
    assert f"GET {url} as other officer: shows the tender" in found


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

    assert any("GET" in line and "writes to tenders_tender" in line for line in walk("tenders:start"))


def test_the_walk_notices_a_partner_who_is_let_in_to_what_is_the_owners(
    walk: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenders.views.review.own_tender_for", tender_for)

    found = walk("tenders:review")

    assert any("as reading leader: open, promised 404" in line for line in found)


def test_the_walk_notices_a_change_without_an_event(
    walk: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenders.actions.commenting.noting", lambda **_: nullcontext({}))

    found = walk("tenders:comment_new")

    assert any("as officer: writes to tenders_comment and leaves 0 events" in line for line in found)


def test_the_admin_is_the_curators_and_shows_no_tenders(as_user: Any, curator: User) -> None:
    assert as_user(curator).get(reverse("admin:index")).status_code == 200
    assert [model for model in admin.site._registry if model._meta.app_label == "tenders"] == [WordHint]


@pytest.mark.parametrize(
    "path", [f"/{part}/99900011%00/" for part in ("statistikk", "oversikt", "virksomhet")]
)
def test_what_can_be_no_organisation_number_reaches_no_database(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(unquote(path))


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
