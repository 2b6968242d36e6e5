"""To-trinns innlogging: set-up, the second step, recovery codes, and an agency that demands it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from greenprocure.accounts import second_factor
from greenprocure.accounts.models import Agency, RecoveryCode, User
from greenprocure.accounts.oidc import sessions
from tests.factories import PASSWORD, UserFactory

As = Callable[[User], Client]
NOON = datetime(2027, 2, 1, 11, 0, tzinfo=UTC)
WRONG = "Koden stemmer ikke"
PAGE = "/min-side/to-trinn/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """A code of the app lives for half a minute: each test moves the clock itself."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def codes(officer: User, clock: Any) -> list[str]:
    """The officer has set it up; these are her recovery codes."""
    device = second_factor.begin(officer)
    assert second_factor.confirm(officer, code_of(device)).is_right
    clock.shift(timedelta(minutes=1))
    return second_factor.new_codes(officer)


def code_of(device: TOTPDevice) -> str:
    """What the app shows now."""
    return f"{TOTP(device.bin_key).token():06}"


def code_for(user: User) -> str:
    return code_of(TOTPDevice.objects.get(user=user, confirmed=True))


def password_step(client: Client, user: User, page: str = "/") -> HttpResponse:
    return client.post(f"/logg-inn/?next={page}", {"username": user.email, "password": PASSWORD})


