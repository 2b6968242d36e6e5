"""The library as open data: what it says."""

from email.utils import parsedate_to_datetime

import pytest
import time_machine

from criteria.enums import Level
from criteria.models import Category, Criterion, Revision
from criteria.publishing import begin, publish, retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.data_files import (
    ABOUT,
    ALL_CSV,
    ALL_JSON,
    CRITERION,
    ONE_CSV,
    ONE_JSON,
    SCHEMA,
    SITE,
    rows,
)
from tests.integration.criteria.rows import by_curator
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import entry, sample, with_entry, with_texts

pytestmark = pytest.mark.usefixtures("nothing_kept")


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


def test_a_hearing_is_not_published(loaded, client, curator):
    draft = begin(Criterion.objects.get(key="garanti-basis"), by=curator)
    Revision.objects.filter(pk=draft.pk).update(title_nb="Hemmelig utkast")

    assert "Hemmelig" not in client.get(ALL_JSON).content.decode()

    publish(Revision.objects.get(pk=draft.pk), by=curator)
    assert "Hemmelig" in client.get(ALL_JSON).content.decode()
