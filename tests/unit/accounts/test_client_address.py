from typing import Any

import pytest
from django.test import RequestFactory

from greenprocure.accounts.lockout import client_address

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (None, PROXY),
        ("", PROXY),
        ("192.0.2.1", "192.0.2.1"),
        ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("203.0.113.9,192.0.2.1 ", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("192.0.2.1, unknown", PROXY),
        ("192.0.2.1,", PROXY),
        ("'; DROP TABLE", PROXY),
    ],
)
def test_behind_a_proxy_its_own_addition_counts(settings: Any, forwarded: str | None, address: str) -> None:
    settings.BEHIND_PROXY = True
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}

    assert client_address(RequestFactory(REMOTE_ADDR=PROXY).get("/", headers=headers)) == address


def test_without_a_proxy_what_the_browser_says_counts_for_nothing(settings: Any) -> None:
    settings.BEHIND_PROXY = False
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"x-forwarded-for": "192.0.2.2"})

    assert client_address(request) == "192.0.2.1"


def test_over_a_socket_file_there_is_no_address(settings: Any) -> None:
    settings.BEHIND_PROXY = False

    assert client_address(RequestFactory(REMOTE_ADDR="").get("/")) is None
