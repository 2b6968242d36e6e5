"""The search follows the library: what is published is found at once, what is gone is not."""

from dataclasses import replace

from criteria.models import Criterion, Revision
from criteria.publishing import begin, publish, retire, send_to_hearing, take_back
from criteria.search import matching
from criteria.sync import load_all
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import by_curator
from tests.support.library import load_library
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import sample, with_entry, with_texts, without


def found(words):
    """The keys of the published texts, best first."""
    rows = matching(Revision.objects.published().select_related("criterion"), words)
    return [row.criterion.key for row in rows]


class TestALoad:
    def test_finds_every_text_by_its_own_words(self, loaded):
        assert found("garanti") == ["garanti-basis", "garanti-avansert"]
        assert found("levetid") == ["levetid-basis"]

    def test_finds_the_new_words_and_not_the_old(self, loaded):
        load(
            with_texts(
                sample(), title="Reservedeler", text="Leverandøren skal levere deler i {garantitid} år."
            )
        )

        assert found("reservedeler") == ["garanti-basis"]
        assert found("produktgaranti") == ["garanti-avansert"]

    def test_does_not_find_what_left_the_file(self, loaded):
        assert found("levetid") == ["levetid-basis"]

        load(without(sample(), "levetid-basis"))

        assert found("levetid") == []

    def test_follows_a_new_name_of_the_category(self, loaded):
        load(replace(sample(), category=replace(sample().category, name="Sykkelparkering")))

        assert len(found("sykkelparkering")) == 3

    def test_follows_new_words_of_a_product_group(self, loaded):
        groups = (replace(sample().product_groups[0], words=("regneramme",)), *sample().product_groups[1:])
        load(replace(sample(), product_groups=groups))

        assert found("regneramme") == ["garanti-basis"]
        assert found("laptop") == []

    def test_follows_a_new_name_of_a_label(self, loaded):
        load(replace(sample(), labels=(replace(sample().labels[0], name="Blomsten"),)))

        assert found("blomsten") == ["garanti-basis"]

    def test_follows_a_new_name_of_a_label_into_the_other_category(self, db):
        content = replace(
            with_entry(neighbour(), "lan-tid-basis", labels=("svanen",)), labels=sample().labels
        )
        load_all([sample(), content])
        renamed = (replace(sample().labels[0], name="Blomsten"),)

        load_all([replace(sample(), labels=renamed), replace(content, labels=renamed)])

        assert sorted(found("blomsten")) == ["garanti-basis", "lan-tid-basis"]

    def test_finds_a_text_by_the_group_of_its_alias(self, db):
        load_all([with_page(), neighbour()])

        assert sorted(found("utlån")) == ["garanti-basis", "lan-tid-basis"]


class TestPublishing:
    def test_a_text_is_found_at_once(self, loaded, curator):
        draft = begin(Criterion.objects.get(key="garanti-basis"), by=curator)
        Revision.objects.filter(pk=draft.pk).update(title_nb="Reservedeler")
        assert found("reservedeler") == []

        publish(Revision.objects.get(pk=draft.pk), by=curator)

        assert found("reservedeler") == ["garanti-basis"]

    def test_a_draft_and_a_text_on_hearing_are_not_found(self, loaded, curator):
        draft = begin(Criterion.objects.get(key="levetid-basis"), by=curator)
        Revision.objects.filter(pk=draft.pk).update(title_nb="Reservedeler")
        draft.refresh_from_db()
        send_to_hearing(draft, by=curator)
        assert found("reservedeler") == []

        take_back(draft, by=curator)
        assert found("reservedeler") == []
        assert found("levetid") == ["levetid-basis"]

    def test_what_it_takes_the_place_of_is_not_found(self, loaded):
        by_curator("levetid-basis", title="Reservedeler", text="Det gis poeng for deler i 10 år.")

        assert found("reservedeler") == ["levetid-basis"]
        assert found("premierer") == []

    def test_a_retired_text_is_not_found(self, loaded, curator, client):
        retire(Criterion.objects.get(key="levetid-basis"), by=curator)

        assert found("levetid") == []
        assert "levetid-basis" not in client.get("/kriterier/?q=levetid").content.decode()

    def test_the_others_are_found_as_before(self, loaded):
        by_curator("garanti-basis", title="Ny")

        assert found("levetid") == ["levetid-basis"]
        assert "garanti-avansert" in found("garanti")


def test_every_text_of_the_library_is_found_by_its_title(db):
    load_library(searchable=True)
    titles = Revision.objects.published().values_list("criterion__key", "title_nb")

    assert [key for key, title in titles[::6] if key not in found(title)] == []
