"""Ten wrong passwords for an address from one place, and the door is shut there for half an hour."""

import logging
from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from greenprocure.accounts.models import User
from tests.factories import PASSWORD

NOON = datetime(2027, 2, 1, 11, 0, tzinfo=UTC)  # 12.00 in Oslo
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def attempt(email: str, password: str, address: str = HERE, **headers: str) -> HttpResponse:
    form = {"username": email, "password": password}
    return Client(REMOTE_ADDR=address).post("/logg-inn/", form, headers=headers)


@pytest.fixture
def shut(officer: User) -> User:
    """Somebody has guessed ten times at the officer's password."""
    answers = [attempt(officer.email, f"gjetning {number}").status_code for number in range(10)]
    assert answers == [200] * 9 + [429]
    return officer


def test_the_eleventh_password_is_refused_even_when_it_is_right(shut: User) -> None:
    assert attempt(shut.email, PASSWORD).status_code == 429


def test_the_person_gets_in_from_another_address(shut: User) -> None:
    assert attempt(shut.email, PASSWORD, ELSEWHERE).status_code == 302


def test_another_person_gets_in_from_the_same_address(shut: User, colleague: User) -> None:
    assert attempt(colleague.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    "spelling", [str.upper, str.title, lambda email: f" {email}", lambda email: f"{email}\t"]
)
def test_another_spelling_gives_no_more_guesses(shut: User, spelling: object) -> None:
    assert attempt(spelling(shut.email), PASSWORD).status_code == 429


def test_a_letter_that_only_databases_take_for_an_i_is_another_address(officer: User) -> None:
    User.objects.filter(pk=officer.pk).update(email="siri@example.no")

    assert attempt("sırı@example.no", PASSWORD).status_code == 200


def test_a_made_up_forwarding_address_gives_no_more_guesses(shut: User) -> None:
    assert attempt(shut.email, PASSWORD, **{"x-forwarded-for": ELSEWHERE}).status_code == 429


def test_another_browser_gives_no_more_guesses(shut: User) -> None:
    assert attempt(shut.email, PASSWORD, **{"user-agent": "En annen"}).status_code == 429


def test_the_admin_is_no_way_round(shut: User) -> None:
    client = Client(REMOTE_ADDR=HERE)

    client.post("/admin/login/", {"username": shut.email, "password": PASSWORD}, follow=True)

    assert not client.session.keys()


def test_an_address_without_a_user_is_shut_the_same_way(officer: User) -> None:
    known, unknown = (
        [attempt(email, "feil") for _ in range(11)] for email in (officer.email, "ingen@example.no")
    )

    assert [a.status_code for a in known] == [a.status_code for a in unknown]
    assert known[-1].content == unknown[-1].content


def test_the_page_says_when_it_opens_and_then_it_does(officer: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(10):
            answer = attempt(officer.email, f"gjetning {number}")
        assert "Du kan prøve igjen kl.&nbsp;12.31." in answer.content.decode()
        assert answer.headers["Retry-After"] == str(31 * 60)

        clock.move_to(NOON.replace(minute=29))
        assert "kl.&nbsp;12.31." in attempt(officer.email, PASSWORD).content.decode()

        clock.move_to(NOON.replace(minute=31))
        assert attempt(officer.email, PASSWORD).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(officer: User) -> None:
    wrong = ["feil"] * 9
    answers = [attempt(officer.email, password).status_code for password in [*wrong, PASSWORD, *wrong]]

    assert answers == [200] * 9 + [302] + [200] * 9


def test_the_log_says_whose_address_was_tried(officer: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)

    for _ in range(10):
        attempt(officer.email, "feil")

    shut = [record.user_id for record in caplog.records if record.getMessage() == "log_in_locked"]
    assert shut == [officer.pk]


def test_behind_a_proxy_the_address_is_the_one_the_proxy_added(officer: User, settings: object) -> None:
    settings.BEHIND_PROXY = True
    for number in range(10):
        attempt(officer.email, "feil", **{"x-forwarded-for": f"203.0.113.{number}, {HERE}"})

    assert attempt(officer.email, PASSWORD, **{"x-forwarded-for": f"203.0.113.99, {HERE}"}).status_code == 429
    assert attempt(officer.email, PASSWORD, **{"x-forwarded-for": ELSEWHERE}).status_code == 302
