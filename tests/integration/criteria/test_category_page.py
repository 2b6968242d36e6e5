"""The categories: how they are listed, and each on a page that a newcomer understands in a minute."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.catalogue import within
from criteria.models import Category, Criterion, Revision
from criteria.publishing import retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import by_curator
from tests.support.library import load_library
from tests.support.pages import said, visit
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import sample, with_texts

LIST = "/kriterier/"
PAGE = "/kriterier/kategori/prover/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture
def two(db):
    """A category with everything on its page, and one that shows one of its texts."""
    load_all([with_page(), neighbour()])


@pytest.fixture
def go(client):
    """A page opened by someone who is not signed in."""
    return lambda query="": visit(client, query if query.startswith("/") else LIST + query)


def titles(page):
    return [said(card.find(".//h2")) for card in page.root.find_class("ga-criterion")]


def parts(page):
    """The headings of the second level, in order."""
    return [said(heading) for heading in page.root.xpath("//main//h2")]


def after(page, heading):
    """The words between the heading with this id and the next of its level."""
    (start,) = page.root.xpath(f"//h2[@id='{heading}']")
    words = []
    for element in start.itersiblings():
        if element.tag == "h2":
            break
        words.append(said(element))
    return " ".join(words)


class TestTheTree:
    def tree(self, page):
        rows = page.root.xpath("//ul[@class='ga-tree']/li")
        return [(said(row.find("a")), row.find("a").get("href"), said(row.find("span"))) for row in rows]

    def test_are_listed_with_how_much_each_shows(self, two, go):
        assert self.tree(go()) == [
            ("Prøver", "/kriterier/kategori/prover/", "3 kriterier"),
            ("Naboer", "/kriterier/kategori/naboer/", "2 kriterier"),  # one of them by an alias
        ]

    def test_that_show_nothing_are_left_out(self, two, go):
        retire(Criterion.objects.get(key="lan-tid-basis"), by=None)
        assert [name for name, _, _ in self.tree(go())] == ["Prøver", "Naboer"]

        retire(Criterion.objects.get(key="garanti-basis"), by=None)
        assert self.tree(go()) == [("Prøver", "/kriterier/kategori/prover/", "2 kriterier")]

    def test_give_way_to_what_was_asked_for(self, two, go):
        assert self.tree(go("?niva=basis")) == self.tree(go("?q=garanti")) == []

    def test_show_what_stands_under_both(self, two, go):
        assert titles(go("?kategori=naboer")) == ["Produktgaranti", "Levetid"]
        assert titles(go("?kategori=prover")) == ["Produktgaranti", "Lang produktgaranti", "Levetid"]

    @pytest.mark.parametrize("query", ["?produktgruppe=utlan", "?kategori=naboer&produktgruppe=utlan"])
    def test_show_it_under_the_product_group_of_the_other_too(self, two, go, query):
        assert titles(go(query)) == ["Produktgaranti", "Levetid"]

    def test_a_group_of_another_category_is_told_and_narrows_nothing(self, two, go):
        page = go("?kategori=naboer&produktgruppe=pc")

        assert page.errors[0].startswith("Produktgruppe har et svar som ikke finnes i listen.")
        assert titles(page) == ["Produktgaranti", "Levetid"]

    @pytest.mark.parametrize(
        ("category", "group", "count"),
        [
            ("naboer", "pc", 0),
            ("prover", "utlan", 0),
            ("naboer", "utlan", 2),
            ("prover", "pc", 1),
            ("", "", 4),
        ],
    )
    def test_a_text_is_in_the_group_of_the_category_where_it_stands(self, two, category, group, count):
        assert Revision.objects.filter(within(category, group)).count() == count

    def test_count_the_same_in_the_tree_as_in_the_list(self, two, go):
        counts = {name: int(count.split()[0]) for name, _, count in self.tree(go())}

        assert counts["Naboer"] == len(titles(go("?kategori=naboer")))
        assert counts["Prøver"] == len(titles(go("?kategori=prover")))


class TestThePage:
    def test_has_name_and_heading(self, two, go):
        page = go(PAGE)

        assert page.status == 200
        assert page.title == "Prøver – Grønne anbud"
        assert [said(heading) for heading in page.root.iter("h1")] == ["Prøver"]
        assert page.one("ga-ingress") == "Noe å prøve med."

    def test_tells_the_most_important_first(self, two, go):
        assert parts(go(PAGE)) == [
            "Der belastningen er størst",
            "Unngå, flytte, forbedre",
            "Minimumspakken",
            "Lover å kjenne",
            "Risiko for mennesker",
            "Merker som kan brukes som dokumentasjon",
            "Hva kategorien omfatter",
        ]

    def test_leads_to_all_its_texts(self, two, go):
        button = go(PAGE).root.find_class("ds-button")[-1]
        other = go("/kriterier/kategori/naboer/").root.find_class("ds-button")[-1]

        assert (said(button), button.get("href")) == (
            "Se alle 3 kriteriene",
            "/kriterier/?kategori=prover",
        )
        assert said(other) == "Se alle 2 kriteriene"  # one of them by an alias

    def test_names_what_weighs_most_and_shows_the_whole_map(self, two, go):
        page = go(PAGE)

        assert [said(spot) for spot in page.root.xpath("//ul[@class='ga-spots']/li")] == [
            "Bruk: ressurser og avfallKort bruk."
        ]
        assert len(page.root.xpath("//table[contains(@class, 'ga-map')]//td")) == 25
        (hot,) = page.root.xpath("//td[@data-hot]")
        assert said(hot).endswith("Veier mest Kort bruk.")

    def test_has_the_ladder_from_the_first_step(self, two, go):
        steps = [said(step) for step in go(PAGE).root.xpath("//ol[@class='ga-points']/li")]

        assert steps == ["Unngå La være å kjøpe.", "Flytte Kjøp brukt.", "Forbedre"]

    def test_links_to_the_minimum(self, two, go):
        (link,) = go(PAGE).root.xpath("//ul[@class='ga-rows']//a")

        assert (said(link), link.get("href")) == ("Produktgaranti", "/kriterier/garanti-basis/")

    def test_keeps_law_that_binds_apart_from_what_is_coming(self, two, go):
        page = go(PAGE)
        words = after(page, "lover")

        assert words.index("Anskaffelsesloven, fra 1. juli 2026") < words.index("Regler som ikke binder")
        assert said(page.root.xpath("//summary[contains(., 'Regler')]")[0]) == (
            "Regler som ikke binder i Norge nå (1)"
        )
        assert "Fremtidsforordningen Mer kommer. Gjelder i EU. (EU) 2030/1 (ikke bekreftet)" in words
        assert words.count("ikke bekreftet") == 1

    def test_tells_the_risk_for_people(self, two, go):
        page = go(PAGE)
        cells = [
            said(cell) for cell in page.root.xpath("//table[not(contains(@class, 'ga-map'))]//tbody//tr/*")
        ]

        assert "Kategorien har varer på DFØs høyrisikoliste. Særlig kobolt." in after(page, "mennesker")
        assert "Barn arbeider i gruver." in after(page, "mennesker")
        assert cells == ["Mobiltelefoner", "Svært høy", "–", "Høy"]

    def test_names_the_labels_its_texts_use(self, two, go):
        assert "Svanemerket PC-er. Gyldig lisens eller tilsvarende." in after(go(PAGE), "merker")

    def test_says_what_belongs_there(self, two, go):
        page = go(PAGE)
        links = [(said(a), a.get("href")) for a in page.root.xpath("//h2[@id='omfang']/following::ul[1]//a")]

        assert links == [
            ("PC-er", "/kriterier/?kategori=prover&produktgruppe=pc"),
            ("Mobiltelefoner", "/kriterier/?kategori=prover&produktgruppe=mobil"),
        ]
        assert "302…: Datautstyr" in after(page, "omfang")
        assert "Faktagrunnlaget er fra 22. november 2026." in page.words

    def test_has_the_way_back(self, two, go):
        links = [(said(a), a.get("href")) for a in go(PAGE).root.xpath("//nav[@aria-label='Du er her']//a")]

        assert links == [("Kriteriebibliotek", LIST)]

    @pytest.mark.parametrize("slug", ["finnes-ikke", "PROVER", "prover/x"])
    def test_of_another_name_is_not_there(self, two, go, slug):
        assert go(f"/kriterier/kategori/{slug}/").status == 404

    def test_leaves_out_what_there_is_nothing_of(self, loaded, go):
        page = go(PAGE)

        assert parts(page) == [
            "Unngå, flytte, forbedre",
            "Minimumspakken",
            "Lover å kjenne",
            "Risiko for mennesker",
            "Merker som kan brukes som dokumentasjon",
            "Hva kategorien omfatter",
        ]
        assert page.root.xpath("//table") == []
        assert "høyrisikoliste" not in page.words
        assert "Regler som ikke binder" not in page.words

    def test_of_a_category_without_texts_stands_all_the_same(self, two, go):
        for key in ("garanti-basis", "garanti-avansert", "levetid-basis"):
            retire(Criterion.objects.get(key=key), by=None)

        page = go(PAGE)

        assert page.status == 200
        assert "Minimumspakken" not in parts(page)
        assert "Merker som kan brukes som dokumentasjon" not in parts(page)

    def test_shows_the_minimum_as_it_is_published_now(self, two, go):
        by_curator("garanti-basis", title="Ny tittel")

        assert said(go(PAGE).root.xpath("//ul[@class='ga-rows']//a")[0]) == "Ny tittel"

    def test_escapes_what_the_file_says(self, db, go):
        load(with_texts(sample(), title="<script>alert(1)</script>"))
        Category.objects.update(intro="<b>fet</b>", human_rights="<i>a</i>", high_risk_note="<u>b</u>")

        page = go(PAGE)

        assert b"<script>alert" not in page.response.content
        assert page.root.xpath("//main//b | //main//i | //main//u") == []


def test_a_page_asks_as_much_of_the_database_for_a_small_category_as_for_a_large_one(db, client):
    load_library()
    load_all([with_page(), neighbour()])

    def asked(slug):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/kriterier/kategori/{slug}/").status_code == 200
        return len(captured)

    assert asked("it") == asked("prover") <= 11
