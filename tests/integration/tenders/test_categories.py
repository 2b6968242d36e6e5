"""Several categories in one tender: chairs and food here, and the cross-cutting texts along with them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from criteria.enums import Kind, Stage, Theme
from criteria.models import Alias, Category, Criterion, ProductGroup
from greenprocure.accounts.models import Agency, User
from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind
from tenders.models import Event, Tender
from tenders.queries.aisles import CROSS_CUTTING
from tenders.queries.library import shelf_of
from tests import journeys
from tests.factories import the_agency, the_officer
from tests.journeys import again
from tests.support.ground import lasting, stored
from tests.support.pages import Page, visit
from tests.support.texts import category, text

LAW = "anskaffelsesloven § 5h"
TITLE = "Stoler og frukt"


@lasting(afresh=stored)
def furniture() -> Category:
    made = category("mobler", "Møbler", order=4, groups=["stoler", "bord", "plattform"])
    text(made, "stol-garanti-basis", "stoler", minimum=True)
    text(made, "stol-garanti-avansert", "stoler")
    text(made, "stol-stoff-basis", "stoler", theme=Theme.CHEMICALS, stage=Stage.PRODUCTION)
    text(made, "bord-tre-basis", "bord", theme=Theme.DEFORESTATION, stage=Stage.RAW_MATERIALS)
    text(made, "ombruk-innsamling-basis", "plattform", theme=Theme.WASTE, kind=Kind.CONTRACT, minimum=True)
    return made


def make_food() -> Category:
    made = category("mat", "Mat", order=3, groups=["frukt"])
    text(made, "frukt-svinn-basis", "frukt", theme=Theme.WASTE, minimum=True)
    text(made, "frukt-svinn-avansert", "frukt", theme=Theme.WASTE)
    text(made, "frukt-lærling-basis", "frukt", theme=Theme.WORKING_CONDITIONS, kind=Kind.CONTRACT, laws=[LAW])
    return made


def make_cross_cutting() -> Category:
    made = category(CROSS_CUTTING, "Tverrgående krav", order=1, groups=["alle-varer", "alle-tjenester"])
    text(made, "tverr-levetid-basis", "alle-varer")
    text(made, "tverr-transport-basis", "alle-varer", theme=Theme.TRANSPORT, minimum=True)
    text(made, "tverr-renhold-basis", "alle-tjenester", theme=Theme.TRANSPORT)
    text(made, "tverr-sanksjon-basis", theme=Theme.MANAGEMENT, kind=Kind.CONTRACT)
    lawful = {"theme": Theme.WORKING_CONDITIONS, "kind": Kind.CONTRACT, "is_statutory": True}
    text(made, "tverr-lærling-basis", "alle-varer", laws=[f"{LAW} (lærlinger)"], **lawful)
    text(made, "tverr-lønn-basis", "alle-varer", laws=["anskaffelsesloven § 5e"], **lawful)
    return made


@pytest.fixture
def food(db: None) -> Category:
    return Category.objects.get(slug="mat")


@pytest.fixture
def cross_cutting(db: None) -> Category:
    return Category.objects.filter(slug=CROSS_CUTTING).first() or make_cross_cutting()


@lasting(on=furniture, afresh=again)
def tender(furniture: Category) -> Tender:
    make_food()
    make_cross_cutting()
    agency = the_agency()
    bought = Category.objects.exclude(slug=CROSS_CUTTING)
    return journeys.answer(journeys.start(the_officer(agency), agency, title=TITLE, categories=list(bought)))


def recommended(tender: Tender) -> set[str]:
    return {option.key for option in shelf_of(journeys.lot_of(tender)).options if option.because}


def keys(page: Page) -> list[str]:
    return [each.get("id") for each in page.root.find_class("ga-criterion")]


def ticked(page: Page) -> dict[str, list[str]]:
    """Category → the slugs of the groups that are ticked."""
    sent = page.fields("level")
    names = {str(group.pk): group.slug for group in ProductGroup.objects.all()}
    return {
        name.removeprefix("groups_"): [names[pk] for pk in picked]
        for name, picked in sent.items()
        if name.startswith("groups_")
    }


class TestTheScope:
    def test_asks_category_by_category_and_the_cross_cutting_last(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(tender, "kriterier/")
        legends = [h.text for h in page.form("level").iter("h3")]

        assert legends == ["Mat", "Møbler", "Tverrgående krav"]
        assert ticked(page) == {
            "mat": ["alle", "frukt"],
            "mobler": ["alle", "stoler", "plattform"],
            CROSS_CUTTING: ["alle", "alle-varer"],
        }
        for reason in (
            "Foreslått fordi «Stoler» står i navnet på anskaffelsen.",
            "Foreslått av kontraktstypen.",
            "Foreslått av svarene i behovsvurderingen.",
        ):
            assert reason in page.words

    def test_has_a_level_of_its_own_in_each_category(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = go(tender, "kriterier/")

        assert page.send({"level": "avansert", "level_mat": "basis"}).status == 302

        lot = journeys.lot_of(tender)
        assert (lot.level, lot.levels) == ("avansert", {"mat": "basis"})
        found = recommended(tender)
        assert {"frukt-svinn-basis", "stol-garanti-avansert"} <= found
        assert found.isdisjoint({"frukt-svinn-avansert", "stol-garanti-basis"})
        assert go(tender, "kriterier/").value("level_mat") == "basis"
        assert "Mat: Basis" in go(tender, "se-over/").words

    def test_goes_back_to_the_common_level(self, tender: Tender, go: Callable[..., Page]) -> None:
        go(tender, "kriterier/").send({"level": "avansert", "level_mat": "basis"})
        go(tender, "kriterier/").send({"level_mat": ""})

        assert journeys.lot_of(tender).levels == {}
        assert "frukt-svinn-avansert" in recommended(tender)
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data["før"]["nivå i kategoriene"]) == ("scope", {"mat": "basis"})
        assert "nivå i kategoriene" not in event.data["etter"]

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"level_mat": "best"}, "Nivå i Mat har et svar som ikke finnes i listen."),
            ({"groups_mat": None}, "Produktgrupper i Mat må velges"),
            ({"groups_mobler": ["x"]}, "Produktgrupper i Møbler har et svar som ikke finnes i listen."),
        ],
    )
    def test_that_is_none_is_refused_by_name(
        self, changes: dict[str, Any], message: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        refused = go(tender, "kriterier/").send(changes, control="level")

        assert refused.status == 200
        assert [error[: len(message)] for error in refused.errors] == [message]
        assert journeys.again(tender).version == tender.version

    def test_takes_no_group_of_another_category(
        self, tender: Tender, furniture: Category, go: Callable[..., Page]
    ) -> None:
        foreign = furniture.product_groups.get(slug="stoler").pk

        refused = go(tender, "kriterier/").send({"groups_mat": [foreign]}, control="level")

        assert (refused.status, refused.has_errors) == (200, True)

    def test_of_a_category_that_comes_later_is_suggested_beside_what_was_chosen(
        self, tender: Tender, furniture: Category, food: Category, go: Callable[..., Page]
    ) -> None:
        tender.categories.set([furniture])
        page = go(tender, "kriterier/")
        page.send({"level": "basis", "groups_mobler": [furniture.product_groups.get(slug="bord").pk]})

        tender.categories.set([furniture, food])

        assert ticked(go(tender, "kriterier/")) == {
            "mat": ["alle", "frukt"],
            "mobler": ["bord"],
            CROSS_CUTTING: ["alle", "alle-varer"],
        }

    def test_is_compared_by_the_names_of_the_categories_when_two_save(
        self, tender: Tender, go: Callable[..., Page], as_user: Any, colleague: User
    ) -> None:
        url = f"{tender.get_absolute_url()}kriterier/"
        his = visit(as_user(colleague), url)
        go(tender, "kriterier/").send({"level_mat": "basis"})

        refused = his.send({"level_mobler": "basis"})

        assert refused.status == 409
        fields = [h.text for h in refused.root.xpath('//*[@class="ga-conflict__field"]/h3')]
        assert fields == ["Nivå i Mat", "Nivå i Møbler"]


class TestTheCrossCuttingTexts:
    def test_are_recommended_unless_a_category_asks_the_same_itself(self, tender: Tender) -> None:
        go_along = {key for key in recommended(tender) if key.startswith("tverr")}

        # Circular is asked of chairs already; apprentices stand in the food's own term by the same provision.
        assert go_along == {"tverr-transport-basis", "tverr-sanksjon-basis", "tverr-lønn-basis"}

    def test_are_offered_even_so(self, tender: Tender, go: Callable[..., Page]) -> None:
        every = keys(go(tender, f"kriterier/?vis=alle&kategori={CROSS_CUTTING}"))

        assert set(every) == {
            key for key in Criterion.objects.values_list("key", flat=True) if key.startswith("tverr")
        }

    def test_give_way_to_what_is_chosen_by_hand(self, tender: Tender, cross_cutting: Category) -> None:
        assert "tverr-transport-basis" in recommended(tender)
        home = Category.objects.get(slug="mat")
        text(home, "frukt-frakt-basis", "frukt", theme=Theme.TRANSPORT, contract_types=["works"])
        assert "tverr-transport-basis" in recommended(tender)

        tender = journeys.take(tender, "frukt-frakt-basis")

        assert "tverr-transport-basis" not in recommended(tender)

    def test_are_all_recommended_where_they_are_what_is_bought(
        self, cross_cutting: Category, officer: User, agency: Agency
    ) -> None:
        tender = journeys.start(officer, agency, title="Forbruksvarer", categories=[cross_cutting])

        assert recommended(journeys.answer(tender)) == {
            "tverr-levetid-basis",
            "tverr-transport-basis",
            "tverr-sanksjon-basis",
            "tverr-lærling-basis",
            "tverr-lønn-basis",
        }


class TestATextInTwoCategories:
    @pytest.fixture
    def alias(self, furniture: Category, food: Category) -> Alias:
        return food.aliases.create(
            key="frukt-stoff-basis",
            pair="frukt-stoff",
            level="basis",
            product_group=food.product_groups.get(slug="frukt"),
            criterion=Criterion.objects.get(key="stol-stoff-basis"),
        )

    def test_stands_once_and_under_both(self, tender: Tender, alias: Alias, go: Callable[..., Page]) -> None:
        whole = keys(go(tender, "kriterier/?vis=alle"))

        assert whole.count("stol-stoff-basis") == 1
        for narrow in (
            "kategori=mat",
            "kategori=mobler",
            "produktgruppe=mat.frukt",
            "produktgruppe=mobler.stoler",
        ):
            assert "stol-stoff-basis" in keys(go(tender, f"kriterier/?vis=alle&{narrow}"))
        assert "stol-stoff-basis" not in keys(go(tender, "kriterier/?vis=alle&produktgruppe=mobler.bord"))

    def test_is_offered_and_printed_where_only_the_other_category_is_bought(
        self, tender: Tender, alias: Alias, food: Category, go: Callable[..., Page]
    ) -> None:
        tender.categories.set([food])
        assert "stol-stoff-basis" in recommended(tender)

        page = go(tender, "kriterier/?vis=alle")
        page.send({"key": "stol-stoff-basis"}, control="key", value="stol-stoff-basis")

        (row,) = journeys.lot_of(tender).chosen.all()
        assert (row.printed["category"], row.printed["group"]) == ("Mat", "Frukt")

    def test_is_recommended_for_the_group_it_has_in_the_category_that_is_bought(
        self, tender: Tender, alias: Alias, food: Category
    ) -> None:
        tender.categories.set([food])
        alias.product_group = food.product_groups.create(slug="kaffe", name="Kaffe")
        alias.save()

        assert "stol-stoff-basis" not in recommended(tender)


class TestTheList:
    def test_stands_category_by_category(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = go(tender, "kriterier/?vis=alle")

        sections = page.root.xpath('//section[starts-with(@aria-labelledby, "kategori-")]')
        assert [s.find("h2").text for s in sections] == ["Mat", "Møbler", "Tverrgående krav"]
        found = [[each.get("id") for each in section.find_class("ga-criterion")] for section in sections]
        assert [key for run in found for key in run] == keys(page)
        assert all(key.startswith(("stol", "bord", "ombruk")) for key in found[1])

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("kategori=mat", ["frukt-svinn-basis", "frukt-svinn-avansert", "frukt-lærling-basis"]),
            ("kategori=mobler&niva=avansert", ["stol-garanti-avansert"]),
            ("kategori=mobler&produktgruppe=mobler.bord", ["bord-tre-basis"]),
            ("kategori=mat&produktgruppe=mobler.bord", []),
            ("tema=waste", ["frukt-svinn-basis", "frukt-svinn-avansert", "ombruk-innsamling-basis"]),
            ("type=contract&kategori=mobler", ["ombruk-innsamling-basis"]),
            ("q=garantier", ["stol-garanti-basis", "stol-garanti-avansert"]),
            ("q=garanti&niva=basis", ["stol-garanti-basis"]),
            ("q=garanti&kategori=mat", []),
            ("q=svinn+frukt", ["frukt-svinn-basis", "frukt-svinn-avansert"]),
            ("q=finnesikke", []),
        ],
    )
    def test_is_narrowed_by_words_and_filters(
        self, query: str, wanted: list[str], tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(tender, f"kriterier/?vis=alle&{query}")

        assert keys(page) == wanted
        assert page.one("ga-filter__result") == f"{len(wanted)} av 14 kriterier"

    @pytest.mark.parametrize(
        "query", ["q=%00", "q=" + "a" * 300, "kategori=it", "produktgruppe=x.y", "q=%25"]
    )
    def test_bears_a_query_that_makes_no_sense(
        self, query: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        assert go(tender, f"kriterier/?vis=alle&{query}").status == 200

    def test_keeps_what_was_chosen_of_a_category_that_is_left(
        self, tender: Tender, furniture: Category, go: Callable[..., Page]
    ) -> None:
        tender = journeys.take(tender, "frukt-svinn-basis")
        tender.categories.set([furniture])

        assert keys(go(tender, "kriterier/?vis=valgt")) == ["frukt-svinn-basis"]
        assert "frukt-svinn-avansert" not in keys(go(tender, "kriterier/?vis=alle"))
        assert go(tender, "kriterier/frukt-svinn-basis/ta-ut/").send({}, control="version").status == 302
        assert keys(go(tender, "kriterier/?vis=alle&q=svinn")) == []


class TestTheMinimum:
    def test_is_one_for_each_category_bought_and_says_whose_it_is(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        assert go(tender, "kriterier/").one("ga-packages") == (
            "Anbefalingen 8 av 8 kan tas inn "
            "Minimumspakken for Mat 1 av 1 kan tas inn. Vår anbefaling. "
            "Minimumspakken for Møbler 2 av 2 kan tas inn. Vår anbefaling."
        )

    def test_of_a_set_says_which(self, library: None, answered: Tender, go: Callable[..., Page]) -> None:
        page = go(answered, "kriterier/").one("ga-packages")

        assert "6 av 6 kan tas inn. Minimum i «Kravsett for bærekraftige anskaffelser av IT-utstyr" in page

    def test_is_taken_in_for_one_category_alone(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = go(tender, "kriterier/")

        page.send({"package": "minimum:mobler"}, control="package", value="minimum:mobler")

        rows = journeys.lot_of(tender).chosen.all()
        assert {(row.revision.criterion.key, row.origin) for row in rows} == {
            ("stol-garanti-basis", "minimum"),
            ("ombruk-innsamling-basis", "minimum"),
        }

    @pytest.mark.parametrize("name", [f"minimum:{CROSS_CUTTING}", "minimum:it", "minimum:", "minimum"])
    def test_of_what_is_not_bought_is_404(self, name: str, tender: Tender, hers: Client) -> None:
        data = {"version": tender.version, "package": name}

        assert hers.post(f"{tender.get_absolute_url()}kriterier/ta-inn/", data).status_code == 404


def test_a_chapter_is_named_by_its_category_where_there_are_several(tender: Tender) -> None:
    for key in ("stol-garanti-basis", "frukt-svinn-basis", "stol-stoff-basis"):
        tender = journeys.take(tender, key)

    parts = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT).parts

    (specification,) = [part for part in parts if part.kind == "specification"]
    assert [chapter.title for chapter in specification.chapters] == ["Mat: Frukt", "Møbler: Stoler"]


def test_the_page_costs_as_many_queries_with_many_texts_and_categories_as_with_few(
    tender: Tender, hers: Client
) -> None:
    paths = [
        f"{tender.get_absolute_url()}kriterier/?vis={vis}" for vis in ("valgt", "alle", "alle&q=garanti")
    ]
    tender = journeys.award(journeys.take(tender, "stol-garanti-basis"), "weighted", price=100)
    tender.categories.set(Category.objects.filter(slug="mobler"))
    few = [_queries(hers, path) for path in paths]
    tender.categories.set(Category.objects.filter(slug__in=["mobler", "mat"]))
    for number in range(30):
        text(Category.objects.get(slug="mat"), f"frukt-{number}-basis", "frukt")
    journeys.fill(tender)

    assert [_queries(hers, path) for path in paths] == few
    assert max(few) <= 26


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
