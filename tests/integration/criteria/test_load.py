"""A category file against the rows."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from criteria import sync
from criteria.content import ContentError, fingerprint
from criteria.enums import ContractType, Status
from criteria.models import Category, Criterion, Label, Revision
from criteria.publishing import NotPossible, next_number, publish, retire
from criteria.rows import entry_of, write_revision
from criteria.sync import make_plan
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import by_curator, current, everything
from tests.unit.criteria.samples import entry, sample, with_entry, with_texts, without

KEYS = ["garanti-basis", "garanti-avansert", "levetid-basis"]


class TestTheFirstLoad:
    def test_everything_is_new(self, db):
        plan = make_plan(sample())

        assert plan.new == KEYS
        assert not Category.objects.exists()  # a plan only reads

    def test_every_text_is_published_as_revision_1(self, loaded):
        rows = Revision.objects.order_by("criterion__order").values_list("criterion__key", "number", "status")

        assert list(rows) == [(key, 1, "published") for key in KEYS]

    def test_a_row_says_all_that_its_entry_said(self, loaded):
        assert [entry_of(current(key)) for key in KEYS] == list(loaded.criteria)

    def test_the_frame_says_what_the_file_said(self, loaded):
        category = Category.objects.get()

        assert (category.slug, category.name, category.order) == ("prover", "Prøver", 7)
        assert list(category.product_groups.values_list("slug", "words")) == [
            ("alle", []),
            ("pc", ["pc", "laptop"]),
            ("mobil", []),
        ]
        assert Label.objects.get().url == "https://svanemerket.no/"

    def test_a_limited_contract_type_is_kept(self, loaded):
        assert current("garanti-avansert").contract_types == [ContractType.SERVICES, ContractType.WORKS]

    def test_other_languages_reach_the_row(self, db):
        load(with_entry(sample(), nn={"title": "Garanti på produktet"}, en={"text": "{garantitid} years."}))
        row = current("garanti-basis")

        assert row.in_language("title", "nn") == "Garanti på produktet"
        assert row.in_language("text", "en") == "{garantitid} years."
        assert row.in_language("title", "en") == "Produktgaranti"  # bokmål where there is nothing else
        assert entry_of(row).nn == {"title": "Garanti på produktet"}


class TestTheSecondLoad:
    def test_the_same_file_changes_nothing(self, loaded):
        before = everything()

        plan = load(sample())

        assert plan.unchanged == KEYS
        assert everything() == before

    def test_the_same_file_is_not_written_at_all(self, loaded, django_assert_max_num_queries):
        with django_assert_max_num_queries(16) as captured:
            load(sample())

        assert [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))] == []

    def test_a_plan_is_made_in_the_same_number_of_queries_however_much_has_changed(
        self, loaded, django_assert_max_num_queries
    ):
        content = with_texts(with_texts(sample(), title="Ny"), "levetid-basis", title="Ny")

        with django_assert_max_num_queries(20):
            make_plan(without(content, "garanti-avansert"))

    def test_a_changed_text_becomes_a_new_revision_and_the_old_one_is_retired(self, loaded):
        plan = load(with_texts(sample(), text="Leverandøren skal gi {garantitid} års full garanti."))

        assert plan.changed == ["garanti-basis"]
        old, new = Revision.objects.filter(criterion__key="garanti-basis").order_by("number")
        assert (old.status, new.status, new.number) == ("retired", "published", 2)
        assert old.text_nb.startswith("Leverandøren skal gi {garantitid} års garanti.")
        assert new.published_at >= old.retired_at
        assert make_plan(sample()).changed == ["garanti-basis"]  # and back again

    @pytest.mark.parametrize(
        "changes",
        [
            {"minimum": False},
            {"verified": False, "verified_note": "x"},
            {"labels": ()},
            {"review_on": date(2028, 1, 1)},
            {"statutory": True},
            {"product_group": "mobil"},
            {"en": {"title": "Warranty"}},
        ],
    )
    def test_any_change_in_an_entry_counts(self, loaded, changes):
        content = with_entry(sample(), **changes)

        assert load(content).changed == ["garanti-basis"]
        assert entry_of(current("garanti-basis")) == entry(content)
        assert load(content).unchanged == KEYS

    def test_a_new_parameter_counts(self, loaded):
        number = replace(entry(sample()).parameters[0], default=entry(sample()).parameters[0].max)

        assert load(with_entry(sample(), parameters=(number,))).changed == ["garanti-basis"]
        assert current("garanti-basis").parameters.get().default == number.max

    def test_the_order_of_labels_does_not_count(self, loaded):
        label = replace(sample().labels[0], slug="blomsten")
        content = replace(
            with_entry(sample(), labels=("svanen", "blomsten")), labels=(*sample().labels, label)
        )
        load(content)

        assert load(with_entry(content, labels=("blomsten", "svanen"))).unchanged == KEYS

    def test_a_new_order_moves_the_rows_and_makes_no_revision(self, loaded):
        plan = load(replace(sample(), criteria=tuple(reversed(sample().criteria))))

        assert plan.unchanged == KEYS[::-1]
        assert list(Criterion.objects.values_list("key", flat=True)) == KEYS[::-1]
        assert Revision.objects.count() == 3

    def test_the_frame_follows_the_file(self, loaded):
        content = sample()
        category = replace(content.category, name="Nye prøver")
        load(replace(content, category=category, labels=(replace(content.labels[0], covers="Alt."),)))

        assert Category.objects.get().name == "Nye prøver"
        assert Label.objects.get().covers == "Alt."


class TestWhatLeavesTheFile:
    def test_it_is_retired_and_stays_readable(self, loaded):
        plan = load(without(sample(), "levetid-basis"))

        assert plan.retired == ["levetid-basis"]
        assert Revision.objects.get(criterion__key="levetid-basis").status == "retired"

    def test_nothing_more_happens_to_it(self, loaded):
        load(without(sample(), "levetid-basis"))

        assert load(without(sample(), "levetid-basis")).retired == []

    def test_it_comes_back_as_a_new_revision(self, loaded):
        load(without(sample(), "levetid-basis"))

        assert load(sample()).changed == ["levetid-basis"]
        assert current("levetid-basis").number == 2
        assert load(sample()).unchanged == KEYS


class TestWhatACuratorDid:
    def test_is_left_alone_while_the_file_is_unchanged(self, loaded):
        by_curator("garanti-basis", title="Redaktørens tittel")

        assert load(sample()).unchanged == KEYS
        assert current("garanti-basis").title_nb == "Redaktørens tittel"

    def test_is_a_conflict_once_the_file_changes_too(self, loaded):
        by_curator("garanti-basis", title="Redaktørens tittel")

        plan = load(with_texts(sample(), title="Filens tittel"))

        assert plan.conflicts == ["garanti-basis"]
        assert current("garanti-basis").title_nb == "Redaktørens tittel"

    def test_is_settled_when_the_file_says_the_same(self, loaded):
        by_curator("garanti-basis", title="Redaktørens tittel")
        settled = with_texts(sample(), title="Redaktørens tittel")

        assert load(settled).caught_up == ["garanti-basis"]
        assert load(settled).unchanged == KEYS
        assert load(with_texts(settled, title="Filens nye tittel")).changed == ["garanti-basis"]

    def test_is_a_conflict_when_the_file_drops_the_entry(self, loaded):
        by_curator("garanti-basis", title="Redaktørens tittel")
        alone = with_texts(without(sample(), "garanti-basis"), "garanti-avansert", differs="")

        assert load(alone).conflicts == ["garanti-basis"]
        assert current("garanti-basis").status == "published"

    def test_a_retired_text_is_not_brought_back_by_a_change_in_the_file(self, loaded):
        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        assert load(sample()).unchanged == KEYS
        assert load(with_texts(sample(), "levetid-basis", title="Ny")).conflicts == ["levetid-basis"]
        assert not Revision.objects.published().filter(criterion__key="levetid-basis").exists()

    def test_a_criterion_of_her_own_is_not_retired(self, loaded):
        own = replace(entry(loaded, "levetid-basis"), id="eget-basis", pair="eget")
        criterion = Category.objects.get().criteria.create(key="eget-basis", pair="eget", level="basis")
        publish(write_revision(criterion, own, number=1), by=None)

        plan = load(sample())

        assert (plan.retired, plan.conflicts) == ([], [])
        assert plan.unchanged == [*KEYS, "eget-basis"]
        assert current("eget-basis").status == "published"


class TestAllOrNothing:
    def test_a_fault_midway_leaves_every_row_as_it_was(self, loaded, monkeypatch):
        before = everything()
        done = []

        def fails_at_the_second(criterion, entry, *, number):
            if done:
                raise IntegrityError
            done.append(entry)
            return write_revision(criterion, entry, number=number)

        monkeypatch.setattr(sync, "write_revision", fails_at_the_second)
        content = with_texts(with_texts(sample(), title="Ny"), "levetid-basis", title="Ny")
        with pytest.raises(IntegrityError), transaction.atomic():
            load(content)

        assert done != []
        assert everything() == before

    def test_a_key_of_another_category_is_refused(self, loaded):
        content = sample()
        other = replace(content, category=replace(content.category, slug="annen"))

        with pytest.raises(ContentError, match="garanti-basis: tilhører allerede kategorien «prover»"):
            make_plan(other)

    def test_only_a_draft_is_published(self, loaded):
        with pytest.raises(NotPossible):
            publish(current("garanti-basis"), by=None)


def test_a_key_added_to_the_schema_later_changes_no_fingerprint():
    basis = entry(sample())

    assert fingerprint(replace(basis, verified_note="", statutory=False, en={})) == fingerprint(basis)
    assert fingerprint(replace(basis, statutory=True)) != fingerprint(basis)


def test_the_next_number_counts_drafts_too(draft):
    assert next_number(draft.criterion) == 3
    assert draft.status == Status.DRAFT
