"""What the needs assessment asks the lists about."""

from collections.abc import Callable
from datetime import date

import pytest

from criteria.models import Category, Synonym
from greenprocure.accounts.models import Agency
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from registers.queries import agreements_for, found, goals_of, stock_for
from tests.integration.registers.conftest import stock

TODAY = date(2026, 11, 22)
NEED = "Vi trenger 20 nye kontorstoler til ansatte i 3. etasje i 2027."


def names(rows: object) -> list[str]:
    return [str(row) for row in rows]  # type: ignore[attr-defined]


class TestStockForANeed:
    @pytest.mark.parametrize(
        "words",
        ["kontorstoler", "Kontorstol", "stoler til kontoret", NEED, "HÅG", "en stol", "kontorstolene våre"],
    )
    def test_is_found_in_any_form_and_as_part_of_a_compound(
        self, words: str, agency: Agency, chair: StockItem
    ) -> None:
        assert stock_for(agency, words) == [chair]

    @pytest.mark.parametrize(
        "words",
        [
            "",
            "  ",
            "20",
            "nye til ansatte",
            "skrivebord",
            "mobilstol",
            "og i på",
            "3. 2027",
            "🪑",
            "x" * 5000,
        ],
    )
    def test_is_not_found_by_words_that_say_something_else_or_nothing(
        self, words: str, agency: Agency, chair: StockItem
    ) -> None:
        stock(agency, "3 nye til ansatte 2027", description="20 og i på")

        assert stock_for(agency, words) == []

    @pytest.mark.parametrize("words", ["pulter", "Vi trenger 30 pulter til klasserommet"])
    def test_is_found_by_the_last_part_of_a_compound_whose_first_part_is_no_known_word(
        self, words: str, agency: Agency
    ) -> None:
        desk = stock(agency, "Elevpult")
        stock(agency, "Pultost")

        assert stock_for(agency, words) == [desk]
        assert list(found(StockItem.objects.all(), "pulter")) == [desk]

    def test_is_found_by_the_description_after_the_name(self, agency: Agency) -> None:
        brand = stock(agency, "Capisco", description="Kontorstol med hjul")
        chair = stock(agency, "Kontorstol")

        assert stock_for(agency, "kontorstoler") == [chair, brand]

    def test_is_found_by_a_word_that_means_the_same(self, agency: Agency) -> None:
        Synonym.objects.create(words=["laptop", "bærbar", "notebook"])
        laptop = stock(agency, "Notebook 14 tommer")

        assert stock_for(agency, "bærbare maskiner") == [laptop]

    def test_is_found_by_the_parts_of_a_compound(self, agency: Agency) -> None:
        chair = stock(agency, "Stol til kontoret")

        assert stock_for(agency, "kontorstoler") == [chair]

    def test_comes_best_first_and_leaves_out_what_hardly_fits(self, agency: Agency) -> None:
        stock(agency, "Hylle", description="stod i kontoret")
        bench = stock(agency, "Konferansestol")
        chair = stock(agency, "Kontorstol")

        assert stock_for(agency, "kontorstol") == [chair]
        assert stock_for(agency, "konferansestoler") == [bench]

    def test_of_several_things_in_one_need_all_are_found(self, agency: Agency, chair: StockItem) -> None:
        desk = stock(agency, "Skrivebord")

        assert stock_for(agency, "kontorstoler og skrivebord") == [chair, desk]

    def test_that_is_not_free_is_not_offered(self, agency: Agency, chair: StockItem) -> None:
        StockItem.objects.update(quantity=0)

        assert stock_for(agency, "kontorstol") == []

    def test_of_another_agency_is_not_offered(self, other_agency: Agency, chair: StockItem) -> None:
        assert stock_for(other_agency, "kontorstol") == []

    def test_noted_under_another_category_is_left_out(
        self, agency: Agency, chair: StockItem, furniture: Category, it: Category
    ) -> None:
        unknown = stock(agency, "Kontorstol uten kategori")

        assert stock_for(agency, "kontorstol", [furniture]) == [chair, unknown]
        assert stock_for(agency, "kontorstol", [it]) == [unknown]
        assert stock_for(agency, "kontorstol", [it, furniture]) == [chair, unknown]

    def test_is_no_more_than_asked_for(self, agency: Agency) -> None:
        rows = [stock(agency, f"Stol {n}") for n in range(25)]

        assert len(stock_for(agency, "stol")) == 20
        assert stock_for(agency, "stol", limit=3) == rows[:3]

    def test_takes_three_questions_however_large_the_stock(
        self, agency: Agency, chair: StockItem, django_assert_num_queries: Callable
    ) -> None:
        StockItem.objects.bulk_create(
            StockItem(agency=agency, name="Stol", roots=chair.roots) for _ in range(2000)
        )

        with django_assert_num_queries(3):
            assert [item.category for item in stock_for(agency, NEED)]


