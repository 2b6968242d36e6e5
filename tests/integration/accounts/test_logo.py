"""The agency's logo: sent in, made anew, shown, taken away."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from greenprocure.accounts.models import Agency, AgencyEvent, Logo, User
from tests.support.pages import Page, visit

PAGE = "/virksomhet/999000111/logo/"


@pytest.fixture
def hers(as_user: Callable[[User], Client], leader: User) -> Client:
    return as_user(leader)


def picture(color: str = "green") -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (900, 300), color).save(out, format="PNG")
    return named(out.getvalue())


def named(data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = "logo.png"
    return file


def send(client: Client, file: Any) -> Page:
    return Page(client, PAGE, client.post(PAGE, {"file": file}))


def test_a_picture_is_made_small_kept_and_shown(hers: Client, agency: Agency) -> None:
    send(hers, picture())

    row = Logo.objects.get(agency=agency)
    (shown,) = visit(hers, PAGE).root.xpath("//main//img/@src")
    answer = Client().get(shown)
    assert Image.open(BytesIO(answer.content)).size == (600, 200)
    assert answer.content == bytes(row.picture)
    assert AgencyEvent.objects.get().data == {"bilde": row.name, "forrige": ""}


def test_it_may_be_kept_for_long_and_is_nothing_but_a_picture(hers: Client) -> None:
    send(hers, picture())
    url = f"{PAGE}{Logo.objects.get().name}.png"

    for client in (hers, Client()):
        headers = client.get(url).headers
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("image/png", "nosniff")


def test_another_picture_has_another_address_and_the_old_one_is_gone(hers: Client) -> None:
    send(hers, picture())
    old = Logo.objects.get().name

    send(hers, picture("blue"))

    assert Logo.objects.get().name != old
    assert Client().get(f"{PAGE}{old}.png").status_code == 404


def test_the_same_again_leaves_no_line(hers: Client) -> None:
    for _ in range(2):
        send(hers, picture())

    assert AgencyEvent.objects.count() == 1


def test_it_is_taken_away(hers: Client) -> None:
    send(hers, picture())

    hers.post(f"{PAGE}fjern/")

    assert not Logo.objects.exists()
    assert "Fjern logoen" not in visit(hers, PAGE).words


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<svg onload=alert(1)>", "Filen er ikke et bilde vi kan lese. Velg en PNG- eller JPEG-fil."),
        (b"x" * 2_000_001, "Filen er større enn 2 MB. Gjør bildet mindre, og prøv igjen"),
        (b"", "Filen er tom"),
    ],
    ids=["no picture", "too long", "empty"],
)
def test_what_is_wrong_is_told(data: bytes, error: str, hers: Client) -> None:
    assert send(hers, named(data)).errors == [error]
    assert not Logo.objects.exists()


def test_a_file_without_the_forms_token_is_refused(as_user: Callable, leader: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(leader, backend="greenprocure.accounts.backends.RoleBackend")

    assert client.post(PAGE, {"file": picture()}).status_code == 403
    assert not Logo.objects.exists()
