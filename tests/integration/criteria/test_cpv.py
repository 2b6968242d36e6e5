"""From a CPV code or words to category and product group: the lookup and its public page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.cpv import find
from criteria.models import Category, Synonym
from tests.support.pages import said, visit

PAGE = "/kriterier/cpv/"
SHELVES = {
    "mobler": (
        "Møbler",
        ["391", "33192"],
        {"nye": ("Nye møbler", ["kontorstol", "kontormøbler", "skrivebord"])},
    ),
    "mat": ("Mat og måltidstjenester", ["15", "39221"], {"kaffe": ("Kaffe og te", ["kaffe", "te"])}),
    "it": (
        "IT-utstyr",
        ["302", "30120", "3021"],
        {
            "pc": ("PC-er og skjermer", ["pc", "skjerm"]),
            "baerbar": ("Bærbare PC-er", ["bærbar", "bærbar pc"]),
        },
    ),
    "helse": ("Helseutstyr", ["331"], {}),
    "alt": ("Krav til alt", [], {"varer": ("Alle varer", ["varer", "rekvisita", "kaffe"])}),
}


@pytest.fixture(autouse=True)
def shelves(db):
    for order, (slug, (name, prefixes, groups)) in enumerate(SHELVES.items()):
        row = Category.objects.create(
            slug=slug,
            name=name,
            order=order,
            status_date=date(2026, 11, 22),
            cpv=[{"prefix": prefix, "name": f"Koder med {prefix}"} for prefix in prefixes],
        )
        row.product_groups.create(slug="alle", name="Hele kategorien")
        for place, (group, (title, words)) in enumerate(groups.items()):
            row.product_groups.create(slug=group, name=title, words=words, order=place + 1)


def hits(query):
    return [(hit.category.slug, hit.group and hit.group.slug) for hit in find(query).hits]


class TestACode:
    @pytest.mark.parametrize("typed", ["39112000", "39112000-0", "391120000", "39 11 20 00", "CPV 39112000"])
    def test_leads_to_its_category_however_it_is_typed(self, typed):
        assert hits(typed) == [("mobler", "nye")]

    @pytest.mark.parametrize(
        ("code", "category"),
        [
            ("33192000", "mobler"),
            ("33192110", "mobler"),
            ("33193000", "helse"),
            ("33100000", "helse"),
            ("39221000", "mat"),
            ("39100000", "mobler"),
            ("391", "mobler"),
            ("15861000", "mat"),
        ],
    )
    def test_belongs_where_the_longest_prefix_stands(self, code, category):
        answer = find(code)

        assert [hit.category.slug for hit in answer.hits] == [category]
        assert (answer.code.category.slug, answer.belongs) == (category, True)

    def test_has_its_name(self):
        assert (find("15861000").code.code, find("15861000").code.name) == ("15861000", "Kaffe")
        assert (find("15").code.code, find("15").code.name[:14]) == ("15000000", "Næringsmidler,")

    def test_leads_to_the_product_group_that_its_name_says(self):
        assert hits("15861000") == [("mat", "kaffe")]

    def test_leads_to_the_whole_category_when_its_name_says_nothing(self):
        assert hits("33190000") == [("helse", None)]

    @pytest.mark.parametrize("code", ["39", "39000000", "39000000-2"])
    def test_that_is_wide_leads_to_all_it_covers(self, code):
        answer = find(code)

        assert hits(code) == [("mobler", None), ("mat", None)]
        assert (answer.code.category, answer.belongs) == (None, True)

    def test_that_belongs_nowhere_leads_to_the_nearest_by_words(self):
        answer = find("42968100")  # drink machines

        assert answer.code.category is None
        assert answer.belongs is False

    def test_that_belongs_nowhere_and_is_near_nothing_leads_nowhere(self):
        assert (hits("66510000"), find("66510000").belongs) == ([], False)

    def test_that_is_not_on_the_list_has_no_name_but_may_have_a_category(self):
        assert (find("39199999").code.name, hits("39199999")) == ("", [("mobler", None)])
        assert (find("99999999").code.name, hits("99999999")) == ("", [])


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("kontorstol", ("mobler", "nye")),
            ("Kontorstoler", ("mobler", "nye")),
            ("stol", ("mobler", "nye")),
            ("50 kontorstoler til rådhuset", ("mobler", "nye")),
            ("møblar", ("mobler", None)),
            ("bærbar pc", ("it", "baerbar")),
            ("bærbare PC-er", ("it", "baerbar")),
            ("PC-er", ("it", "pc")),
            ("dataskjerm", ("it", "pc")),
            ("mat", ("mat", None)),
            ("rekvisita", ("alt", "varer")),
        ],
    )
    def test_lead_to_category_and_product_group(self, typed, first):
        assert hits(typed)[0] == first

    def test_lead_by_what_means_the_same(self):
        assert hits("datamaskin") != [("it", "pc")]
        Synonym.objects.create(words=["pc", "datamaskin"])

        assert hits("datamaskin") == [("it", "pc")]

    def test_that_fit_a_category_lead_past_the_one_without_codes(self):
        assert hits("kaffe") == [("mat", "kaffe")]

    def test_lead_to_the_codes_that_are_called_so_the_shortest_name_first(self):
        codes = find("kaffe").codes

        assert [(row.code, row.name, row.category.slug) for row in codes[:2]] == [
            ("15861000", "Kaffe", "mat"),
            ("15861100", "Brent kaffe", "mat"),
        ]
        assert len(codes) <= 10

    def test_of_a_compound_lead_to_the_codes_of_its_last_part(self):
        assert "39112000" in [row.code for row in find("kontorstol").codes]

    def test_lead_to_the_category_of_the_codes_when_nothing_else_fits(self):
        assert hits("sjokolade") == [("mat", None)]

    @pytest.mark.parametrize("typed", ["xyzzy", "🙂", "%", "' OR 1=1 --", "\x00", "og", "x" * 10_000])
    def test_without_meaning_lead_nowhere(self, typed):
        assert (find(typed).hits, find(typed).codes) == ((), ())

    def test_cost_the_same_however_many_groups_there_are(self):
        with CaptureQueriesContext(connection) as few:
            find("kontorstol")
        category = Category.objects.get(slug="it")
        for number in range(20):
            category.product_groups.create(slug=f"g{number}", name=f"Gruppe {number}", words=["stol"])
        with CaptureQueriesContext(connection) as many:
            find("kontorstol")

        assert len(few) == len(many) <= 3


class TestThePage:
    @pytest.fixture
    def go(self, client):
        return lambda query="": visit(client, PAGE, **({"data": {"q": query}} if query else {}))

    def test_is_open_to_all_and_asks_for_one_thing(self, go):
        page = go()

        assert page.status == 200
        assert page.title == "Finn kategori med CPV-kode – Grønne anbud"
        assert page.has_errors is False
        assert len(page.root.xpath("//main//h2")) == 0

    def test_tells_of_a_code_its_name_category_and_group(self, go):
        assert go("39112000-0").under("svaret") == (
            "39112000 Stoler Koden hører til denne kategorien: Møbler Produktgruppe: Nye møbler"
        )

    def test_leads_on(self, go):
        links = [
            link.get("href") for link in go("39112000").root.xpath("//section[@aria-labelledby='svaret']//a")
        ]

        assert links == ["/kriterier/kategori/mobler/", "/kriterier/?kategori=mobler&produktgruppe=nye"]

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("39", "Koden er vid. Disse kategoriene har noe av det den dekker:"),
            ("39199999", "Koden står ikke på CPV-listen. De første sifrene peker til denne kategorien:"),
            ("99999999", "Koden står ikke på CPV-listen. Ingen kategori i biblioteket dekker koden."),
            ("66510000", "Ingen kategori i biblioteket dekker koden."),
            ("kaffe", "Dette passer best:"),
            ("xyzzy", "Ingen kategori i biblioteket passer. Prøv et annet ord for det du skal kjøpe."),
        ],
    )
    def test_says_how_sure_it_is(self, go, typed, says):
        assert says in go(typed).under("svaret")

    def test_names_the_nearest_when_a_code_belongs_nowhere(self, go):
        Category.objects.get(slug="mat").product_groups.create(
            slug="automat", name="Automater", words=["drikkeautomater"], order=9
        )

        answer = go("42968100").under("svaret")

        assert "Ingen kategori i biblioteket dekker koden. Nærmest etter ordene i navnet: Mat" in answer

    def test_shows_the_codes_with_the_words(self, go):
        rows = [[said(cell) for cell in row] for row in go("kaffe").root.iterfind(".//tbody/tr")]

        assert rows[1] == ["15861100", "Brent kaffe", "Mat og måltidstjenester"]

    def test_says_where_the_names_come_from(self, go):
        assert "DFØs kodelister (eforms-sdk-nor)" in go().words

    def test_escapes_what_is_typed(self, go):
        page = go("<script>alert(1)</script>")

        assert page.under("svaret").startswith("«<script>alert(1)</script>»")
        assert b"<script>alert" not in page.response.content

    def test_tells_of_a_query_too_long(self, go):
        page = go("x" * 201)

        assert page.status == 200
        assert page.errors == ["CPV-kode eller hva du skal kjøpe kan ha høyst 200 tegn. Nå er det 201"]

    @pytest.mark.parametrize(
        "typed", ["\x00", "🙂", "%", "' OR 1=1 --", "\N{RIGHT-TO-LEFT OVERRIDE}lots", "   "]
    )
    def test_bears_any_query(self, go, typed):
        assert go(typed).status == 200

    def test_is_for_reading_only(self, client):
        assert client.head(PAGE, {"q": "stol"}).status_code == 200
        assert client.post(PAGE, {"q": "stol"}).status_code == 405

    def test_is_linked_from_the_catalogue(self, client):
        assert f'href="{PAGE}"'.encode() in client.get("/kriterier/").content
