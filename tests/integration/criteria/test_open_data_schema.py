"""The published schema of the open data, and the page that explains them."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from criteria.enums import Kind, Level, Status
from criteria.models import Category, Criterion
from criteria.open_data import fields
from criteria.publishing import retire
from criteria.sync import load_all
from tests.integration.criteria.data_files import (
    ABOUT,
    ALL_CSV,
    ALL_JSON,
    CRITERION,
    ONE_CSV,
    ONE_JSON,
    SCHEMA,
    SITE,
)
from tests.support.library import load_library
from tests.support.pages import visit
from tests.unit.criteria.frames import neighbour, with_page

pytestmark = pytest.mark.usefixtures("nothing_kept")


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
