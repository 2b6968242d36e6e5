"""From one text to those that belong with it: the other level, the same under another category, its kin."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.enums import Level
from criteria.models import Criterion, Revision
from criteria.publishing import retire
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.support.library import load_library
from tests.support.pages import said, visit
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import entry, sample, with_entry

BASIS = "/kriterier/garanti-basis/"
ALIAS = "/kriterier/lan-garanti-basis/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture
def go(client):
    """A page opened by someone who is not signed in."""
    return lambda url=BASIS: visit(client, url)


@pytest.fixture
def two(db):
    load_all([with_page(), neighbour()])


def related(page):
    return [said(card.find(".//h3")) for card in page.root.find_class("ga-criterion")]


class TestTheOtherLevel:
    def test_links_to_the_other_level(self, loaded, go):
        (link,) = go().root.xpath("//aside//a[contains(., 'Samme kriterium')]")

        assert (said(link), link.get("href")) == (
            "Samme kriterium på nivå avansert",
            "/kriterier/garanti-avansert/",
        )
        assert "Samme kriterium" not in go("/kriterier/levetid-basis/").words

    def test_links_to_the_other_level_also_while_that_has_a_draft(self, draft, go):
        assert "Samme kriterium på nivå basis" in go("/kriterier/garanti-avansert/").words

    def test_does_not_link_to_another_level_that_is_gone(self, loaded, go):
        retire(Criterion.objects.get(key="garanti-avansert"), by=None)

        assert "Samme kriterium" not in go().words


class TestAnAlias:
    def test_leads_to_the_text_it_shows(self, two, client):
        response = client.get(ALIAS)

        assert (response.status_code, response.headers["Location"]) == (302, BASIS)

    def test_has_no_revisions_of_its_own(self, two, go):
        assert go(ALIAS + "1/").status == 404
        assert go(ALIAS + "1/mot/2/").status == 404

    def test_is_named_on_the_page_of_the_text(self, two, go):
        (link,) = go().root.xpath("//aside//p[starts-with(., 'Står også under')]/a")

        assert (said(link), link.get("href")) == ("Naboer", "/kriterier/kategori/naboer/")
        assert "Står også under" not in go("/kriterier/levetid-basis/").words

    def test_leads_on_when_the_text_is_retired(self, two, client, go):
        retire(Criterion.objects.get(key="garanti-basis"), by=None)

        assert client.get(ALIAS).headers["Location"] == BASIS
        assert "Kriteriet er tatt ut av biblioteket" in go().words

    def test_is_the_basis_of_an_advanced_text_that_the_category_words_itself(self, db, go):
        content = neighbour()
        strict = replace(
            content.criteria[0], id="lan-garanti-avansert", pair="lan-garanti", level=Level.ADVANCED
        )
        load_all([sample(), replace(content, criteria=(strict,))])

        page = go("/kriterier/lan-garanti-avansert/")

        assert page.root.xpath("//aside//a[contains(., 'Samme kriterium')]/@href") == [BASIS]


class TestRelated:
    def test_are_of_the_same_theme_but_not_the_other_level(self, db, go):
        kin = replace(entry(sample(), "levetid-basis"), id="batteri-basis", pair="batteri")
        content = with_entry(sample(), "levetid-basis", theme=entry(sample()).theme)
        content = replace(content, criteria=(*content.criteria, kin))
        load(content)

        assert related(go()) == ["Levetid"]
        assert related(go("/kriterier/batteri-basis/")) == []

    def test_of_the_same_product_group_come_first(self, db, go):
        basis = entry(sample())
        far = [
            replace(
                basis, id=f"{name}-basis", pair=name, product_group=group, set="", set_no=None, minimum=False
            )
            for name, group in (("a", "mobil"), ("b", "pc"), ("c", "mobil"), ("d", "pc"), ("e", "alle"))
        ]
        titled = [replace(each, texts={**each.texts, "title": each.pair}) for each in far]
        load(replace(sample(), criteria=(*sample().criteria, *titled)))

        assert related(go()) == ["b", "d", "a", "c"]

    def test_are_in_the_library_today(self, two, go):
        load(with_entry(with_page(), "levetid-basis", theme=entry(sample()).theme))
        assert related(go()) == ["Levetid"]

        retire(Criterion.objects.get(key="levetid-basis"), by=None)
        assert related(go()) == []

    def test_have_no_heading_when_there_are_none(self, loaded, go):
        assert "Beslektede kriterier" not in go().words

    def test_cost_the_same_however_many_there_are(self, db, client):
        load_library()

        def asked(key):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/kriterier/{key}/").status_code == 200
            return len(captured)

        counts = {
            asked(row.criterion.key) for row in Revision.objects.published().select_related("criterion")[::9]
        }
        assert len(counts) == 1
        assert max(counts) <= 11
