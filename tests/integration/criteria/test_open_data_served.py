"""The open data as it is served: marks, headers, methods, and what is kept between two askings."""

from dataclasses import replace

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import Criterion, Label, Revision
from criteria.publishing import retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.data_files import (
    ABOUT,
    ALL_CSV,
    ALL_JSON,
    CRITERION,
    FILES,
    ONE_CSV,
    ONE_JSON,
    SCHEMA,
    SITE,
)
from tests.integration.criteria.rows import by_curator
from tests.unit.criteria.frames import neighbour
from tests.unit.criteria.samples import sample

pytestmark = pytest.mark.usefixtures("nothing_kept")


def asked(client, url):
    """The number of queries behind an answer."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


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
