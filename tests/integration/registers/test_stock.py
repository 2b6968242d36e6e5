"""Own stock: one thing at a time, and the list with its search."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from registers.models import StockItem
from tests.integration.registers.conftest import stock
from tests.support.pages import Page, visit

LIST, NEW = "/virksomhet/lager/", "/virksomhet/lager/ny/"
TYPED = {
    "name": "Kontorstol, høy rygg",
    "external_id": "M-1001",
    "quantity": "1 200",
    "condition": "good",
    "location": "Fjellgata 2",
    "contact": "Vaktmesteren",
    "description": "Svart, fra 2019.",
}


@pytest.fixture
def form(hers: Client, furniture: Category) -> Callable[..., Page]:
    """Sends the form for a new thing, some of it changed."""

    def sent(**changes: Any) -> Page:
        return visit(hers, NEW).send(TYPED | changes, control="name")

    return sent


def things(page: Page) -> list[str]:
    """The rows of the list by the names of the things."""
    return page.root.xpath("//main//tbody//th//a/text()")


def test_a_thing_is_kept_as_it_is_typed_and_can_be_found(
    form: Callable[..., Page], furniture: Category, agency: Agency
) -> None:
    assert form(category=furniture.pk).location == LIST

    row = StockItem.objects.get()
    assert {name: getattr(row, name) for name in TYPED} == TYPED | {"quantity": 1200}
    assert (row.agency, row.category) == (agency, furniture)
    assert row.roots == " kontorstol høy rygg | 2019 kontor stol svart "


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("name", "", "Navn må fylles ut"),
        ("quantity", "", "Antall ledige må fylles ut"),
        ("quantity", "tolv", "Antall ledige må være et helt tall"),
        ("quantity", "1_000", "Antall ledige må være et helt tall"),
        ("quantity", "-1", "Antall ledige må være minst 0"),
        ("quantity", "1000001", "Antall ledige kan ikke være over 1 000 000"),
        ("condition", "pen", "Tilstand har et svar som ikke finnes i listen. Velg et av alternativene"),
        ("category", "99", "Kategori har et svar som ikke finnes i listen. Velg et av alternativene"),
        ("external_id", "x" * 101, "Varenummer kan ha høyst 100 tegn. Nå er det 101"),
        (
            "external_id",
            "M\x07",
            "Varenummer inneholder et usynlig kontrolltegn (U+0007) ved tegn 2. Slett det og prøv igjen.",
        ),
    ],
)
def test_what_is_wrong_is_told_by_name(name: str, typed: str, error: str, form: Callable[..., Page]) -> None:
    page = form(**{name: typed})

    assert (page.status, page.errors) == (200, [error])
    assert page.value("contact") == "Vaktmesteren"
    assert not StockItem.objects.exists()


class TestANumber:
    def test_is_of_one_thing_in_the_agency(self, form: Callable[..., Page], chair: StockItem) -> None:
        assert form(external_id="M-1").errors == ["Varenummer M-1 er alt brukt på «Kontorstol, Håg»"]

    def test_may_be_lacking_on_many(self, form: Callable[..., Page]) -> None:
        assert [form(external_id="").status for _ in range(2)] == [302, 302]

    def test_may_be_the_same_in_another_agency(self, form: Callable[..., Page], other_agency: Agency) -> None:
        stock(other_agency, "Stol", external_id="M-1001")

        assert form().status == 302

    def test_stays_when_the_thing_is_changed(self, hers: Client, chair: StockItem) -> None:
        page = visit(hers, f"{LIST}{chair.pk}/").send({"name": "Stol", "quantity": "0"})

        chair.refresh_from_db()
        assert (page.status, chair.name, chair.quantity, chair.external_id) == (302, "Stol", 0, "M-1")
        assert chair.roots == " stol |  "


def test_a_thing_is_removed_by_the_button_only(hers: Client, chair: StockItem) -> None:
    address = f"{LIST}{chair.pk}/fjern/"

    assert hers.get(address).status_code == 405
    assert hers.post(address).status_code == 302
    assert not StockItem.objects.exists()
    assert "«Kontorstol, Håg» er fjernet fra lageret." in hers.get(LIST).content.decode()


class TestTheList:
    @pytest.fixture
    def rows(self, agency: Agency, chair: StockItem, it: Category) -> None:
        stock(agency, "Skjerm", category=it, quantity=0)
        stock(agency, "Bord")

    @pytest.mark.parametrize(
        ("query", "shown", "result"),
        [
            ("", ["Bord", "Kontorstol, Håg", "Skjerm"], ""),
            ("?q=kontorstoler", ["Kontorstol, Håg"], "1 vare"),
            ("?kategori=it", ["Skjerm"], "1 vare"),
            ("?q=kjelleren&kategori=mobler", ["Kontorstol, Håg"], "1 vare"),
            ("?q=skjerm&kategori=mobler", [], "0 varer"),
        ],
    )
    def test_is_searched_and_narrowed(
        self, query: str, shown: list[str], result: str, hers: Client, rows: None
    ) -> None:
        page = visit(hers, LIST + query)

        assert things(page) == shown
        assert page.all("ga-filter__result") == ([result] if result else [])

    @pytest.mark.parametrize(
        "query", ["?kategori=borte", f"?q={'x' * 201}", "?q=%00", "?side=99", "?virksomhet=1"]
    )
    def test_is_shown_whole_when_what_is_asked_makes_no_sense(
        self, query: str, hers: Client, rows: None
    ) -> None:
        assert things(visit(hers, LIST + query)) == ["Bord", "Kontorstol, Håg", "Skjerm"]

    def test_that_is_empty_shows_the_way_to_fill_it(self, hers: Client) -> None:
        page = visit(hers, LIST)

        assert "Lageret er tomt" in page.words
        assert not page.root.find_class("ga-filter")

    def test_is_turned_page_by_page_with_the_search_kept(self, hers: Client, agency: Agency) -> None:
        for n in range(51):
            stock(agency, f"Stol {n:02}")

        page = visit(hers, f"{LIST}?q=stol&side=2")

        assert things(page) == ["Stol 50"]
        assert "?q=stol&side=1" in page.root.xpath("//nav[@aria-label='Sider']//a/@href")

    def test_is_narrowed_to_one_agency_by_one_who_keeps_two(
        self, both: User, hers: Client, rows: None, other_agency: Agency
    ) -> None:
        stock(other_agency, "Benk")

        whole, narrowed = visit(hers, LIST), visit(hers, f"{LIST}?virksomhet={other_agency.pk}")

        assert (len(things(whole)), things(narrowed)) == (4, ["Benk"])
        assert "Prøve kommune" in narrowed.words

    @pytest.mark.parametrize("count", [1, 50])
    def test_takes_as_many_questions_however_long_it_is(
        self, count: int, hers: Client, agency: Agency, it: Category, django_assert_num_queries: Callable
    ) -> None:
        StockItem.objects.bulk_create(
            StockItem(agency=agency, category=it, name=f"Stol {n}", roots=" stol | ") for n in range(count)
        )

        with django_assert_num_queries(9):
            assert things(visit(hers, f"{LIST}?q=stol"))
