"""Mail to people: after the save, once each, and never in the way of the work."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from greenprocure import environment
from greenprocure.accounts.models import User
from greenprocure.mailing import send_later
from tests.factories import UserFactory

TEXT = "Om {{ what }}\n\nHei, {{ recipient.name|default:'du' }}!\n\n{{ site }}/her/\n"


@pytest.fixture(autouse=True)
def letter(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "sample.txt").write_text(TEXT, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.SITE_URL = "https://anbud.example.no"


def test_mail_leaves_when_the_change_is_saved_and_not_before(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later(["a@example.no"], "sample", {"what": "Vekten"})
        assert mail.outbox == []

    assert [message.to for message in mail.outbox] == [["a@example.no"]]


def test_nothing_leaves_when_the_change_is_taken_back(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send_later(["a@example.no"], "sample", {"what": "Vekten"})
        transaction.set_rollback(True)

    assert mail.outbox == []


@pytest.fixture
def sent(
    db: None, django_capture_on_commit_callbacks: Any
) -> Callable[[list[User | str]], list[mail.EmailMessage]]:
    def send(to: list[User | str]) -> list[mail.EmailMessage]:
        with django_capture_on_commit_callbacks(execute=True):
            send_later(to, "sample", {"what": "«Fisk & vilt» <fersk>"})
        return mail.outbox

    return send


def test_a_mail_has_its_subject_its_words_and_the_sites_address(sent: Any) -> None:
    [message] = sent([UserFactory(name="Oda", email="oda@example.no")])

    assert (message.subject, message.body) == (
        "Om «Fisk & vilt» <fersk>",
        "Hei, Oda!\n\nhttps://anbud.example.no/her/\n",
    )
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_each_address_gets_one_mail_in_whatever_case(sent: Any) -> None:
    oda = UserFactory(email="oda@example.no")

    assert [message.to for message in sent([oda, oda, "ODA@example.no", "per@example.no"])] == [
        ["oda@example.no"],
        ["per@example.no"],
    ]


def test_whoever_has_left_gets_none(sent: Any) -> None:
    inactive = UserFactory(is_active=False)
    forgotten = UserFactory(forgotten_at="2026-11-01T12:00Z")
    forgotten.refresh_from_db()

    assert sent([inactive, forgotten]) == []


def test_a_mail_that_cannot_be_written_is_logged_and_stops_nothing(
    django_capture_on_commit_callbacks: Any, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later(["a@example.no"], "no_such_letter", {})

    assert [record.getMessage() for record in caplog.records] == ["E-posten «no_such_letter» ble ikke sendt."]
    assert mail.outbox == []


class Refusing(EmailBackend):
    """A server that knows one address only."""

    def send_messages(self, messages: Any) -> int:
        if messages[0].to != ["b@example.no"]:
            raise OSError("refused")
        return super().send_messages(messages)


def test_an_address_that_is_refused_stops_none_of_the_others(
    sent: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    assert [message.to for message in sent(["a@example.no", "b@example.no"])] == [["b@example.no"]]
    assert [record.getMessage() for record in caplog.records] == ["En e-post ble ikke sendt."]


@pytest.mark.parametrize(
    ("given", "origins", "hosts", "address"),
    [
        ("https://a.no/", ["https://b.no"], ["c.no"], "https://a.no"),
        ("", ["https://b.no"], ["c.no"], "https://b.no"),
        ("", [], [".c.no", "d.no"], "https://c.no"),
    ],
)
def test_the_sites_address_is_the_one_given_or_found(
    given: str, origins: list[str], hosts: list[str], address: str
) -> None:
    assert environment.site_address(given, origins, hosts) == address


@pytest.mark.parametrize(
    ("url", "folder", "backend"),
    [("", None, "console"), ("", Path("var/mail"), "filebased"), ("smtp://vert", Path("var/mail"), "smtp")],
)
def test_mail_goes_to_the_server_or_to_where_it_can_be_read(
    url: str, folder: Path | None, backend: str
) -> None:
    found = environment.mail(url, folder)

    assert found["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://oda:p%40ss@vert:587?tls=1", 587, True, False),
        ("smtp://oda:p%40ss@vert", 25, False, False),
        ("smtps://oda:p%40ss@vert", 465, False, True),
    ],
)
def test_the_address_of_the_mail_server_is_read(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = environment.mail(url, None)

    who = [found[f"EMAIL_HOST{part}"] for part in ("", "_USER", "_PASSWORD")]
    assert who == ["vert", "oda", "p@ss"]
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.parametrize("url", ["vert:25", "http://vert", "smtp://"])
def test_an_address_of_no_mail_server_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="GREENPROCURE_EMAIL_URL"):
        environment.mail(url, None)
