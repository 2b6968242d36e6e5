"""The first step's help with the category: it suggests from a CPV code or words, and chooses nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.forms.finder import FIND, TAKE
from tenders.models import Event, Tender
from tests import journeys
from tests.journeys import START
from tests.support.pages import Page, said, visit

NEW = "/anskaffelser/ny/"


@pytest.fixture(autouse=True)
def shelves(library: None) -> None:
    """Furniture beside IT."""
    furniture = Category.objects.create(
        slug="mobler",
        name="Møbler",
        order=99,
        status_date=date(2026, 11, 22),
        cpv=[{"prefix": "391", "name": "Møbler"}],
    )
    furniture.product_groups.create(slug="nye", name="Nye møbler", words=["kontorstol"])


@pytest.fixture
def it() -> Category:
    return Category.objects.get(slug="it")


@pytest.fixture
def furniture() -> Category:
    return Category.objects.get(slug="mobler")


@pytest.fixture
def pressed(hers: Client) -> Callable[..., Page]:
    """Presses one of the finder's buttons on the form for a new tender, filled in as the journeys are."""

    def sent(button: str, value: Any = "1", **changes: Any) -> Page:
        page = visit(hers, NEW)
        return page.send(START | changes | {button: value}, control="title")

    return sent


def suggested(page: Page) -> list[list[str]]:
    """Each category that is suggested, and what its button says."""
    lines = page.root.xpath("//*[@id='kategorisvar']//li")
    return [[said(each) for each in line] for line in lines]


def chosen(page: Page) -> list[str]:
    return page.root.xpath("//input[@name='categories'][@checked]/@value")


def button(page: Page, name: str) -> Any:
    (found,) = page.root.xpath(f"//button[@name='{name}']")
    return found


class TestLooking:
    @pytest.mark.parametrize("typed", ["39112000", "39112000-0", "39 11 20 00", "kontorstoler", "møbler"])
    def test_suggests_the_category(self, pressed, typed):
        page = pressed(FIND, looking_for=typed)

        assert page.status == 200
        assert [line[0].split(" (")[0] for line in suggested(page)] == ["Møbler"]

    def test_names_the_product_group_and_offers_to_choose(self, pressed):
        assert suggested(pressed(FIND, looking_for="kontorstol")) == [["Møbler (Nye møbler)", "Velg Møbler"]]

    def test_chooses_nothing_by_itself(self, pressed, it):
        page = pressed(FIND, looking_for="kontorstol")

        assert chosen(page) == []
        assert chosen(pressed(FIND, looking_for="kontorstol", categories=[it.pk])) == [str(it.pk)]

    def test_saves_nothing_and_complains_of_nothing(self, pressed):
        page = pressed(FIND, looking_for="kontorstol", title="", estimated_value="mange penger")

        assert page.has_errors is False
        assert page.title == "Ny anskaffelse – Grønne anbud"
        assert (Tender.objects.count(), Event.objects.count()) == (0, 0)

    def test_keeps_everything_that_is_typed(self, pressed, it):
        page = pressed(FIND, looking_for="kontorstol", categories=[it.pk])

        sent = {name: texts for name, texts in page.sent.items() if name != FIND}
        assert page.fields("title") == sent

    @pytest.mark.parametrize("typed", ["", "   "])
    def test_for_nothing_says_nothing(self, pressed, typed):
        assert said(pressed(FIND, looking_for=typed).root.get_element_by_id("kategorisvar")) == ""

    def test_says_so_when_nothing_fits(self, pressed):
        answer = pressed(FIND, looking_for="xyzzy").root.get_element_by_id("kategorisvar")

        assert said(answer) == (
            "Ingen kategori i biblioteket passer. Prøv et annet ord for det du skal kjøpe."
        )

    @pytest.mark.parametrize(
        "typed", ["<script>alert(1)</script>", "\x00", "🙂", "' OR 1=1 --", "%", "x" * 10_000]
    )
    def test_bears_anything(self, pressed, typed):
        page = pressed(FIND, looking_for=typed)

        assert page.status == 200
        assert b"<script>alert" not in page.response.content

    def test_marks_what_is_chosen_already(self, pressed, furniture):
        page = pressed(FIND, looking_for="kontorstol", categories=[furniture.pk])

        assert suggested(page) == [["Møbler (Nye møbler)", "Valgt Møbler"]]
        assert button(page, TAKE).get("aria-pressed") == "true"


