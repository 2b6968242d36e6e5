"""What is sent in as a file of stock and is none, and the empty file that can be filled in."""

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, User
from registers.models import StockImport
from tests.integration.registers.sending import GOOD, LIST, SEND, names, send
from tests.support.pages import Page, visit


class TestWhatIsNoFileOfStock:
    @pytest.mark.parametrize(
        ("data", "name", "error"),
        [
            (b"", "a.csv", "Filen er tom"),
            (b" ", "a.csv", "a.csv er tom."),
            (b"\x00", "a.pdf", "a.pdf er verken CSV eller XLSX."),
            (b"Antall\n1", "a.csv", "a.csv mangler overskriften «Navn»."),
            (b"PK\x03\x04", "a.xlsx", "a.xlsx ser ut som XLSX, men er skadet"),
            (b"x" * 5_000_001, "a.csv", "Filen er større enn 5 MB. Del den i flere filer"),
        ],
    )
    def test_is_told_why(self, data: bytes, name: str, error: str, hers: Client) -> None:
        page = send(hers, data, name)

        assert page.status == 200
        assert [line.startswith(error) for line in page.errors] == [True], page.errors
        assert not StockImport.objects.exists()

    @pytest.mark.parametrize("sent", [{}, {"file": ""}, {"file": "ikke en fil"}])
    def test_no_file_is_told(self, sent: dict[str, str], hers: Client, agency: Agency) -> None:
        page = Page(hers, SEND, hers.post(SEND, {"agency": agency.pk, **sent}))

        assert page.errors == ["Velg en fil"]

    def test_is_shown_by_a_name_that_is_text_and_no_markup(self, hers: Client) -> None:
        page = send(hers, b" ", "<img src=x onerror=alert(1)>.csv")

        assert "<img src=x" not in page.response.content.decode()

    def test_is_not_taken_from_a_page_of_somebody_elses(self, officer: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(officer, backend="greenprocure.accounts.backends.RoleBackend")

        assert send(client, GOOD).status == 403
        assert names() == []

    def test_is_taken_with_the_token_of_the_page(self, officer: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(officer, backend="greenprocure.accounts.backends.RoleBackend")
        token = visit(client, SEND).root.xpath("//main//input[@name='csrfmiddlewaretoken']/@value")[0]

        assert send(client, GOOD, csrfmiddlewaretoken=token).location == LIST


def test_the_empty_file_has_the_headings_and_can_be_filled_in(hers: Client) -> None:
    answer = hers.get(f"{SEND}lager.csv")
    headings = answer.content.decode("utf-8-sig").strip()

    assert answer.headers["Content-Disposition"] == 'attachment; filename="lager.csv"'
    assert headings == "Varenummer;Navn;Beskrivelse;Kategori;Antall;Tilstand;Sted;Kontakt"
    filled = f"{headings}\nM-1;Stol;Rød;;2;God;Rom 1;Vakten"
    assert send(hers, filled.encode("cp1252")).location == LIST
    assert names() == ["Stol"]
