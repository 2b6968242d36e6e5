"""The words that give a warning in the need: kept by the curators in the admin (N24)."""

from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import WordHint
from tests.factories import UserFactory
from tests.support.pages import visit

LIST, ADD = "/admin/tenders/wordhint/", "/admin/tenders/wordhint/add/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_user: Any, curator: User) -> Client:
    return as_user(curator)


def test_a_curator_adds_a_word_in_one_spelling(client: Client) -> None:
    page = visit(client, ADD).send({"word": "  Hag   Futu ", "kind": "brand_word"})

    assert page.status == 302
    assert list(WordHint.objects.values_list("word", "kind")) == [("hag futu", "brand_word")]


def test_a_word_stands_there_once(client: Client) -> None:
    WordHint.objects.create(word="stol", kind="none")

    page = visit(client, ADD).send({"word": "Stol", "kind": "brand_word"})

    assert page.status == 200
    assert WordHint.objects.get().kind == "none"


def test_a_word_that_should_warn_no_more_is_changed_not_deleted(client: Client) -> None:
    row = WordHint.objects.create(word="stol", kind="describe_function")

    visit(client, f"{LIST}{row.pk}/change/").send({"kind": "none"})

    row.refresh_from_db()
    assert row.kind == "none"
    assert client.get(f"{LIST}{row.pk}/delete/").status_code == 403


def test_the_words_are_found_in_the_admin(client: Client) -> None:
    assert LIST in {link.get("href") for link in visit(client, "/admin/").root.iter("a")}


@pytest.mark.parametrize("person", ["officer", "leader", "outsider"])
def test_the_words_are_the_curators_alone(person: str, as_user: Any, request: pytest.FixtureRequest) -> None:
    assert as_user(request.getfixturevalue(person)).get(LIST).status_code == 404


def test_whoever_runs_the_site_may_keep_them_too(as_user: Any) -> None:
    assert as_user(UserFactory(is_superuser=True)).get(ADD).status_code == 200