class TestTaking:
    def test_adds_the_category_to_those_that_are_chosen(self, pressed, it, furniture):
        page = pressed(TAKE, furniture.pk, looking_for="kontorstol", categories=[it.pk])

        assert chosen(page) == [str(it.pk), str(furniture.pk)]
        assert suggested(page) == [["Møbler (Nye møbler)", "Valgt Møbler"]]
        assert Tender.objects.count() == 0

    def test_twice_changes_no_more(self, pressed, furniture):
        page = pressed(TAKE, furniture.pk, looking_for="kontorstol", categories=[furniture.pk])

        assert chosen(page) == [str(furniture.pk)]

    @pytest.mark.parametrize("value", ["999999", "tull", "", "-1", "\x00"])
    def test_what_is_not_there_does_nothing(self, pressed, value, it):
        page = pressed(TAKE, value, looking_for="kontorstol", categories=[it.pk])

        assert (page.status, chosen(page)) == (200, [str(it.pk)])


class TestTheForm:
    def test_saves_the_categories_and_not_what_was_looked_for(self, hers, it):
        page = visit(hers, NEW).send(START | {"categories": [it.pk], "looking_for": "39112000"})

        assert page.status == 302
        assert list(Tender.objects.get().categories.all()) == [it]
        assert "39112000" not in str(Event.objects.get().data)

    def test_tells_of_words_too_long_when_it_is_saved(self, hers, it):
        page = visit(hers, NEW).send(START | {"categories": [it.pk], "looking_for": "x" * 201})

        assert page.errors == ["CPV-kode eller hva du skal kjøpe kan ha høyst 200 tegn. Nå er det 201"]

    def test_is_saved_by_the_enter_key(self, hers):
        """The first button of a form is the one that Enter presses."""
        first = visit(hers, NEW).form("title").xpath(".//*[@type='submit']")[0]

        assert (first.get("name"), first.get("hidden")) == (None, "")

    def test_asks_while_one_types_and_swaps_nothing_but_the_answer(self, hers):
        page = visit(hers, NEW)
        (field,) = page.root.xpath("//input[@name='looking_for']")

        assert field.get("hx-trigger") == "input changed delay:500ms"
        assert (field.get("hx-select"), field.get("hx-target")) == ("#kategorisvar", "#kategoriforslag")
        assert page.root.get_element_by_id("kategoriforslag").get("role") == "status"

    def test_of_a_tender_keeps_its_categories_and_is_not_saved_by_looking(self, hers, officer, agency, it):
        tender = journeys.start(officer, agency)
        tender.categories.set([it])
        version = tender.version
        url = f"{tender.get_absolute_url()}om/"

        page = visit(hers, url).send({"looking_for": "kontorstol", "title": "Noe annet", FIND: "1"})

        assert chosen(page) == [str(it.pk)]
        assert suggested(page) == [["Møbler (Nye møbler)", "Velg Møbler"]]
        tender.refresh_from_db()
        assert (tender.version, tender.title) == (version, START["title"])

    def test_looked_for_words_are_nothing_two_people_can_differ_about(
        self, hers, officer: User, agency: Agency
    ):
        tender = journeys.start(officer, agency)
        page = visit(hers, f"{tender.get_absolute_url()}om/")
        visit(hers, page.url).send({"title": "Lagret først"})

        conflict = page.send({"title": "Lagret sist", "looking_for": "kontorstol"})

        assert conflict.status == 409
        assert "Lagret først" in conflict.words
        assert "CPV-kode" not in " ".join(conflict.all("ga-conflict__field"))
