from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from greenprocure.accounts.models import User
from tests.factories import PASSWORD

NEW = "tre grønne trær i regn"
As = Callable[[User], Client]


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> str:
    form = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post("/passord/", form, follow=True).content.decode()


def test_the_new_password_counts_and_the_old_one_does_not(as_user: As, officer: User) -> None:
    page = change(as_user(officer))

    officer.refresh_from_db()
    assert "Passordet er byttet" in page
    assert (officer.check_password(NEW), officer.check_password(PASSWORD)) == (True, False)


def test_every_other_session_ends_and_this_one_goes_on(as_user: As, officer: User) -> None:
    here, elsewhere = as_user(officer), as_user(officer)

    change(here)

    assert here.get("/passord/").status_code == 200
    assert elsewhere.get("/passord/").headers["Location"] == "/logg-inn/?next=/passord/"


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"old": "feil"}, "Nåværende passord stemmer ikke. Skriv det på nytt."),
        ({"old": ""}, "Nåværende passord må fylles ut"),
        ({"new": ""}, "Nytt passord må fylles ut"),
        ({"again": ""}, "Nytt passord en gang til må fylles ut"),
        ({"again": "noe helt annet enn det"}, "Nytt passord må være likt i begge feltene"),
        ({"new": "fjorten-tegn-x"}, "Nytt passord må ha minst 15 tegn"),
        ({"new": "oda innkjøper 1"}, "Nytt passord ligner for mye på navnet eller e-postadressen din"),
    ],
)
def test_a_fault_is_told_in_a_summary_and_at_its_field(
    as_user: As, officer: User, form: dict[str, str], message: str
) -> None:
    page = change(as_user(officer), **form)

    officer.refresh_from_db()
    assert page.count(f">{message}<") == 2
    assert officer.check_password(PASSWORD)


def test_a_password_that_many_use_is_refused(as_user: As, officer: User) -> None:
    page = change(as_user(officer), new="1q2w3e4r5t6y7u8i9o0p")

    assert "Nytt passord er for lett å gjette" in page


def test_fifteen_characters_are_enough(as_user: As, officer: User) -> None:
    assert "Passordet er byttet" in change(as_user(officer), new="femten-tegn-xyz")


def test_what_was_typed_does_not_come_back_in_the_page(as_user: As, officer: User) -> None:
    page = change(as_user(officer), old="hemmelig gammelt", new="hemmelig nytt")

    assert "hemmelig" not in page


def test_whoever_guesses_at_the_password_is_shut_out(as_user: As, officer: User) -> None:
    client = as_user(officer)
    form = {"old_password": "feil", "new_password1": NEW, "new_password2": NEW}

    answers = [client.post("/passord/", form).status_code for _ in range(settings.AXES_FAILURE_LIMIT)]

    assert answers == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert client.post("/passord/", form | {"old_password": PASSWORD}).status_code == 429
