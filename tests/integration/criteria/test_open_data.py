"""The library as open data: what it says, how it is served, and its schema."""

import csv
import io
import json
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker

from criteria.enums import Kind, Level, Status
from criteria.models import Category, Criterion, Label, Revision
from criteria.open_data import fields
from criteria.publishing import begin, publish, retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import by_curator
from tests.support.library import load_library
from tests.support.pages import visit
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import entry, sample, with_entry, with_texts

SITE = "http://testserver"
ALL_JSON, ALL_CSV = "/kriterier/data/kriterier.json", "/kriterier/data/kriterier.csv"
ONE_JSON, ONE_CSV = "/kriterier/data/prover.json", "/kriterier/data/prover.csv"
CRITERION = "/kriterier/garanti-basis.json"
SCHEMA = "/kriterier/data/skjema-1.json"
ABOUT = "/kriterier/data/"
FILES = (ALL_JSON, ALL_CSV, ONE_JSON, ONE_CSV, CRITERION, SCHEMA)


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def asked(client, url, **headers):
    """The number of queries behind an answer."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, headers=headers).status_code in (200, 304)
    return len(captured)


class TestACriterion:
    @pytest.fixture
    def document(self, loaded, client):
        return client.get(CRITERION).json()

    def test_is_told_whole(self, document):
        (criterion,) = document["criteria"]
        (revision,) = criterion.pop("revisions")

        assert criterion == {
            "id": "garanti-basis",
            "url": f"{SITE}/kriterier/garanti-basis/",
            "pair": "garanti",
            "category": "prover",
            "product_group": "pc",
            "level": "basis",
            "kind": "specification",
            "theme": "circular",
            "stage": "use",
            "fulfilled_at": "delivery",
            "counts_as_environment": True,
            "is_statutory": False,
            "is_minimum": True,
            "contract_types": [],
            "set": {"id": "settet", "number": 1},
            "texts": {
                "nb": {
                    "title": "Produktgaranti",
                    "text": entry(sample()).texts["text"],
                    "proof": "Garantivilkår eller tilsvarende dokumentasjon.",
                    "follow_up": "Leverandøren leverer en oversikt hvert halvår.",
                    "rationale": "Hvert ekstra bruksår teller.",
                }
            },
            "parameters": [
                {
                    "name": "garantitid",
                    "label": "Garantitid",
                    "unit": "år",
                    "default": 3,
                    "minimum": 2.5,
                    "maximum": 7,
                    "is_proposal": True,
                }
            ],
            "labels": ["svanen"],
            "laws": [
                {
                    "provision": "anskaffelsesloven § 5b",
                    "url": "https://lovdata.no/lov",
                    "in_force_from": "2026-07-01",
                    "binds": True,
                },
                {"provision": "handlingsplanen", "url": "", "in_force_from": None, "binds": False},
            ],
            "sources": [{"url": "https://example.no/kilde", "reference": "", "consulted_on": "2026-11-22"}],
            "verified": True,
            "verified_note": "",
            "review_on": "2027-11-22",
            "revision": 1,
            "aliases": [],
        }
        assert (revision["number"], revision["status"], revision["retired_at"]) == (1, "published", None)
        assert revision["url"] == f"{SITE}/kriterier/garanti-basis/1/"

    def test_comes_with_its_label_and_set_and_the_terms(self, document):
        assert [label["name"] for label in document["labels"]] == ["Svanemerket"]
        assert [each["publisher"] for each in document["sets"]] == ["Prøvetilsynet"]
        assert document["license"] == {
            "name": "CC BY 4.0",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        }
        assert (document["version"], document["$schema"]) == ("1", SITE + SCHEMA)
        assert "categories" not in document

    def test_has_the_languages_that_exist(self, db, client):
        load(with_entry(sample(), nn={"title": "Garanti på nynorsk"}, en={"title": "Guarantee"}))

        texts = client.get(CRITERION).json()["criteria"][0]["texts"]

        assert list(texts) == ["nb", "nn", "en"]
        assert texts["nn"] == {"title": "Garanti på nynorsk"}

    def test_has_its_history_newest_first(self, loaded, client):
        by_curator("garanti-basis", title="Ny garanti")

        (criterion,) = client.get(CRITERION).json()["criteria"]

        assert (criterion["revision"], criterion["texts"]["nb"]["title"]) == (2, "Ny garanti")
        states = [(row["number"], row["status"]) for row in criterion["revisions"]]
        assert states == [(2, "published"), (1, "retired")]

    def test_that_is_retired_keeps_its_address_and_says_so(self, loaded, client):
        retire(Criterion.objects.get(key="garanti-basis"), by=None)

        (criterion,) = client.get(CRITERION).json()["criteria"]

        assert criterion["revisions"][0]["status"] == "retired"
        assert criterion["revisions"][0]["retired_at"] is not None

    def test_never_shows_a_draft(self, loaded, draft, client):
        assert client.get(CRITERION).json()["criteria"][0]["revision"] == 1

    def test_with_another_address_leads_to_its_own(self, db, client):
        load_all([with_page(), neighbour()])
        alias = Category.objects.get(slug=neighbour().category.slug).aliases.first()

        answer = client.get(f"/kriterier/{alias.key}.json")

        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/kriterier/{alias.criterion.key}.json",
        )
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        told = client.get(answer.headers["Location"]).json()["criteria"][0]["aliases"]
        assert [each["id"] for each in told] == [alias.key]

    @pytest.mark.parametrize("key", ["finnes-ikke", "alle", "garanti"])
    def test_that_is_not_there_is_404(self, loaded, client, key):
        assert client.get(f"/kriterier/{key}.json").status_code == 404

    def test_that_was_never_published_is_404(self, category, client):
        category.criteria.create(key="ny-basis", pair="ny", level=Level.BASIS)

        assert client.get("/kriterier/ny-basis.json").status_code == 404


class TestACategory:
    def test_has_its_page_and_its_criteria(self, db, client):
        load(with_page())

        document = client.get(ONE_JSON).json()
        (category,) = document["categories"]

        assert [row["id"] for row in document["criteria"]] == [
            "garanti-basis",
            "garanti-avansert",
            "levetid-basis",
        ]
        assert (category["id"], category["name"], category["cpv"]) == (
            "prover",
            "Prøver",
            [{"prefix": "302", "name": "Datautstyr"}],
        )
        assert category["json"] == SITE + ONE_JSON
        content = with_page()
        for name in ("impacts", "measures", "laws", "risks", "human_rights"):
            assert len(category[name]) == len(getattr(content, name)) > 0
        assert [row["id"] for row in category["product_groups"]] == ["alle", "pc", "mobil"]

    def test_holds_nothing_of_another(self, db, client):
        load_all([with_page(), neighbour()])

        document = client.get(ONE_JSON).json()

        assert {row["category"] for row in document["criteria"]} == {"prover"}
        assert [row["id"] for row in document["categories"]] == ["prover"]

    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_that_is_not_there_is_404(self, loaded, client, form):
        assert client.get(f"/kriterier/data/finnes-ikke.{form}").status_code == 404

    @pytest.mark.parametrize("name", ["prover.xml", "prover", "prover.json.csv", "..json", ".json"])
    def test_in_another_form_is_404(self, loaded, client, name):
        assert client.get(f"/kriterier/data/{name}").status_code == 404

    def test_that_is_empty_is_told_all_the_same(self, category, client):
        document = client.get(ONE_JSON).json()

        assert (document["criteria"], document["updated_at"]) == ([], None)
        assert rows(client.get(ONE_CSV).content) == []


class TestTheLibrary:
    def test_has_every_published_text_in_its_order(self, loaded, client):
        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        document = client.get(ALL_JSON).json()

        assert [row["id"] for row in document["criteria"]] == ["garanti-basis", "garanti-avansert"]
        assert [row["id"] for row in document["categories"]] == ["prover"]

    def test_says_when_something_was_last_published_or_taken_out(self, loaded, client):
        with time_machine.travel("2027-03-01T12:00:00+01:00", tick=False):
            retire(Criterion.objects.get(key="levetid-basis"), by=None)

        answer = client.get(ALL_JSON)

        assert answer.json()["updated_at"] == "2027-03-01T11:00:00+00:00"
        assert parsedate_to_datetime(answer.headers["Last-Modified"]).isoformat() == (
            "2027-03-01T11:00:00+00:00"
        )

    def test_as_a_table_has_the_same_criteria(self, loaded, client):
        table = rows(client.get(ALL_CSV).content)

        assert [row["id"] for row in table] == ["garanti-basis", "garanti-avansert", "levetid-basis"]
        assert [row["license"] for row in table] == ["CC BY 4.0"] * 3
        assert table[0]["url"] == f"{SITE}/kriterier/garanti-basis/"

    def test_when_empty_is_empty(self, db, client):
        assert client.get(ALL_JSON).json()["criteria"] == []
        assert rows(client.get(ALL_CSV).content) == []

    def test_knows_its_own_address(self, loaded, client):
        document = client.get(ALL_JSON, headers={"host": "localhost:8000"}, SERVER_NAME="localhost").json()

        assert document["criteria"][0]["url"].startswith("http://localhost")
        assert client.get(ALL_JSON).json()["criteria"][0]["url"].startswith(SITE)

    def test_with_a_secure_address_links_securely(self, loaded, client):
        document = client.get(ALL_JSON, secure=True).json()

        assert document["criteria"][0]["url"].startswith("https://testserver/")


HOSTILE = '=HYPERLINK("https://example.no")<script>alert(1)</script>\'; DROP TABLE x; --'


class TestHostileContent:
    @pytest.fixture(autouse=True)
    def hostile(self, db):
        load(with_texts(sample(), title=HOSTILE[:200]))

    def test_is_only_text_in_json(self, client):
        answer = client.get(CRITERION)

        assert answer.json()["criteria"][0]["texts"]["nb"]["title"] == HOSTILE
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_is_no_formula_in_the_table(self, client):
        assert rows(client.get(ALL_CSV).content)[0]["title_nb"] == f"'{HOSTILE}"

    def test_is_escaped_on_the_page(self, client):
        answer = client.get(ABOUT)

        assert b"<script>alert" not in answer.content
        assert b"&lt;script&gt;alert" in answer.content


class TestTheAnswer:
    @pytest.fixture(autouse=True)
    def _library(self, loaded):
        """Three criteria."""

    @pytest.mark.parametrize(
        ("url", "kind"),
        [
            (ALL_JSON, "application/json"),
            (ALL_CSV, "text/csv; charset=utf-8"),
            (ONE_JSON, "application/json"),
            (ONE_CSV, "text/csv; charset=utf-8"),
            (CRITERION, "application/json"),
            (SCHEMA, "application/schema+json"),
        ],
    )
    def test_says_what_it_is_and_on_what_terms(self, client, url, kind):
        headers = client.get(url).headers

        assert headers["Content-Type"] == kind
        assert headers["Link"] == (
            '<https://creativecommons.org/licenses/by/4.0/>; rel="license", '
            f'<{SITE}{SCHEMA}>; rel="describedby"'
        )

    @pytest.mark.parametrize("url", FILES)
    def test_may_be_read_by_any_site_and_kept_for_a_while(self, client, url):
        headers = client.get(url, headers={"origin": "https://annet.example.no"}).headers

        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Access-Control-Expose-Headers"] == "ETag, Last-Modified, Link"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert headers["Cache-Control"] == "public, max-age=300"
        assert "Access-Control-Allow-Credentials" not in headers
        assert "Set-Cookie" not in headers

    @pytest.mark.parametrize("url", ["/kriterier/", ABOUT, "/kriterier/garanti-basis/", "/kriterier/cpv/"])
    def test_of_a_page_may_not(self, client, url):
        assert "Access-Control-Allow-Origin" not in client.get(url).headers

    @pytest.mark.parametrize("url", FILES)
    def test_is_304_to_who_has_it(self, client, url):
        mark = client.get(url).headers["ETag"]

        again = client.get(url, headers={"if-none-match": mark})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == mark
        assert again.headers["Cache-Control"] == "public, max-age=300"
        assert again.headers["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize("mark", ['"noe-annet"', "*x", "", "tull"])
    def test_is_whole_to_who_has_another(self, client, mark):
        assert client.get(ALL_JSON, headers={"if-none-match": mark}).status_code == 200

    def test_has_a_strong_mark_of_its_own_content(self, client):
        load(neighbour())

        marks = [client.get(url).headers["ETag"] for url in FILES]

        assert len(set(marks)) == len(FILES)
        assert all(mark.startswith('"') for mark in marks)
        assert [client.get(url).headers["ETag"] for url in FILES] == marks

    def test_is_not_held_back_by_a_time(self, client):
        """What a curator edits in place has no time of its own."""
        later = {"if-modified-since": "Tue, 01 Jan 2097 00:00:00 GMT"}

        assert client.get(ALL_JSON, headers=later).status_code == 200

    @pytest.mark.parametrize("url", FILES)
    def test_to_head_is_the_same_without_the_body(self, client, url):
        whole, head = client.get(url), client.head(url)

        assert (head.status_code, head.content) == (200, b"")
        for name in ("ETag", "Content-Type", "Link", "Cache-Control", "Access-Control-Allow-Origin"):
            assert head.headers[name] == whole.headers[name]

    @pytest.mark.parametrize("url", [*FILES, ABOUT])
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
    def test_to_anything_but_reading_is_405(self, client, url, method):
        assert getattr(client, method)(url).status_code == 405

    def test_as_a_table_is_a_file_to_save(self, client):
        assert client.get(ALL_CSV).headers["Content-Disposition"] == 'attachment; filename="kriterier.csv"'
        assert client.get(ONE_CSV).headers["Content-Disposition"] == 'attachment; filename="prover.csv"'
        assert "Content-Disposition" not in client.get(ALL_JSON).headers

    def test_to_who_is_signed_in_is_not_kept_by_others(self, hers):
        answer = hers.get(ALL_JSON)

        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


class TestWhatIsKept:
    @pytest.fixture(autouse=True)
    def _library(self, loaded):
        """Three criteria."""

    @pytest.mark.parametrize("url", [ALL_JSON, ALL_CSV, ONE_JSON, ONE_CSV])
    def test_is_read_with_few_queries_the_next_time(self, client, url):
        client.get(url)

        assert asked(client, url) <= 3

    def test_is_made_with_as_many_queries_however_much_there_is(self, client):
        few = asked(client, ALL_JSON)
        cache.clear()
        load_all([neighbour()])

        assert asked(client, ALL_JSON) == few <= 20

    @pytest.mark.parametrize("url", [ALL_JSON, ONE_JSON, CRITERION])
    def test_is_new_when_a_text_is_published(self, client, url):
        before = client.get(url).headers["ETag"]

        by_curator("garanti-basis", title="Ny garanti")
        after = client.get(url)

        assert after.headers["ETag"] != before
        assert after.json()["criteria"][0]["texts"]["nb"]["title"] == "Ny garanti"

    def test_is_new_when_a_text_is_taken_out(self, client):
        client.get(ALL_JSON)

        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        assert len(client.get(ALL_JSON).json()["criteria"]) == 2

    def test_is_new_when_a_file_changes_only_the_page(self, client):
        client.get(ONE_JSON)

        load(replace(sample(), category=replace(sample().category, intro="Et nytt ord.")))

        assert client.get(ONE_JSON).json()["categories"][0]["intro"] == "Et nytt ord."

    def test_is_the_same_while_a_draft_is_written(self, client, draft):
        mark = client.get(ALL_JSON).headers["ETag"]

        Revision.objects.filter(pk=draft.pk).update(title_nb="Et utkast")

        assert client.get(ALL_JSON).headers["ETag"] == mark

    def test_of_what_is_edited_in_place_is_new_within_five_minutes(self, client):
        client.get(ALL_JSON)
        Label.objects.update(name="Blomsten")

        with time_machine.travel("2030-01-01T12:00:00+01:00", tick=False) as clock:
            client.get(ALL_JSON)
            clock.shift(301)
            told = client.get(ALL_JSON).json()["labels"]

        assert [label["name"] for label in told] == ["Blomsten"]


class TestTheSchema:
    @pytest.fixture
    def judge(self, client):
        """The faults of the document at an address, by the schema that is published."""
        schema = client.get(SCHEMA).json()
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        return lambda url: [error.message for error in validator.iter_errors(client.get(url).json())]

    def test_holds_for_all_that_is_published(self, db, client, judge):
        load_library()
        load_all([with_page(), neighbour()])
        keys = ["garanti-basis", "it-produktgaranti-basis"]

        assert judge(ALL_JSON) == []
        assert judge("/kriterier/data/it.json") == []
        assert [judge(f"/kriterier/{key}.json") for key in keys] == [[], []]

    def test_holds_for_what_is_retired_and_what_is_empty(self, loaded, client, judge):
        retire(Criterion.objects.get(key="garanti-basis"), by=None)

        assert judge(CRITERION) == []
        Category.objects.create(slug="tom", name="Tom", status_date="2026-11-22")
        assert judge("/kriterier/data/tom.json") == []

    @pytest.mark.parametrize(
        ("path", "wrong"),
        [
            (("version",), "2"),
            (("license", "name"), "CC0"),
            (("updated_at",), 7),
            (("criteria", 0, "level"), "ekspert"),
            (("criteria", 0, "kind"), "wish"),
            (("criteria", 0, "review_on"), "i morgen"),
            (("criteria", 0, "texts"), {"en": {"title": "Only English"}}),
            (("criteria", 0, "parameters", 0, "default"), "3"),
            (("criteria", 0, "revisions"), []),
            (("criteria", 0, "set"), {"id": "settet"}),
            (("categories", 0, "cpv", 0, "prefix"), "30x"),
        ],
    )
    def test_finds_faults(self, loaded, client, path, wrong):
        validator = Draft202012Validator(client.get(SCHEMA).json(), format_checker=FormatChecker())
        document = client.get(ONE_JSON).json()
        place = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong

        assert len(list(validator.iter_errors(document))) == 1

    @pytest.mark.parametrize("missing", ["id", "texts", "revision", "labels"])
    def test_demands_every_field(self, loaded, client, missing):
        validator = Draft202012Validator(client.get(SCHEMA).json())
        document = client.get(CRITERION).json()
        del document["criteria"][0][missing]

        assert len(list(validator.iter_errors(document))) == 1

    def test_lets_new_fields_come(self, loaded, client):
        validator = Draft202012Validator(client.get(SCHEMA).json())
        document = client.get(CRITERION).json()
        document["criteria"][0]["noe_nytt"] = True

        assert list(validator.iter_errors(document)) == []

    def test_describes_every_field_there_is_and_no_other(self, loaded, client):
        document = client.get(ONE_JSON).json()
        definitions = client.get(SCHEMA).json()["$defs"]

        assert list(document["criteria"][0]) == list(definitions["criterion"]["properties"])
        assert set(document["criteria"][0]) == set(fields.CRITERION)
        assert set(document["categories"][0]) == set(definitions["category"]["properties"])
        assert set(document["categories"][0]) == set(fields.CATEGORY)

    def test_is_at_the_address_it_gives(self, loaded, client):
        assert client.get(SCHEMA).json()["$id"] == SITE + SCHEMA

    def test_has_the_closed_lists_of_the_library(self, client):
        properties = client.get(SCHEMA).json()["$defs"]["criterion"]["properties"]

        assert properties["kind"]["enum"] == [kind.value for kind in Kind]
        assert properties["revisions"]["items"]["properties"]["status"]["enum"] == [
            Status.PUBLISHED,
            Status.RETIRED,
        ]


class TestThePage:
    def test_tells_a_developer_what_there_is(self, loaded, client):
        page = visit(client, ABOUT)

        assert page.status == 200
        assert page.title == "Åpne data – Grønne anbud"
        for address in (ALL_JSON, ALL_CSV, SCHEMA):
            assert SITE + address in page.words
        for name in {*fields.CRITERION, *fields.CATEGORY}:
            assert name in page.words

    def test_links_to_files_that_are_there(self, loaded, client):
        links = {link.removeprefix(SITE) for link in visit(client, ABOUT).root.xpath("//main//a/@href")}
        files = {link for link in links if link.startswith("/")}

        assert files == {ALL_JSON, ALL_CSV, ONE_JSON, ONE_CSV, SCHEMA}
        assert {client.get(file).status_code for file in files} == {200}

    def test_has_an_example_that_is_true(self, loaded, client):
        (example,) = visit(client, ABOUT).root.xpath("//pre")
        shown = json.loads(example.text_content())
        (criterion,) = client.get(CRITERION).json()["criteria"]

        assert {name: criterion[name] for name in shown if name != "texts"} == {
            name: value for name, value in shown.items() if name != "texts"
        }

    def test_of_an_empty_library_has_no_example(self, db, client):
        assert visit(client, ABOUT).root.xpath("//pre") == []

    def test_is_linked_from_the_catalogue(self, db, client):
        assert f'href="{ABOUT}"'.encode() in client.get("/kriterier/").content

    def test_shows_no_draft(self, category, client):
        criterion = category.criteria.create(key="ny-basis", pair="ny", level=Level.BASIS)

        assert criterion.key not in visit(client, ABOUT).words


def test_a_hearing_is_not_published(loaded, client, curator):
    draft = begin(Criterion.objects.get(key="garanti-basis"), by=curator)
    Revision.objects.filter(pk=draft.pk).update(title_nb="Hemmelig utkast")

    assert "Hemmelig" not in client.get(ALL_JSON).content.decode()

    publish(Revision.objects.get(pk=draft.pk), by=curator)
    assert "Hemmelig" in client.get(ALL_JSON).content.decode()