def code_step(client: Client, code: str) -> HttpResponse:
    return client.post("/logg-inn/kode/", {"code": code})


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def test_it_is_set_up_with_a_picture_a_secret_and_a_code(
    as_user: As, officer: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_user(officer)

    client.post(PAGE)
    page = client.get(f"{PAGE}sett-opp/").content.decode()
    device = TOTPDevice.objects.get(user=officer)
    before = second_factor.is_on(officer)
    refused = client.post(f"{PAGE}sett-opp/", {"code": "000000"}).content.decode()
    with (
        time_machine.travel(NOON + timedelta(minutes=1), tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        shown = client.post(f"{PAGE}sett-opp/", {"code": code_of(device)})

    listed = re.findall(r"<li>([a-z0-9-]{19})</li>", shown.content.decode())
    assert "<svg" in page
    assert second_factor.secret(device) in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]
    assert (before, WRONG in refused, second_factor.is_on(officer)) == (False, True, True)
    assert (len(set(listed)), RecoveryCode.objects.filter(digest__in=listed).exists()) == (10, False)
    assert shown.headers["Cache-Control"] == "no-store"
    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert not set(listed) & set(client.get(PAGE).content.decode().split())


def test_the_password_alone_signs_nobody_in(client: Client, officer: User, codes: list[str]) -> None:
    answer = password_step(client, officer, "/anskaffelser/ny/")
    halfway = is_signed_in(client)
    inside = code_step(client, code_for(officer))

    assert (answer.headers["Location"], halfway) == ("/logg-inn/kode/", False)
    assert client.get("/min-side/").status_code == 200
    assert inside.headers["Location"] == "/anskaffelser/ny/"


def test_the_session_gets_a_new_key_at_both_steps(client: Client, officer: User, codes: list[str]) -> None:
    planted = client.session
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    password_step(client, officer)
    halfway = client.cookies["sessionid"].value
    code_step(client, code_for(officer))

    assert len({planted.session_key, halfway, client.cookies["sessionid"].value}) == 3


def test_a_code_from_the_app_counts_once(client: Client, officer: User, codes: list[str]) -> None:
    code = code_for(officer)
    password_step(client, officer)
    code_step(client, code)
    password_step(other := Client(), officer)

    page = code_step(other, code).content.decode()

    assert (WRONG in page, is_signed_in(other)) == (True, False)


@pytest.mark.parametrize("spelling", [str, str.upper, lambda code: code.replace("-", " ")])
def test_a_recovery_code_counts_once(
    client: Client, officer: User, codes: list[str], spelling: Callable[[str], str]
) -> None:
    password_step(client, officer)
    code_step(client, spelling(codes[0]))
    told = client.get("/min-side/").content.decode()
    password_step(other := Client(), officer)
    code_step(other, codes[0])

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert "Du har 9 igjen." in told


def test_another_persons_recovery_code_is_wrong(
    client: Client, officer: User, leader: User, codes: list[str]
) -> None:
    second_factor.confirm(leader, code_of(second_factor.begin(leader)))
    password_step(client, leader)

    assert WRONG in code_step(client, codes[0]).content.decode()


def test_wrong_codes_make_one_wait_longer_and_longer(
    client: Client, officer: User, codes: list[str], clock: Any
) -> None:
    password_step(client, officer)
    for seconds in (0, 2, 3):
        clock.shift(timedelta(seconds=seconds))
        code_step(client, "000000")

    page = code_step(client, code_for(officer)).content.decode()
    clock.shift(timedelta(seconds=5))
    code_step(client, code_for(officer))

    assert "For mange feil koder. Vent 5 sekunder og prøv igjen." in page
    assert is_signed_in(client)


def test_guesses_at_the_app_do_not_bar_a_recovery_code(
    client: Client, officer: User, codes: list[str]
) -> None:
    password_step(client, officer)
    code_step(client, "000000")

    code_step(client, codes[3])

    assert is_signed_in(client)


def test_ten_wrong_passwords_and_codes_shut_the_door_together(
    client: Client, officer: User, codes: list[str]
) -> None:
    for _ in range(5):
        client.post("/logg-inn/", {"username": officer.email, "password": "feil"})
    password_step(client, officer)
    answers = [code_step(client, f"feil-{number}").status_code for number in range(5)]

    assert answers == [200] * 4 + [429]
    assert code_step(client, codes[0]).status_code == 429
    assert password_step(Client(), officer).status_code == 429
    assert "feil-0" not in "".join(AccessAttempt.objects.values_list("post_data", flat=True))


@pytest.mark.parametrize("change", ["too late", "new password", "inactive", "no first step"])
def test_the_second_step_needs_a_first_one_that_still_counts(
    client: Client, officer: User, codes: list[str], clock: Any, change: str
) -> None:
    if change != "no first step":
        password_step(client, officer)
    if change == "too late":
        clock.shift(timedelta(minutes=10, seconds=1))
    if change == "new password":
        officer.set_password("et helt nytt passord")
        officer.save()
    User.objects.filter(pk=officer.pk).update(is_active=change != "inactive")

    page = code_step(client, codes[0])

    assert (page.status_code, is_signed_in(client)) == (400, False)
    assert "Logg inn en gang til." in page.content.decode()


def test_a_code_is_asked_for_before_new_ones_are_made_or_it_is_turned_off(
    as_user: As, officer: User, codes: list[str]
) -> None:
    client = as_user(officer)

    wrong = client.post(PAGE, {"code": "feil", "turn_off": "1"}).content.decode()
    client.post(PAGE, {"code": codes[0], "new_codes": "1"})
    old = client.post(PAGE, {"code": codes[1], "turn_off": "1"}).content.decode()
    client.post(PAGE, {"code": code_for(officer), "turn_off": "1"})

    assert (WRONG in wrong, WRONG in old) == (True, True)
    assert (second_factor.is_on(officer), officer.recovery_codes.exists()) == (False, False)
    password_step(again := Client(), officer)
    assert is_signed_in(again)


class TestAnAgencyThatDemandsIt:
    @pytest.fixture(autouse=True)
    def demanding(self, agency: Agency) -> None:
        Agency.objects.filter(pk=agency.pk).update(demands_second_factor=True)

    @pytest.mark.parametrize("is_strong", [False, True])
    def test_takes_a_providers_word_only_where_that_asks_in_two_steps(
        self, is_strong: bool, as_user: As, officer: User, codes: list[str]
    ) -> None:
        session = (client := as_user(officer)).session
        second_factor.mark_done(session)
        session[sessions.KEY] = asdict(sessions.Kept("entra", "https://inn.example.no", "", "", is_strong))
        session.save()

        client.post(PAGE, {"code": codes[0], "turn_off": "1"})

        assert client.get("/anskaffelser/").status_code == (200 if is_strong else 302)

    def test_leads_its_people_to_set_it_up_before_anything_else(self, client: Client, officer: User) -> None:
        password_step(client, officer)

        pages = [client.get(url) for url in ("/anskaffelser/", "/min-side/", "/passord/")]
        part = client.get("/anskaffelser/", headers={"hx-request": "true"})

        assert {page.headers["Location"] for page in pages} == {PAGE}
        assert part.headers["HX-Redirect"] == PAGE
        assert "krever to-trinns innlogging" in client.get(PAGE).content.decode()
        assert client.post("/logg-ut/").status_code == 302

    def test_lets_them_on_when_they_have(self, client: Client, officer: User) -> None:
        password_step(client, officer)
        client.post(PAGE)

        client.post(f"{PAGE}sett-opp/", {"code": code_of(TOTPDevice.objects.get())})

        assert client.get("/anskaffelser/").status_code == 200

    def test_asks_a_session_from_before_to_log_in_again(
        self, as_user: As, officer: User, codes: list[str]
    ) -> None:
        client = as_user(officer)

        answer = client.get("/anskaffelser/")

        assert answer.headers["Location"] == "/logg-inn/?next=/anskaffelser/"
        assert not is_signed_in(client)

    def test_leaves_other_agencies_alone(self, as_user: As, outsider: User) -> None:
        assert as_user(outsider).get("/anskaffelser/").status_code == 200


def test_whoever_may_do_everything_must_have_it_in_production(as_user: As, settings: Any, db: None) -> None:
    settings.SUPERUSERS_USE_SECOND_FACTOR = True
    client = as_user(UserFactory(is_superuser=True))

    assert client.get("/admin/").headers["Location"] == PAGE


def test_a_superuser_can_turn_it_off_and_nobody_can_see_the_secret(
    as_user: As, officer: User, leader: User, codes: list[str]
) -> None:
    secret = TOTPDevice.objects.get(user=officer)
    client = as_user(UserFactory(is_superuser=True))
    seen = client.get(f"/admin/accounts/user/{officer.pk}/change/").content.decode()

    listed = client.get("/admin/otp_totp/totpdevice/").status_code
    client.post(
        "/admin/accounts/user/", {"action": "turn_off_second_factor", "_selected_action": [str(officer.pk)]}
    )

    assert (listed, second_factor.is_on(officer)) == (404, False)
    assert secret.key not in seen
    assert as_user(leader).get("/admin/").status_code == 404
