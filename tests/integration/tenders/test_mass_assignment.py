"""Only the form's own fields, of one's own tender, can be changed by sending a form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.reading import state
from tests.journeys import START
from tests.support.pages import Page, visit

KEY = "it-produktgaranti-basis"
# Step → a field of its form.
FORMS = {
    "om/": "title",
    "behov/": "A1",
    "kriterier/": "level",
    f"kriterier/{KEY}/": "own_text",
    "tildeling/": "award_mode",
    "tildeling/1/": "name",
    "begrunnelse/": "burdens",
    "unntak/": "kind",
}
NAMES = {
    name
    for app in ("tenders", "accounts")
    for model in apps.get_app_config(app).get_models()
    for field in model._meta.get_fields()
    for name in (field.name, getattr(field, "attname", field.name))
} | {"pk", "version_", "shown_", "csrfmiddlewaretoken"}
# What any save changes; the exemption's and the needs' rows are made by their first save.
ALWAYS = {"version", "updated_at"}


@pytest.fixture
def ready(weighed: Tender) -> Tender:
    return journeys.exempt(journeys.justify(weighed))


def url_of(tender: Tender, path: str) -> str:
    return tender.get_absolute_url() + path.replace("/1/", f"/{_row(tender)}/")


def _row(tender: Tender) -> int:
    return journeys.lot_of(tender).award_criteria.first().pk


@pytest.mark.parametrize("value", ["no_purchase", "1", "999999"])
@pytest.mark.parametrize("path", FORMS)
def test_no_field_but_the_forms_own_is_read(path: str, value: str, ready: Tender, hers: Client) -> None:
    page, before = visit(hers, url_of(ready, path)), state(ready)
    foreign = NAMES - page.fields(FORMS[path]).keys() - {"calculate", "go_on", "skipped_reason"}

    answer = page.send(dict.fromkeys(foreign - _own(page, path), value), control=FORMS[path])
    after = state(ready)

    assert answer.status == 302
    assert len(after.pop("Event")) == len(before.pop("Event")) + 1
    (tender,) = after.pop("Tender")
    (old,) = before.pop("Tender")
    assert {name for name in tender if tender[name] != old[name]} == ALWAYS
    assert _but_keys(after) == _but_keys(before)


def _own(page: Page, path: str) -> set[str]:
    """Names of the form's own that a browser would not send as the page stands: boxes that are not ticked."""
    return {each.get("name") for each in page.form(FORMS[path]).iter("input", "select", "textarea")}


def _but_keys(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    # Sub-criteria are written anew, and so are the rows between a tender and its categories.
    return {name: [row | {"id": 0} for row in rows] for name, rows in tables.items()}


@pytest.mark.parametrize("role", [None, Role.LEADER, Role.CURATOR])
def test_a_tender_is_given_only_to_an_agency_where_one_is_an_officer(
    role: Role | None, started: Tender, hers: Client, officer: User, other_agency: Agency
) -> None:
    if role:
        Membership.objects.create(user=officer, agency=other_agency, role=role)
    typed = START | {"agency": other_agency.pk, "categories": [Category.objects.get().pk]}

    page = visit(hers, "/anskaffelser/ny/").send(typed, control="title")

    assert (page.status, page.errors) == (
        200,
        ["Oppdragsgiver har et svar som ikke finnes i listen. Velg et av alternativene"],
    )
    assert [tender.agency for tender in Tender.objects.all()] == [started.agency]


def test_a_tender_stays_in_the_agency_it_was_made_in(
    started: Tender, hers: Client, officer: User, other_agency: Agency
) -> None:
    Membership.objects.create(user=officer, agency=other_agency, role=Role.OFFICER)
    typed = START | {"agency": other_agency.pk, "categories": [Category.objects.get().pk]}

    page = visit(hers, started.get_absolute_url() + "om/").send(typed, control="title")

    assert (page.status, Tender.objects.get().agency) == (302, started.agency)


class TestAnotherTender:
    @pytest.fixture
    def other(self, ready: Tender, outsider: User, other_agency: Agency) -> Tender:
        """A tender of another agency, with a text and a criterion that the first one has not."""
        tender = journeys.answer(journeys.start(outsider, other_agency))
        return journeys.award(journeys.take(tender, "it-demontering-basis"), "weighted", price=100)

    @pytest.mark.parametrize(
        "path",
        [
            "kriterier/it-demontering-basis/",
            "kriterier/it-demontering-basis/ta-ut/",
            "tildeling/1/",
            "tildeling/1/fjern/",
            "tildeling/99999999999999999999999/",
        ],
    )
    def test_lends_neither_its_texts_nor_its_criteria(
        self, path: str, ready: Tender, other: Tender, hers: Client
    ) -> None:
        url = ready.get_absolute_url() + path.replace("/1/", f"/{_row(other)}/")
        before = state(ready), state(other)

        answers = [hers.get(url), hers.post(url, {"version": ready.version, "reason": "x" * 20})]

        assert {answer.status_code for answer in answers} <= {404, 405}
        assert answers[1].status_code == 404
        assert (state(ready), state(other)) == before

    def test_keeps_its_weights_when_they_are_sent_with_those_of_the_first(
        self, ready: Tender, other: Tender, go: Callable[..., Page]
    ) -> None:
        before = state(other)

        go(ready, "tildeling/").send({f"k{_row(other)}-weight": "1"}, control="award_mode")

        assert state(other) == before

    def test_of_another_agency_is_not_told_from_one_that_does_not_exist(
        self, other: Tender, hers: Client
    ) -> None:
        missing = "/anskaffelser/00000000-0000-4000-8000-000000000000/"
        pairs = [(other.get_absolute_url() + path, missing + path) for path in ("", "om/", "dokumenter/")]

        answers = [[visit(hers, url) for url in pair] for pair in pairs]

        assert {page.status for pair in answers for page in pair} == {404}
        assert all(theirs.words == nobodys.words for theirs, nobodys in answers)


def test_groups_and_texts_of_another_category_cannot_be_chosen(
    ready: Tender, hers: Client, published: Any
) -> None:
    group = published.product_group
    data = {"version": ready.version, "level": "basis", "groups_it": [group.pk]}

    scope = hers.post(ready.get_absolute_url() + "kriterier/omfang/", data)
    take = hers.post(ready.get_absolute_url() + "kriterier/ta-inn/", data | {"key": published.criterion.key})

    assert (scope.status_code, take.status_code) == (200, 404)
    assert journeys.again(ready).version == ready.version
