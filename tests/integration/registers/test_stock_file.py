"""A file of stock that is in order: taken in at once, and what its words are taken for."""

import time

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from registers.models import StockItem
from registers.stock_file import read_stock
from tests.integration.registers.conftest import stock
from tests.integration.registers.sending import GOOD, LIST, names, notes, send
from tests.unit.registers.books import book


class TestAFileInOrder:
    @pytest.mark.parametrize("name", ["lager.csv", "lager.xlsx"])
    def test_is_taken_in_at_once(self, name: str, hers: Client, agency: Agency) -> None:
        lines = [line.split(";") for line in GOOD.splitlines()]

        page = send(hers, book(lines) if name.endswith("xlsx") else GOOD, name)

        fields = ("agency", "external_id", "name", "quantity", "condition", "roots")
        assert page.location == LIST
        assert list(StockItem.objects.values_list(*fields)) == [
            (agency.pk, "M-1", "Kontorstol", 3, "good", " kontorstol | kontor stol "),
            (agency.pk, "M-2", "Skrivebord", 4, "good", " skrivebord | bord skriv "),
        ]
        assert notes(hers) == ["2 varer er tatt inn: 2 nye og 0 fornyet."]

    def test_renews_by_number_what_the_file_tells_of(
        self, hers: Client, chair: StockItem, furniture: Category
    ) -> None:
        before = chair.updated_at
        send(hers, "Varenummer;Navn;Antall\nM-1;Lenestol;5\nM-9;Benk;1\n;Benk;1")

        chair.refresh_from_db()
        assert (chair.name, chair.quantity, chair.roots) == ("Lenestol", 5, " lenestol |  ")
        assert (chair.category, chair.location) == (furniture, "Kjelleren")
        assert chair.updated_at > before
        assert names() == ["Lenestol", "Benk", "Benk"]
        assert notes(hers) == ["3 varer er tatt inn: 2 nye og 1 fornyet."]

    def test_renews_nothing_of_another_agency(self, hers: Client, other_agency: Agency) -> None:
        stock(other_agency, "Deres", external_id="M-1")

        send(hers, GOOD)

        assert names() == ["Deres", "Kontorstol", "Skrivebord"]

    def test_goes_to_the_agency_that_is_chosen(self, both: User, hers: Client, other_agency: Agency) -> None:
        assert send(hers, GOOD).errors == ["Virksomhet må velges"]

        send(hers, GOOD, agency=other_agency.pk)

        assert {item.agency for item in StockItem.objects.all()} == {other_agency}

    def test_of_twenty_thousand_rows_is_taken_in_within_seconds(self, hers: Client, agency: Agency) -> None:
        data = "Id;Navn;Antall;Sted\n" + "".join(f"{n};Kontorstol {n};{n};Rom {n}\n" for n in range(20_000))

        for told in ("20 000 nye og 0 fornyet.", "0 nye og 20 000 fornyet."):
            start = time.monotonic()
            send(hers, data)
            assert time.monotonic() - start < 30  # four on a machine with nothing else to do
            assert notes(hers) == [f"20 000 varer er tatt inn: {told}"]
        assert StockItem.objects.count() == 20_000


@pytest.mark.parametrize(
    ("words", "slug", "description"),
    [
        ("Møbler", "mobler", "Svart"),
        ("MOBLER", "mobler", "Svart"),
        ("Kontorstoler", "mobler", "Kontorstoler\nSvart"),
        ("Skjermer", "it", "Skjermer\nSvart"),
        ("Diverse", None, "Diverse\nSvart"),
        ("", None, "Svart"),
    ],
)
def test_a_category_is_known_by_its_name_or_by_words_that_point_to_it(
    words: str, slug: str | None, description: str, furniture: Category, it: Category
) -> None:
    (row,) = read_stock("a.csv", f"Navn;Kategori;Beskrivelse\nTing;{words};Svart".encode()).rows

    found = Category.objects.filter(pk=row.values["category_id"]).first()
    assert (found.slug if found else None, row.values["description"]) == (slug, description)


@pytest.mark.parametrize(
    ("word", "condition"),
    [
        ("Som ny", "as_new"),
        ("Ubrukt", "as_new"),
        ("PENT BRUKT", "good"),
        ("Brukt", "worn"),
        ("Defekt", "repair"),
        ("", "unknown"),
    ],
)
def test_a_condition_is_known_by_the_words_of_other_systems(word: str, condition: str, db: None) -> None:
    (row,) = read_stock("a.csv", f"Navn;Tilstand\nTing;{word}".encode()).rows

    assert row.values["condition"] == condition


def test_the_same_words_in_many_rows_are_one_category(furniture: Category) -> None:
    table = read_stock("a.csv", b"Navn;Kategori\nStol;Kontorstoler\nBenk;Kontorstoler")

    assert [row.values["category_id"] for row in table.rows] == [furniture.pk, furniture.pk]
