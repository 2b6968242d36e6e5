"""The public list and its filters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from criteria.models import Criterion, Revision
from criteria.publishing import retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.support.library import load_library
from tests.support.pages import said, visit
from tests.unit.criteria.frames import neighbour
from tests.unit.criteria.samples import sample, with_texts

LIST = "/kriterier/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture
def go(client):
    """The list, opened by someone who is not signed in."""
    return lambda query="": visit(client, LIST + query)


def titles(page):
    return [said(card.find(".//h2")) for card in page.root.find_class("ga-criterion")]


def tags(page):
    return [[said(tag) for tag in card.find_class("ds-tag")] for card in page.root.find_class("ga-criterion")]


def pages(page):
    return [link.get("href") for link in page.root.iterfind(".//nav[@class='ds-pagination']//a")]


class TestTheList:
    def test_shows_every_published_text_in_the_order_of_the_file(self, loaded, go):
        page = go()

        assert page.status == 200
        assert titles(page) == ["Produktgaranti", "Lang produktgaranti", "Levetid"]
        assert page.one("ga-filter__result") == "3 kriterier"

    def test_has_its_own_address_in_the_site(self):
        assert reverse("criteria:list") == LIST

    def test_says_of_each_what_it_is(self, loaded, go):
        assert tags(go()) == [
            ["Basis", "Kravspesifikasjon", "Prøver: PC-er", "Sirkulær økonomi"],
            ["Lovpålagt", "Avansert", "Kontraktsvilkår", "Prøver", "Sirkulær økonomi"],
            ["Basis", "Tildelingskriterium", "Prøver: Mobiltelefoner", "Klima"],
        ]

    def test_says_which_stand_in_a_set(self, loaded, go):
        notes = go().root.xpath("//article//p")

        assert [said(note) for note in notes] == ["Nr. 1 i «Prøvesettet». Del av anbefalt minimum."]

    def test_shows_neither_drafts_nor_what_is_retired(self, loaded, draft, go):
        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        assert titles(go()) == ["Produktgaranti", "Lang produktgaranti"]

    def test_has_one_heading_of_the_first_level(self, loaded, go):
        assert [said(heading) for heading in go().root.iter("h1")] == ["Kriteriebibliotek"]

    def test_escapes_what_the_file_says(self, db, go):
        load(with_texts(sample(), title="<script>alert(1)</script>"))

        assert titles(go())[0] == "<script>alert(1)</script>"
        assert b"<script>alert" not in go().response.content

    def test_of_an_empty_library_says_so(self, db, go):
        assert "Biblioteket er tomt" in go().words

    def test_can_be_read_by_everyone_who_is_signed_in(self, loaded, hers):
        assert hers.get(LIST).status_code == 200


class TestTheFilters:
    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("?kategori=prover", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
            ("?produktgruppe=pc", ["Produktgaranti"]),
            ("?produktgruppe=alle", ["Lang produktgaranti"]),
            ("?niva=avansert", ["Lang produktgaranti"]),
            ("?niva=basis", ["Produktgaranti", "Levetid"]),
            ("?type=award", ["Levetid"]),
            ("?type=contract", ["Lang produktgaranti"]),
            ("?tema=circular", ["Produktgaranti", "Lang produktgaranti"]),
            ("?sett=settet", ["Produktgaranti"]),
            ("?merke=svanen", ["Produktgaranti"]),
            ("?miljo=ja", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
            ("?miljo=nei", []),
            ("?lov=ja", ["Lang produktgaranti"]),
            ("?lov=nei", ["Produktgaranti", "Levetid"]),
            ("?lov=nei&niva=basis&merke=svanen", ["Produktgaranti"]),
            ("?niva=basis&tema=circular", ["Produktgaranti"]),
            ("?niva=&tema=", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
            ("?annet=tull", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
        ],
    )  # fmt: skip
    def test_narrow_the_list(self, loaded, go, query, shown):
        assert titles(go(query)) == shown

    def test_count_what_is_left(self, loaded, go):
        page = go("?niva=basis")

        assert page.one("ga-filter__result") == "2 av 3 kriterier"
        assert "Nullstill" in page.words

    def test_offer_only_what_some_text_has(self, loaded, go):
        options = {
            select.get("name"): [option.get("value") for option in select.iter("option")]
            for select in go().root.iter("select")
        }

        assert options == {
            "kategori": ["", "prover"],
            "produktgruppe": ["", "alle", "pc", "mobil"],
            "niva": ["", "basis", "avansert"],
            "type": ["", "selection", "specification", "award", "contract"],
            "tema": ["", "climate", "circular"],
            "merke": ["", "svanen"],
            "sett": ["", "settet"],
            "miljo": ["", "ja", "nei"],
            "lov": ["", "ja", "nei"],
        }

    def test_remember_what_was_chosen(self, loaded, go):
        (chosen,) = go("?niva=avansert").root.xpath("//select[@name='niva']/option[@selected]")

        assert chosen.get("value") == "avansert"

    def test_tell_of_a_value_that_is_not_offered_and_let_the_others_work(self, loaded, go):
        page = go("?tema=tull&niva=avansert")

        assert page.status == 200
        assert page.errors == ["Tema har et svar som ikke finnes i listen. Velg et av alternativene"]
        assert page.title.startswith("Feil: ")
        assert titles(page) == ["Lang produktgaranti"]

    @pytest.mark.parametrize("value", ["%00", "' OR 1=1 --", "<script>", "a" * 5000, "pc&produktgruppe=x"])
    def test_bear_any_value(self, loaded, go, value):
        assert go(f"?produktgruppe={value}").status == 200

    def test_say_so_when_nothing_is_left(self, loaded, go):
        page = go("?niva=avansert&type=award")

        assert titles(page) == []
        assert "Ingen kriterier passer Prøv et annet ord eller færre filtre." in page.words


class TestTheSearch:
    @pytest.mark.parametrize(
        ("words", "shown"),
        [
            ("garanti", ["Produktgaranti", "Lang produktgaranti"]),
            ("Garantien", ["Produktgaranti", "Lang produktgaranti"]),
            ("levetid", ["Levetid"]),
            ("laptop", ["Produktgaranti"]),
            ("levetid garanti", []),
            ("finnesikke", []),
            ("", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
            ("   ", ["Produktgaranti", "Lang produktgaranti", "Levetid"]),
        ],
    )
    def test_finds(self, loaded, go, words, shown):
        assert titles(go(f"?q={words}")) == shown

    def test_goes_with_the_filters(self, loaded, go):
        page = go("?q=garanti&niva=avansert")

        assert titles(page) == ["Lang produktgaranti"]
        assert page.one("ga-filter__result") == "1 av 3 kriterier"

    def test_keeps_the_words_in_the_box(self, loaded, go):
        (box,) = go("?q=garanti").root.xpath("//input[@name='q']")

        assert box.get("value") == "garanti"

    def test_shows_a_text_once_however_often_it_is_found(self, db, go):
        load_all([sample(), neighbour()])

        assert titles(go("?q=produktgaranti")) == ["Produktgaranti", "Lang produktgaranti"]

    @pytest.mark.parametrize("words", ["%25", "_", "' OR 1=1 --", "%00", "<b>", "🌱", "a" * 201, "%E2%80%AE"])
    def test_bears_anything(self, loaded, go, words):
        assert go(f"?q={words}").status == 200


class TestThePages:
    @pytest.fixture(autouse=True)
    def _library(self, db):
        load_library()

    def test_hold_twenty_each(self, go):
        assert len(titles(go())) == 20
        assert len(titles(go("?side=5"))) == 12

    def test_show_every_text_once(self, go):
        shown = [title for number in range(1, 6) for title in titles(go(f"?side={number}"))]

        published = Revision.objects.published().order_by("criterion__order")
        assert shown == [revision.title_nb for revision in published]

    def test_keep_the_filters(self, go):
        assert "?niva=avansert&side=2" in pages(go("?niva=avansert"))

    @pytest.mark.parametrize(("asked", "shown"), [("99", 12), ("0", 12), ("tull", 20), ("-1", 12), ("", 20)])
    def test_bear_any_number(self, go, asked, shown):
        assert len(titles(go(f"?side={asked}"))) == shown

    def test_ask_as_much_of_the_database_for_few_texts_as_for_twenty(self, client):
        few, twenty = f"{LIST}?tema=transport&produktgruppe=pc-skjerm", f"{LIST}?kategori=it"

        assert len(titles(visit(client, few))) < 5
        assert asked(client, few) == asked(client, twenty) <= 11

    def test_ask_little_more_when_words_are_looked_for(self, client):
        few, many = f"{LIST}?q=bildeskjermer+blendfri", f"{LIST}?q=garanti"

        assert asked(client, many) <= 12
        assert abs(asked(client, few) - asked(client, many)) <= 2


def asked(client, url):
    """The number of queries behind a page that is there."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