class TestSearchingTheList:
    @pytest.fixture
    def rows(self, agency: Agency, chair: StockItem) -> object:
        stock(agency, "Kontorstol, rød", location="Storgata 1")
        stock(agency, "Skrivebord", description="Hører til kontorstolen", quantity=0)
        return StockItem.objects.all()

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("", ["Kontorstol, Håg", "Kontorstol, rød", "Skrivebord"]),
            ("kontorstoler", ["Kontorstol, Håg", "Kontorstol, rød", "Skrivebord"]),
            ("røde kontorstoler", ["Kontorstol, rød"]),
            ("kontorst", ["Kontorstol, Håg", "Kontorstol, rød"]),
            ("m-1", ["Kontorstol, Håg"]),
            ("storgata", ["Kontorstol, rød"]),
            ("bord", ["Skrivebord"]),
            ("grønn kontorstol", []),
            ("og", []),
            ("100%_\\", []),
        ],
    )
    def test_finds_what_holds_every_word(self, typed: str, shown: list[str], rows: object) -> None:
        assert names(found(rows, typed)) == shown  # type: ignore[arg-type]


class TestAgreements:
    def test_in_force_that_day_are_offered_those_of_the_category_first(
        self, agency: Agency, agreement: FrameworkAgreement, furniture: Category, it: Category
    ) -> None:
        for name, starts_on, ends_on in (
            ("Alltid", None, None),
            ("Begynner i dag", TODAY, None),
            ("Slutter i dag", None, TODAY),
            ("Begynner i morgen", date(2026, 11, 23), None),
            ("Sluttet i går", None, date(2026, 11, 21)),
        ):
            agency.agreements.create(name=name, starts_on=starts_on, ends_on=ends_on, covers="Alt")

        rows = agreements_for(agency, [furniture, it], TODAY)

        assert names(rows) == ["Brukte kontormøbler", "Alltid", "Begynner i dag", "Slutter i dag"]
        assert [row.fits for row in rows] == [True, False, False, False]
        assert names(agreements_for(agency, [it], TODAY))[0] == "Alltid"
        assert names(agreements_for(agency, [], TODAY))[1] == "Begynner i dag"

    def test_of_two_categories_stand_once(
        self, agency: Agency, agreement: FrameworkAgreement, furniture: Category, it: Category
    ) -> None:
        agreement.categories.add(it)

        assert names(agreements_for(agency, [furniture, it], TODAY)) == ["Brukte kontormøbler"]

    def test_of_another_agency_are_not_offered(
        self, other_agency: Agency, agreement: FrameworkAgreement, furniture: Category
    ) -> None:
        assert names(agreements_for(other_agency, [furniture], TODAY)) == []


def test_goals_are_those_the_agency_pursues_now(
    agency: Agency, other_agency: Agency, goal: StrategyGoal
) -> None:
    agency.goals.create(title="Lagt bort", is_current=False)
    other_agency.goals.create(title="De andres")

    assert names(goals_of(agency)) == ["Halvparten av møblene skal være brukte"]
