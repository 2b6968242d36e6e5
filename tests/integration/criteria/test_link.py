"""Addresses that show the text of another category."""

from dataclasses import replace

import pytest

from criteria.content import ContentError
from criteria.models import Alias, Category, Criterion, Revision
from criteria.publishing import retire
from criteria.rows import category_file
from criteria.sync import link, load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import everything
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import entry, sample, with_texts, without

KEY = "lan-garanti-basis"


@pytest.fixture
def both(db):
    load_all([sample(), neighbour()])


def pointing(content=None, **changes):
    """The neighbour's file with its alias changed."""
    content = content or neighbour()
    return replace(content, aliases=(replace(content.aliases[0], **changes),))


def stands():
    return [
        (row.key, row.pair, row.level, row.category.slug, row.product_group.slug, row.criterion.key)
        for row in Alias.objects.select_related("category", "product_group", "criterion")
    ]


class TestLinking:
    @pytest.mark.parametrize("turned", [False, True])
    def test_the_order_of_the_files_is_of_no_matter(self, db, turned):
        contents = [sample(), neighbour()]
        load_all(reversed(contents) if turned else contents)

        assert stands() == [(KEY, "lan-garanti", "basis", "naboer", "utlan", "garanti-basis")]

    def test_the_criterion_may_stand_in_the_library_already(self, loaded):
        load_all([neighbour()])

        assert len(stands()) == 1

    def test_a_criterion_that_is_nowhere_is_named_and_nothing_is_written(self, loaded):
        before = everything()

        with pytest.raises(ContentError) as caught:
            load_all([with_texts(sample(), title="Ny"), pointing(same_as="borte-basis")])

        assert str(caught.value) == (
            f"aliases, {KEY}: kriteriet «borte-basis» finnes ikke. Les inn filen det står i, også."
        )
        assert everything() == before
        assert stands() == []

    def test_a_criterion_that_was_in_the_file_last_time_is_still_an_address(self, both):
        retire(Criterion.objects.get(key="garanti-basis"), by=None)

        load_all([neighbour()])

        assert len(stands()) == 1

    def test_it_is_moved_by_the_file(self, both):
        load_all([pointing(same_as="levetid-basis")])
        assert stands()[0][-1] == "levetid-basis"

        load_all([pointing(product_group="alle")])
        assert stands()[0][-2:] == ("alle", "garanti-basis")

    def test_it_leaves_with_the_file(self, both):
        load_all([replace(neighbour(), aliases=())])

        assert stands() == []
        assert Revision.objects.published().filter(criterion__key="garanti-basis").exists()

    def test_each_file_keeps_its_own(self, both):
        load_all([sample()])

        assert len(stands()) == 1

    def test_a_dump_names_it(self, both):
        assert category_file(Category.objects.get(slug="naboer")) == neighbour()
        assert category_file(Category.objects.get(slug="prover")).aliases == ()


class TestAnAddressChangesItsNature:
    def test_a_text_of_its_own_cannot_become_an_alias(self, both):
        """What was published under the address stands there for good."""
        before = everything()
        taken = pointing(id="lan-tid-basis", pair="lan-tid")
        other = replace(entry(neighbour(), "lan-tid-basis"), id="lan-ny-basis", pair="lan-ny")

        with pytest.raises(ContentError) as caught:
            load_all([replace(taken, criteria=(other,))])

        assert str(caught.value) == "aliases, lan-tid-basis: er allerede et kriterium med egen tekst."
        assert everything() == before

    def test_an_alias_may_get_a_text_of_its_own(self, both, client):
        own = replace(entry(neighbour(), "lan-tid-basis"), id=KEY, pair="lan-garanti")
        content = neighbour()

        load_all([replace(content, criteria=(*content.criteria, own), aliases=())])

        assert stands() == []
        assert client.get(f"/kriterier/{KEY}/").status_code == 200

    def test_an_alias_of_another_file_moves_to_the_last(self, both):
        moved = replace(with_page(), aliases=(replace(neighbour().aliases[0], product_group="pc"),))
        load_all([replace(neighbour(), aliases=()), moved])

        assert stands() == [(KEY, "lan-garanti", "basis", "prover", "pc", "garanti-basis")]


def test_linking_by_itself_writes_no_text(both):
    before = everything()

    link([pointing(same_as="levetid-basis")])

    assert everything() == before
    assert stands()[0][-1] == "levetid-basis"


def test_a_criterion_that_leaves_its_file_is_retired_and_the_alias_shows_it(both, client):
    alone = with_texts(without(sample(), "garanti-basis"), "garanti-avansert", differs="")
    assert load(alone).retired == ["garanti-basis"]

    assert len(stands()) == 1
    assert "tatt ut av biblioteket" in client.get("/kriterier/garanti-basis/").content.decode()
